# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""One JSON object a line: a prompt with all that it is judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.evals.formats import Exported

FOLDER = False


def write(exported: Exported) -> Mapping[str, str]:
    """Return the cases, in the order of the document."""
    lines = (msgspec.json.encode(case).decode() for case in exported.scope.cases)
    return {"prompts.jsonl": "".join(f"{line}\n" for line in lines)}
