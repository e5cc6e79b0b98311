# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class CandidateAdded(Code):
    """An example has one more candidate answer."""

    code = "candidate-added"
    severity = "minor"
    mirror = "candidate-removed"

    def sentence(self, fact: Fact) -> str:
        return f"candidate added: {fact.details[0].label} of {quoted(fact.subject)}"
