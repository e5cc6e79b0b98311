# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class VerdictFlipped(Code):
    """An answer that stayed has another verdict."""

    code = "verdict-flipped"
    severity = "major"
    mirror = "verdict-flipped"

    def sentence(self, fact: Fact) -> str:
        return f"verdict flipped: {fact.old} became {fact.new} in {quoted(fact.subject)}"
