# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class FocusAdded(Code):
    """A clause that stayed has a new focus mark."""

    code = "focus-added"
    severity = "note"
    mirror = "focus-removed"

    def sentence(self, fact: Fact) -> str:
        return f"focus mark added: [^{fact.subject}]"
