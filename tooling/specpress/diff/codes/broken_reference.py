# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class BrokenReference(Code):
    """A reference leads nowhere, and did not before."""

    code = "broken-reference"
    severity = "error"
    mirror = "broken-reference"

    def sentence(self, fact: Fact) -> str:
        return f"broken reference: no section has the id {fact.new}"
