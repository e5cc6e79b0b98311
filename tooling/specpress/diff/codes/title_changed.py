# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class TitleChanged(Code):
    """A section has another title."""

    code = "title-changed"
    severity = "minor"
    mirror = "title-changed"

    def sentence(self, fact: Fact) -> str:
        return f"retitled: {quoted(fact.old)} is {quoted(fact.new)} now"
