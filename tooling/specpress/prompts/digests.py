# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Digests of what a prompt tests and of what it shows, short enough to stand in a list."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from specpress.language.folding import respelled
from specpress.markdown.tags import decode_entities
from specpress.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.model import FocusMark, Prompt

DIGITS = 16
"""Hexadecimal digits kept of a digest: 64 bits, so that among a million texts the chance that two
share one is 3 in 100 million (n²/2 of 2⁶⁴, the birthday bound)."""

_FOR_READERS = "comment"
"""The attribute of a message that is a note to whoever reads the file."""


def clause_digest(mark: FocusMark) -> str:
    """Return `sha256:` and the digest of the clause that a focus mark marks.

    Dashes, quotes, blanks and wrapping do not count: what `diff` calls editorial changes none of
    the digits. Case counts, as it does there.
    """
    return _digest((respelled(mark.clause),))


def conversation_digest(prompt: Prompt) -> str:
    """Return `sha256:` and the digest of what a model is shown: turns and settings, to the letter.

    Neither caption, rubric, id, place nor notes to readers count, nor what form of file it is in.
    """
    return _digest(_shown(prompt))


def _shown(prompt: Prompt) -> Iterator[str]:
    for setting in prompt.example.settings:
        yield from ("setting", setting.key, decode_entities(setting.value))
    for turn in prompt.example.turns:
        if not isinstance(turn, Message):
            yield type(turn).__name__
            continue
        yield from ("message", turn.role)
        for one in turn.attributes:
            if one.key != _FOR_READERS:
                yield from (one.key, one.value)
        yield from ("content", decode_entities(turn.markdown))


def _digest(parts: Iterable[str]) -> str:
    """Digest parts, each behind its length, so that none runs into the next."""
    text = "".join(f"{len(part)}:{part}\n" for part in parts)
    digits = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"sha256:{digits[:DIGITS]}"
