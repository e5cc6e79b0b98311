# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class SectionMoved(Code):
    """A section stands below another section than before."""

    code = "section-moved"
    severity = "minor"
    mirror = "section-moved"

    def sentence(self, fact: Fact) -> str:
        return f"section moved: from {_home(fact.old)} to {_home(fact.new)}"


def _home(parent: str | None) -> str:
    return f"below #{parent}" if parent else "the top level"
