# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionRenamed(Code):
    """A section has another id."""

    code = "section-renamed"
    severity = "minor"
    mirror = "section-renamed"

    def sentence(self, fact: Fact) -> str:
        return f"id renamed: #{fact.old} is #{fact.new} now"
