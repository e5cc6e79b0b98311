# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class FocusMoved(Code):
    """A focus mark is behind another clause."""

    code = "focus-moved"
    severity = "note"
    mirror = "focus-moved"

    def sentence(self, fact: Fact) -> str:
        return f"focus mark [^{fact.subject}] marks another clause"
