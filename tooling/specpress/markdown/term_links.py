# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Uses of defined terms in prose become links to the definitions, the first use of each."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from itertools import accumulate
from typing import TYPE_CHECKING

from specpress.markdown.annotations.example import CONTEXT
from specpress.markdown.dialect import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.language.term_uses import Terms, Use

TERM = "term_use"
"""Type of a token that is a use; its content is the text, its meta under this key the term."""

_PROSE = ("text", "softbreak")
_OTHER = "\ue000"
"""Stands for what is no prose, such as code: it is part of no word."""


class TermLinks:
    """Finds the first use of each term in the blocks of a section.

    Args:
        terms: Finds uses.
    """

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._linked: set[int] = set()

    @property
    def linked(self) -> tuple[int, ...]:
        """Return the positions of the terms that were found, in their own order."""
        return tuple(sorted(self._linked))

    def mark(self, tokens: Sequence[Token], own: int | None = None) -> None:
        """Put uses into the inline tokens of a block, in place.

        Args:
            tokens: The block's tokens, with typography.
            own: The term that the block defines; its uses there lead nowhere new.
        """
        heading = False
        for token in tokens:
            if token.type in ("heading_open", "heading_close"):
                heading = token.nesting > 0
            elif token.type == "inline" and not heading and CONTEXT not in token.meta:
                token.children = self._marked(token.children or [], own)

    def _marked(self, children: list[Token], own: int | None) -> list[Token]:
        texts = _texts(children)
        starts = list(accumulate(map(len, texts), initial=0))
        chosen: list[Use] = []
        for use in self._terms.uses("".join(texts)):
            if use.term != own and use.term not in self._linked and _in_prose(use, texts, starts):
                self._linked.add(use.term)
                chosen.append(use)
        return _cut(children, texts, starts, chosen) if chosen else children


def _texts(children: Sequence[Token]) -> list[str]:
    """Return the text of each token: emphasis has none, and one sign stands for what is no prose.

    So a word that is set in italics in part is one word all the same.
    """
    texts: list[str] = []
    links = 0
    for child in children:
        if child.type in ("link_open", "link_close"):
            links += child.nesting
        if child.nesting:
            texts.append("")
        elif links or child.type not in _PROSE:
            texts.append(_OTHER)
        else:
            texts.append(child.content if child.type == "text" else "\n")
    return texts


def _in_prose(use: Use, texts: list[str], starts: list[int]) -> bool:
    """Tell whether a use stands in tokens of prose alone, with no emphasis that ends within it."""
    first = bisect_right(starts, use.start, hi=len(texts)) - 1
    last = bisect_right(starts, use.end - 1, hi=len(texts)) - 1
    return all(text and text != _OTHER for text in texts[first : last + 1])


def _cut(
    children: list[Token], texts: list[str], starts: list[int], uses: list[Use]
) -> list[Token]:
    """Put a token for each use in the place of what it stands in."""
    source = "".join(texts)
    found: list[Token] = []
    waiting = deque(uses)
    done = 0
    for child, start, end in zip(children, starts, starts[1:], strict=False):
        while waiting and waiting[0].start < end:
            use = waiting.popleft()
            found.append(_token("text", source[max(done, start) : use.start]))
            found.append(_token(TERM, source[use.start : use.end]))
            found[-1].meta[TERM] = use.term
            done = use.end
        if done <= start:
            found.append(child)
        elif done < end:
            found.append(_token("text", source[done:end]))
    return found


def _token(kind: str, content: str) -> Token:
    return Token(kind, "", 0, content=content)
