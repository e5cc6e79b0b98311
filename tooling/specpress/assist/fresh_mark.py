# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Propose a focus mark that nothing has, or had."""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

from specpress.lint.published import mark_of, prompt_holders

if TYPE_CHECKING:
    from specpress.assist.view import View

_LETTERS = "abcdefghijkmnpqrstuvwxyz"
_ALPHABET = _LETTERS + "23456789"
"""Without what reads like something else: l, o, 0 and 1."""

_LENGTH = 4

_ATTEMPTS = 100
"""Marks that are tried for what was typed of one: with three characters there are few."""


def fresh_mark(view: View, seed: str, typed: str = "") -> str:
    """Return a mark that is free: a letter first, so that it reads as no number.

    Args:
        view: The spec.
        seed: The phrase that it is for; the same one gives the same mark, so that nothing changes
            while somebody looks at the proposal.
        typed: Its first characters, which it keeps where a mark that starts so is free.
    """
    taken = _taken(view)
    for attempt in range(_ATTEMPTS if len(typed) <= _LENGTH else 0):
        mark = typed + _mark(f"{attempt} {seed}")[len(typed) :]
        if mark not in taken:
            return mark
    for attempt in count():
        mark = _mark(f"{attempt} {seed}")
        if mark not in taken:
            return mark
    raise AssertionError  # `count` has no end


def _taken(view: View) -> frozenset[str]:
    """Return the marks in use, those of older names, and those that were ever published."""
    retired = view.config.retired.prompts
    published = prompt_holders(view.published)
    return frozenset(
        (
            *view.marks,
            *view.prompt_files,
            *(former for file in view.spec.prompt_files for former in file.was),
            *retired,
            *map(mark_of, retired),
            *map(mark_of, published),
        )
    )


def _mark(seed: str) -> str:
    digest = sha256(seed.encode("utf-8", "replace")).digest()
    first = _LETTERS[digest[0] % len(_LETTERS)]
    return first + "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[1:_LENGTH])
