# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ExampleRemoved(Code):
    """An example is gone."""

    code = "example-removed"
    severity = "minor"
    mirror = "example-added"

    def sentence(self, fact: Fact) -> str:
        return f"example removed: {quoted(fact.subject)}"
