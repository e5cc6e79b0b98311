# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class ExampleMoved(Code):
    """An example stands in another section, or elsewhere in its own."""

    code = "example-moved"
    severity = "minor"
    mirror = "example-moved"

    def sentence(self, fact: Fact) -> str:
        where = f"here from #{fact.former_section}" if fact.former_section else "within the section"
        return f"example moved {where}: {quoted(fact.subject)}"
