# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class TextRemoved(Code):
    """Text of a section is gone."""

    code = "text-removed"
    severity = "minor"
    mirror = "text-added"

    def sentence(self, fact: Fact) -> str:
        del fact
        return "text removed"
