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
    from collections.abc import Iterator, Mapping

    from specpress.diff.change import Diff
    from specpress.model import FocusMark, PromptFile, Spec

_FINGERPRINT = 16
"""Hexadecimal digits, as many as those of a change have."""


def stale(diff: Diff) -> Iterator[StalePrompts]:
    """Yield the files of prompts that were left as they were although their clause was not.

    Spelling aside, and the titles that a clause refers to; in the order of the marks. A file that
    was touched was looked at.

    Args:
        diff: The comparison of both sides, with all of their prompts.
    """
    before, after = _marks(diff.old), _marks(diff.new)
    files = {file.focus: file for file in diff.new.prompt_files}
    texts = _texts(diff.old), _texts(diff.new)
    titles = _titles(diff)
    for focus, mark in after.items():
        was, file = before.get(focus), files.get(focus)
        if was is None or file is None or not file.prompts:
            continue
        touched = texts[0].get(focus) != texts[1][focus]
        if not touched and not _is_same(was.clause, mark.clause, titles):
            yield _stale(was, mark, file)


def _is_same(old: str, new: str, titles: Mapping[str, str]) -> bool:
    """Tell whether two clauses are one but for their spelling and the titles in them."""
    if respelled(old) == respelled(new):
        return True
    for before, after in titles.items():
        old = old.replace(before, after)
    return respelled(old) == respelled(new)


def _titles(diff: Diff) -> dict[str, str]:
    """Return the titles of today by those of the base that are no longer the same."""
    pairs = ((pair.old, pair.new) for pair in diff.pairs)
    titles = ((old.title, new.title) for old, new in pairs if old is not None and new is not None)
    return {before: after for before, after in titles if before and before != after}


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
