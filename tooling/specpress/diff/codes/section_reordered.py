# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionReordered(Code):
    """A section has another place among its siblings."""

    code = "section-reordered"
    severity = "note"
    mirror = "section-reordered"

    def sentence(self, fact: Fact) -> str:
        return f"section reordered: {fact.old} is {fact.new} now"
