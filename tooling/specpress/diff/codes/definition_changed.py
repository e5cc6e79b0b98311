# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class DefinitionChanged(Code):
    """A definition was added, removed or reworded."""

    code = "definition-changed"
    severity = "minor"
    mirror = "definition-changed"

    def sentence(self, fact: Fact) -> str:
        what = "added" if fact.old is None else "removed" if fact.new is None else "changed"
        return f"definition {what}: {quoted(fact.subject)}"
