# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Cut Markdown into the pieces that a word comparison compares."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from specpress.language.folding import respelled

_UNSEEN = "\u00ad\u0300-\u036f\u200b\u200c\u200d\u2060\ufeff"
"""What has no width, accents among it, belongs to the word that it stands in."""

_TOKEN = re.compile(
    rf"""
    (?: \[\^[a-z0-9]{{4}}\]                                        # a focus mark
      | \[(?:[^\[\]]|\[[^\[\]\n]*\]){{0,500}}\]                  # a link: its words,
        \((?:[^()\s]|\([^()\s]*\)){{0,1000}}(?:\s+"[^"\n]*")?\)   # where it leads
      | <!--(?s:.){{0,1000}}?--> | </?[a-z][^<>\n]{{0,200}}>         # a comment, a tag
      | [\w{_UNSEEN}]+(?:['\u2019][\w{_UNSEEN}]+)*                 # a word
      | -{{2,3}} | \.\.\.                                          # a dash, dots
      | \S
    )[\s{_UNSEEN}]*+
    | [\s{_UNSEEN}]++
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word, a sign, or one annotation, with the blanks behind it.

    Attributes:
        text: As written.
        key: What tokens are compared by: tokens that differ in spelling only have the same.
    """

    text: str
    key: str

    @property
    def is_word(self) -> bool:
        """Tell whether it is more than a sign."""
        return len(self.key) > 1 or self.key.isalnum()


def tokens(text: str) -> list[Token]:
    """Cut a text; the tokens joined are the text, to the byte."""
    return [_token(part) for part in _TOKEN.findall(text)]


@lru_cache(maxsize=1 << 15)
def _token(text: str) -> Token:
    """Return a token; a text has the same words over and over."""
    return Token(text, respelled(text))


@lru_cache(maxsize=1 << 12)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a plain text for scores: folded, without signs.

    A text is scored against many others, so what was cut is kept for a while.
    """
    return tuple(_WORD.findall(respelled(text).casefold()))


_WORD = re.compile(r"\w+(?:'\w+)*")
