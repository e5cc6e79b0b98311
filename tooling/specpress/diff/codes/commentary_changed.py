# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class CommentaryChanged(Code):
    """Commentary was added, removed or reworded."""

    code = "commentary-changed"
    severity = "note"
    mirror = "commentary-changed"

    def sentence(self, fact: Fact) -> str:
        what = "added" if fact.old is None else "removed" if fact.new is None else "changed"
        return f"commentary {what}"
