# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the sentence that a focus mark marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.markdown.plain import inline_text

if TYPE_CHECKING:
    from specpress.markdown.dialect import Token
_STOP = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
"""An end of a sentence: a stop, closing quotes or brackets, blanks, and a capital or a digit."""

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|no|fig|dr|mr|mrs|ms|st|[a-z])|\.\.)\.$", re.IGNORECASE
)
"""What ends in a stop without ending a sentence, in English prose."""


_WINDOW = 4000
"""Characters looked at on each side: ten times the longest sentence of a published spec. Without
a limit a paragraph with thousands of marks would be read once per mark."""

_WINDOW_TOKENS = 400


def clause_at(children: list[Token], index: int) -> str:
    """Return the sentence that the mark at an index of inline tokens stands in or behind.

    A mark belongs to the words before it, so one that follows a full stop marks the sentence that
    the stop ends.
    """
    before = _text_before(children, index)
    after = _text_after(children, index)
    start = _start(before)
    return " ".join((before[start:] + after[: _rest(before, after)]).split())


def _text_before(children: list[Token], index: int) -> str:
    parts: list[str] = []
    size = 0
    for token in reversed(children[max(index - _WINDOW_TOKENS, 0) : index]):
        parts.append(inline_text((token,)))
        size += len(parts[-1])
        if size > _WINDOW:
            break
    return "".join(reversed(parts))


def _text_after(children: list[Token], index: int) -> str:
    parts: list[str] = []
    size = 0
    for token in children[index + 1 : index + 1 + _WINDOW_TOKENS]:
        parts.append(inline_text((token,)))
        size += len(parts[-1])
        if size > _WINDOW:
            break
    return "".join(parts)


def _start(before: str) -> int:
    """Return the offset at which the sentence that ends or goes on at the mark begins."""
    stops = [m.end() for m in _STOP.finditer(before) if _ends_sentence(before, m.start())]
    return stops[-1] if stops else 0


def _rest(before: str, after: str) -> int:
    """Return how much of the text behind the mark still belongs to the sentence."""
    trimmed = before.rstrip().rstrip("\"'”’)]")
    if trimmed.endswith((".", "!", "?")) and _ends_sentence(trimmed, len(trimmed) - 1):
        return 0
    for match in _STOP.finditer(after):
        if _ends_sentence(after, match.start()):
            return match.end()
    return len(after)


def _ends_sentence(text: str, stop: int) -> bool:
    return text[stop] != "." or _ABBREVIATION.search(text, max(stop - 8, 0), stop + 1) is None
