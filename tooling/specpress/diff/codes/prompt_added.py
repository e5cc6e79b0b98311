# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class PromptAdded(Code):
    """An evaluation prompt is new."""

    code = "prompt-added"
    severity = "note"
    mirror = "prompt-removed"

    def sentence(self, fact: Fact) -> str:
        return f"prompt added: {fact.subject}"
