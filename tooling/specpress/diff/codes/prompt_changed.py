# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class PromptChanged(Code):
    """An evaluation prompt was reworded."""

    code = "prompt-changed"
    severity = "note"
    mirror = "prompt-changed"

    def sentence(self, fact: Fact) -> str:
        parts = ", ".join(detail.label for detail in fact.details)
        return f"prompt changed: {fact.subject}: {parts}"
