# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class TextChanged(Code):
    """Text of a section was reworded."""

    code = "text-changed"
    severity = "minor"
    mirror = "text-changed"

    def sentence(self, fact: Fact) -> str:
        del fact
        return "text changed"
