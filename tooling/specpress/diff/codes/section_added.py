# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.diff.change import Fact, Severity


class SectionAdded(Code):
    """A section is new."""

    code = "section-added"
    severity = "minor"
    mirror = "section-removed"

    def weigh(self, fact: Fact, levels: Sequence[str]) -> Severity:
        """Return major at the two highest levels: nobody may override what stands there."""
        return "major" if fact.authority in levels[:2] else self.severity

    def sentence(self, fact: Fact) -> str:
        level = f", {fact.authority}" if fact.authority else ""
        return f"section added: {quoted(fact.title)}{level}"
