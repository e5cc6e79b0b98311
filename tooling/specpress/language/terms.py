# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The forms in which a defined term is used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def folded(text: str) -> str:
    """Return a text as terms are looked for in it: in lower case, on one line."""
    return text.lower().replace("\n", " ").replace("\u2019", "'")


def forms(term: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the forms of a term: its name, and its short form in brackets where it has one.

    Returns:
        Pairs of the words before the last one, and the spellings of that, singular and plural; all
        folded.
    """
    name, bracket, short = folded(term).partition("(")
    for form in (name, short.partition(")")[0] if bracket else ""):
        words = re.findall(r"[^\s-]+", form)
        if words:
            yield tuple(words[:-1]), _singular_and_plural(words[-1])


def _singular_and_plural(word: str) -> tuple[str, ...]:
    if word.endswith("ies"):
        return f"{word[:-3]}y", word
    if word.endswith("y"):
        return word, f"{word}s", f"{word[:-1]}ies"
    stem = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return stem, f"{stem}s", f"{stem}es"
