# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class TagsChanged(Code):
    """The tags of a section differ."""

    code = "tags-changed"
    severity = "minor"
    mirror = "tags-changed"

    def sentence(self, fact: Fact) -> str:
        return f"tags changed: {fact.old or 'none'} became {fact.new or 'none'}"
