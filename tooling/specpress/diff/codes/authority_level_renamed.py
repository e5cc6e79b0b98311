# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class AuthorityLevelRenamed(Code):
    """A level of authority has another name."""

    code = "authority-level-renamed"
    severity = "major"
    mirror = "authority-level-renamed"

    def sentence(self, fact: Fact) -> str:
        count = len(fact.members)
        noun = "section" if count == 1 else "sections"
        return f"authority level renamed: {fact.old} is called {fact.new} now, in {count} {noun}"
