# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class PromptRemoved(Code):
    """An evaluation prompt is gone."""

    code = "prompt-removed"
    severity = "minor"
    mirror = "prompt-added"

    def sentence(self, fact: Fact) -> str:
        return f"prompt removed: {fact.subject}"
