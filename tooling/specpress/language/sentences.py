# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find where the sentences of English prose end."""

from __future__ import annotations

import re
from typing import NamedTuple

_STOP = re.compile(r"[.!?][\"'”’)\]]*(?=(\s+[\"'“‘(\[]*)[A-Z0-9])")
"""An end of a sentence: a stop, closing quotes or brackets, blanks, and a capital or a digit."""

_ABBREVIATION = re.compile(r"(?:\b(?:[Ee]\.g|[Ii]\.e|vs|cf|Dr|Mr|Mrs|Ms|St|[A-Z])|\.\.)\.$")
"""What ends in a stop without ending a sentence, in English prose."""


class Stop(NamedTuple):
    """Where a sentence ends, and where the first word of the next one starts."""

    end: int
    next: int


def stops(text: str) -> list[Stop]:
    """Return the ends of the sentences of a text, but for the last one."""
    found = (match for match in _STOP.finditer(text) if ends_sentence(text, match.start()))
    return [Stop(match.end(), match.end(1)) for match in found]


def ends_sentence(text: str, stop: int) -> bool:
    """Tell whether the `.`, `!` or `?` at an index ends a sentence, and no abbreviation."""
    return text[stop] != "." or _ABBREVIATION.search(text, max(stop - 8, 0), stop + 1) is None


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in order, each on one line; a line end ends one, too."""
    found: list[str] = []
    for line in text.split("\n"):
        start = 0
        for stop in stops(line):
            found.append(line[start : stop.end])
            start = stop.end
        found.append(line[start:])
    return [" ".join(sentence.split()) for sentence in found if sentence.strip()]
