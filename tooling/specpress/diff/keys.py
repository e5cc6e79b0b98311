# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What blocks are compared by: their source, folded more and more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.language.folding import spelling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.model import Block

_TO_SECTION = re.compile(r"(?<=\]\(#)[^()\s]+(?=\))|(?<=\[#)[\w#, -]+(?=\])")
"""Ids that a link or a verdict refers to."""

_MARK = re.compile(r"\[\^[a-z0-9]{4}\]")
_BULLET = re.compile(r"^([ \t]*)[*+](?=[ \t])", re.MULTILINE)
_ITEM = re.compile(r"^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_VERBATIM = frozenset(("code", "math", "html"))


class Keys:
    """Folds the blocks of one side.

    Args:
        renamed: Ids of today by those of this side, for sections that were renamed: a link that
            follows a rename is no change of its own.
    """

    def __init__(self, renamed: Mapping[str, str]) -> None:
        self._renamed = renamed
        self._spellings: dict[int, tuple[str, ...]] = {}

    def followed(self, markdown: str) -> str:
        """Return Markdown whose references use today's ids."""
        if not self._renamed or "#" not in markdown:
            return markdown
        return _TO_SECTION.sub(lambda match: self._renamed.get(match[0], match[0]), markdown)

    def spelling(self, block: Block) -> tuple[str, ...]:
        """Return what stays the same when only dashes, quotes, blanks and wrapping change."""
        known = self._spellings.get(id(block))  # blocks live as long as the specs that are compared
        if known is None:
            known = self._folded(block, self.followed(block.markdown))
            self._spellings[id(block)] = known
        return known

    def bare(self, block: Block) -> tuple[str, ...]:
        """Return the same without focus marks, and without where references lead."""
        return self._folded(block, _MARK.sub("", _TO_SECTION.sub("", block.markdown)))

    def _folded(self, block: Block, markdown: str) -> tuple[str, ...]:
        if block.kind in _VERBATIM:
            return (block.kind, *(line.rstrip() for line in markdown.split("\n")))
        # The lines of the text tell apart an item of a list from a dash in a sentence.
        lines = str(block.text.count("\n"))
        if block.kind == "list":
            lines += _depths(markdown)
        return block.kind, lines, spelling(_BULLET.sub(r"\1-", markdown))


def marks_in(markdown: str) -> list[str]:
    """Return the ids of the focus marks in Markdown."""
    return [found[2:-1] for found in _MARK.findall(markdown)]


def without_marks(markdown: str) -> str:
    """Return Markdown without focus marks."""
    return _MARK.sub("", markdown)


def _depths(markdown: str) -> str:
    """Return how deep each item of a list is nested, however far it is indented."""
    above: list[int] = []
    found: list[str] = []
    for match in _ITEM.finditer(markdown):
        indent = len(match[1].expandtabs(4))
        while above and above[-1] > indent:
            above.pop()
        if not above or above[-1] < indent:
            above.append(indent)
        found.append(str(len(above)))
    return ":" + "".join(found)
