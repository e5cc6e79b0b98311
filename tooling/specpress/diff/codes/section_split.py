# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionSplit(Code):
    """A section was split off another one."""

    code = "section-split"
    severity = "major"
    mirror = "section-merged"

    def sentence(self, fact: Fact) -> str:
        return f"section split off: {quoted(fact.title)} was part of {quoted(fact.subject)}"
