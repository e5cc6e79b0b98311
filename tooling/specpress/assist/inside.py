# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where a line stands in a conversation, told from the lines above it alone.

The reader cannot tell while a conversation is being typed: its fence may have no end yet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.conversation import COMPARISON, SETTINGS, UNTRUSTED
from specpress.markdown.tags import read_tag
from specpress.model import ROLES

if TYPE_CHECKING:
    from specpress.markdown.lines import SourceLines

VERDICT = re.compile(r"<!--[ \t]*(GOOD|BAD|OK)\b")
"""The start of a verdict behind the tag of an answer."""

_FENCE = re.compile(r"[ \t>*-]*(~{3,})[ \t]*(\w*)")
_FURTHEST = 2000
"""Lines that are looked back for a fence; the longest conversation published has 70."""

_TAGS = frozenset((*ROLES, COMPARISON, SETTINGS, UNTRUSTED))


class Inside(NamedTuple):
    """What is open around a line of a conversation.

    Attributes:
        open: Names of the tags that are not closed above it, the outermost first.
    """

    open: tuple[str, ...]

    @property
    def message(self) -> str | None:
        """Return the role of the message that the line is in, None between messages."""
        return next((name for name in reversed(self.open) if name in ROLES), None)

    @property
    def comparison(self) -> bool:
        """Tell whether a comparison is open."""
        return COMPARISON in self.open

    @property
    def settings(self) -> bool:
        """Tell whether the line is one of settings."""
        return bool(self.open) and self.open[-1] == SETTINGS


def in_conversation(lines: SourceLines, line: int) -> bool:
    """Tell whether a line stands in a fence of a conversation."""
    return _opening(lines, line) > 0


def inside(lines: SourceLines, line: int) -> Inside | None:
    """Return what is open around a line, None where it stands in no conversation."""
    first = _opening(lines, line)
    if not first:
        return None
    found: list[str] = []
    for number in range(first + 1, line):
        text = lines[number]
        tag = read_tag(text) if "<" in text else None
        if tag is None or tag.name not in _TAGS:
            continue
        if not tag.closing:
            found.append(tag.name)
        elif tag.name in found:
            del found[len(found) - 1 - found[::-1].index(tag.name) :]
    return Inside(tuple(found))


def _opening(lines: SourceLines, line: int) -> int:
    """Return the line of the fence that a line stands in, 0 where it stands in none."""
    for number in range(line - 1, max(line - _FURTHEST, 0), -1):
        text = lines[number]
        found = _FENCE.match(text) if "~~~" in text else None
        if found is not None:
            return number if found[2] == "xml" else 0
    return 0
