# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class CandidateRemoved(Code):
    """A candidate answer of an example is gone."""

    code = "candidate-removed"
    severity = "minor"
    mirror = "candidate-added"

    def sentence(self, fact: Fact) -> str:
        return f"candidate removed: {fact.details[0].label} of {quoted(fact.subject)}"
