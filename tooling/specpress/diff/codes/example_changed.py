# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ExampleChanged(Code):
    """An example was reworded."""

    code = "example-changed"
    severity = "minor"
    mirror = "example-changed"

    def sentence(self, fact: Fact) -> str:
        parts = ", ".join(detail.label for detail in fact.details)
        return f"example changed: {quoted(fact.subject)}: {parts}"
