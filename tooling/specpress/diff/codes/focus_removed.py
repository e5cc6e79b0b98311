# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class FocusRemoved(Code):
    """A clause that stayed has lost its focus mark."""

    code = "focus-removed"
    severity = "note"
    mirror = "focus-added"

    def sentence(self, fact: Fact) -> str:
        return f"focus mark removed: [^{fact.subject}]"
