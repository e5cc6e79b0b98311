# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class TextMoved(Code):
    """Text stands in another section, or elsewhere in its own."""

    code = "text-moved"
    severity = "minor"
    mirror = "text-moved"

    def sentence(self, fact: Fact) -> str:
        return (
            f"text moved here from #{fact.former_section}"
            if fact.former_section
            else "text moved within the section"
        )
