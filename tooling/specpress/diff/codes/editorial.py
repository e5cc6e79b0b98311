# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class Editorial(Code):
    """Only dashes, quotes, blanks or the wrapping differ."""

    code = "editorial"
    severity = "editorial"
    mirror = "editorial"

    def sentence(self, fact: Fact) -> str:
        del fact
        return "spelling only: dashes, quotes, blanks or wrapping"
