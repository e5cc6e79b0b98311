# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What blocks are compared by: their source, folded more and more."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from specpress.language.spelling import spelling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.model import Block

_TO_SECTION = re.compile(r"(?<=\]\(#)[^()\s]+(?=\))|(?<=\[#)[\w#, -]+(?=\])")
"""Ids that a link or a verdict refers to."""

_MARK = re.compile(r"\[\^[a-z0-9]{4}\]")
_BULLET = re.compile(r"^([ \t]*)[*+](?=[ \t])", re.MULTILINE)
_ITEM = re.compile(r"^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]", re.MULTILINE)
_DASHED = r"\1-"
_ID = re.compile(r"[\w-]+")
_SETTINGS = re.compile(r"^[ \t*]*<settings>(.*?)</settings>", re.MULTILINE | re.DOTALL)
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
        return _TO_SECTION.sub(self._today, markdown)

    def _today(self, match: re.Match[str]) -> str:
        """Return the ids that a link or a verdict names, by their names of today."""
        return _ID.sub(lambda found: self._renamed.get(found[0], found[0]), match[0])

    def spelling(self, block: Block) -> tuple[str, ...]:
        """Return what stays the same when only dashes, quotes, blanks and wrapping change."""
        known = self._spellings.get(id(block))  # blocks live as long as the specs that are compared
        if known is None:
            known = _folded(block.kind, self.followed(block.markdown))
            self._spellings[id(block)] = known
        return known

    def bare(self, block: Block) -> tuple[str, ...]:
        """Return the same without focus marks, and without where references lead."""
        return _bare(block.kind, block.markdown)


@lru_cache(maxsize=2048)  # as for `_folded`
def _bare(kind: str, markdown: str) -> tuple[str, ...]:
    return _folded(kind, without_references(markdown))


@lru_cache(maxsize=2048)  # versions that are compared with one and the same repeat each other
def _folded(kind: str, markdown: str) -> tuple[str, ...]:
    if kind in _VERBATIM:
        return (kind, *(line.rstrip() for line in markdown.split("\n")))
    if kind == "paragraph":
        return kind, spelling(markdown)
    if kind == "example":
        return kind, layout(markdown), spelling(markdown), *_SETTINGS.findall(markdown)
    return kind, layout(markdown), spelling(_BULLET.sub(_DASHED, markdown))


def bare(markdown: str) -> str:
    """Return a caption or a note as it is said, without marks and without where links lead."""
    return spelling(without_references(markdown))


def without_references(markdown: str) -> str:
    """Return Markdown without focus marks, and without where references lead."""
    return _MARK.sub("", _TO_SECTION.sub("", markdown))


def marks_in(markdown: str) -> list[str]:
    """Return the ids of the focus marks in Markdown."""
    return [found[2:-1] for found in _MARK.findall(markdown)]


def without_marks(markdown: str) -> str:
    """Return Markdown without focus marks."""
    return _MARK.sub("", markdown)


def said(markdown: str) -> str:
    """Return what a message says, lists as lists: a spec that rules on them shows them."""
    return f"{layout(markdown)} {spelling(_BULLET.sub(_DASHED, markdown))}"


def layout(markdown: str) -> str:
    """Return how deep each item of a list is nested, however far it is indented.

    That tells apart an item from a dash in a sentence. Blank lines are a matter of spacing.
    """
    above: list[int] = []
    found: list[str] = []
    for match in _ITEM.finditer(markdown):
        indent = len(match[1].expandtabs(4))
        while above and above[-1] > indent:
            above.pop()
        if not above or above[-1] < indent:
            above.append(indent)
        found.append(str(len(above)))
    return ".".join(found)
