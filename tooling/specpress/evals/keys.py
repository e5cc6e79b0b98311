# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an answer and its marks depend on, as keys that a later run compares."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from specpress.evals.grader import Grading
    from specpress.evals.models import Named

ANSWER_KEY, GRADE_KEY = "answer_key", "grade_key"
"""Where a sample's metadata says what its answer and its marks depend on."""

_JUDGED_BY = ("clause_text", "section_title", "section_text", "authority", "levels", "rubric")


def keyed(line: dict[str, Any], answer: object, grader: Named, grading: Grading) -> dict[str, Any]:
    """Return a line of a dataset with keys of what its answer and its marks depend on.

    Args:
        line: What `samples.record` returned.
        answer: All that the answer depends on.
        grader: The model that grades.
        grading: How it marks.
    """
    metadata = line["metadata"]
    first = _key(answer)
    judged = [metadata[name] for name in _JUDGED_BY]
    keys = {ANSWER_KEY: first, GRADE_KEY: _key(first, grader.lasting, grading.digest, judged)}
    return {**line, "metadata": {**metadata, **keys}}


def _key(*parts: object) -> str:
    return sha256(json.dumps(parts, default=str).encode()).hexdigest()
