# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ReleaseMutated(Code):
    """A version is not the text that was released under its name."""

    code = "release-mutated"
    severity = "error"
    mirror = "release-mutated"

    def sentence(self, fact: Fact) -> str:
        return f"release mutated: {fact.subject} was {fact.old}, and is {fact.new}"
