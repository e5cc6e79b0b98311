# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class AuthorityChanged(Code):
    """A section went to another level of authority."""

    code = "authority-changed"
    severity = "major"
    mirror = "authority-changed"

    def sentence(self, fact: Fact) -> str:
        return f"authority {fact.subject}: {fact.old or 'none'} became {fact.new or 'none'}"
