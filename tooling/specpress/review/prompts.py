# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the prompts that test a clause which is another now."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from specpress.language.folding import respelled
from specpress.review.problems import STALE_PROMPTS
from specpress.review.values import StalePrompts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import FocusMark, PromptFile, Spec

_FINGERPRINT = 16
"""Hexadecimal digits, as many as those of a change have."""


def stale(old: Spec, new: Spec) -> Iterator[StalePrompts]:
    """Yield the files of prompts that were left as they were although their clause was not.

    Spelling aside, and in the order of the marks. A file that was touched was looked at.

    Args:
        old: The base, with all of its prompts.
        new: The change, with all of its prompts.
    """
    before, after = _marks(old), _marks(new)
    files = {file.focus: file for file in new.prompt_files}
    texts = _texts(old), _texts(new)
    for focus, mark in after.items():
        was, file = before.get(focus), files.get(focus)
        if was is None or file is None or not file.prompts:
            continue
        touched = texts[0].get(focus) != texts[1][focus]
        if not touched and respelled(was.clause) != respelled(mark.clause):
            yield _stale(was, mark, file)


def _stale(was: FocusMark, mark: FocusMark, file: PromptFile) -> StalePrompts:
    return StalePrompts(
        focus=mark.id,
        section=mark.section,
        path=file.path,
        prompts=len(file.prompts),
        old=was.clause,
        new=mark.clause,
        span=mark.span,
        fingerprint=_fingerprint(mark.id, was.clause, mark.clause),
    )


def _fingerprint(*parts: str) -> str:
    """Return the same for the same clauses, whatever stands around them."""
    text = "\0".join((STALE_PROMPTS.code, *map(respelled, parts)))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT]


def _marks(spec: Spec) -> dict[str, FocusMark]:
    """Return the marks by name; of one that stands several times the first."""
    found: dict[str, FocusMark] = {}
    for mark in spec.focus_marks:
        found.setdefault(mark.id, mark)
    return found


def _texts(spec: Spec) -> dict[str, str]:
    """Return the text of each file of prompts, by its mark."""
    texts = {file.path: file.text for file in spec.snapshot.prompts}
    return {file.focus: texts[file.path] for file in spec.prompt_files}
