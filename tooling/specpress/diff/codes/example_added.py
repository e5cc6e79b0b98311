# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ExampleAdded(Code):
    """An example is new."""

    code = "example-added"
    severity = "minor"
    mirror = "example-removed"

    def sentence(self, fact: Fact) -> str:
        return f"example added: {quoted(fact.subject)}"
