# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ReferenceRetargeted(Code):
    """A reference leads to another section."""

    code = "reference-retargeted"
    severity = "minor"
    mirror = "reference-retargeted"

    def sentence(self, fact: Fact) -> str:
        label = f" {quoted(fact.subject)}" if fact.subject else ""
        return f"reference{label} leads to #{fact.new}, not to #{fact.old}"
