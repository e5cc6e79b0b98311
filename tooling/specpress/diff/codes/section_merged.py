# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionMerged(Code):
    """A section is part of another one now."""

    code = "section-merged"
    severity = "major"
    mirror = "section-split"

    def sentence(self, fact: Fact) -> str:
        return f"section merged: {quoted(fact.title)} is part of {quoted(fact.subject)} now"
