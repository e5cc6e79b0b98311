# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionRemoved(Code):
    """A section is gone."""

    code = "section-removed"
    severity = "major"
    mirror = "section-added"

    def sentence(self, fact: Fact) -> str:
        level = f", {fact.authority}" if fact.authority else ""
        return f"section removed: {quoted(fact.title)}{level}"
