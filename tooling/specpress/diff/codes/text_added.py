# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class TextAdded(Code):
    """A section has new text."""

    code = "text-added"
    severity = "minor"
    mirror = "text-removed"

    def sentence(self, fact: Fact) -> str:
        del fact
        return "text added"
