# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a review of evaluation prompts came to, for a terminal."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.language.counts import counted, listed
from specpress.prompts.reviewed import Standing
from specpress.report.colour import flat, logged, paint
from specpress.report.prompt import clause_change

if TYPE_CHECKING:
    from collections.abc import Iterator

_INDENT = "    "
_LISTED = 8
"""How many ids a line names."""


class Review(Struct, frozen=True):
    """What reviewing prompts comes to.

    Attributes:
        path: The file that holds it.
        rows: The prompts that are reviewed now and were not, or against another clause.
        kept: How many were asked for and are up to date.
        without_clause: Ids that were asked for and have no clause to be reviewed against.
        unwritten: Ids that were asked for and say nothing yet that could be reviewed.
        gone: Ids that leave the file, as there is no such prompt.
        since: The newest version in which each former clause stood, by its digest.
        written: Whether the file was written.
    """

    path: str
    rows: tuple[Standing, ...]
    kept: int
    without_clause: tuple[str, ...]
    unwritten: tuple[str, ...]
    gone: tuple[str, ...]
    since: dict[str, str]
    written: bool


def write(review: Review, *, colour: bool, width: int) -> str:
    """Return a review as text: each clause that changed with its prompts, then figures.

    Args:
        review: What it came to.
        colour: Whether to set colours.
        width: Columns to wrap at.
    """
    summary = (line for text in _summary(review) for line in _rows(text, width))
    lines = [*_changed(review, colour=colour, width=width), *summary]
    return logged("\n".join(lines) + "\n")


def _changed(review: Review, *, colour: bool, width: int) -> Iterator[str]:
    groups: dict[tuple[str, str], list[Standing]] = {}
    for row in review.rows:
        if row.state == "stale":
            groups.setdefault((row.prompt.focus, row.digest), []).append(row)
    for (focus, digest), rows in groups.items():
        was = "was" if len(rows) == 1 else "were"
        names = listed([flat(row.prompt.id) for row in rows], _LISTED)
        for line in _rows(f"[^{flat(focus)}] changed since {names} {was} reviewed", width):
            yield paint(line, "bold", on=colour)
        version = review.since.get(digest)
        if version:
            yield paint(f"{_INDENT}as it was in {flat(version)}, and is now:", "dim", on=colour)
        former, mark = rows[0].former, rows[0].mark
        now = mark.clause if mark is not None else ""
        if former is None:
            yield from wrap(flat(now), width, initial_indent=_INDENT, subsequent_indent=_INDENT)
        else:
            yield from clause_change(former, now, colour=colour, width=width, indent=_INDENT)
        yield ""


def _rows(text: str, width: int) -> list[str]:
    """Return a text in lines that fit; an id or a path is never cut, for it is copied."""
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _summary(review: Review) -> Iterator[str]:
    fresh = sum(row.state == "unreviewed" for row in review.rows)
    stale = len(review.rows) - fresh
    told = [
        f"{counted(count, 'prompt')} {what}"
        for count, what in ((stale, "stale"), (fresh, "never reviewed"), (review.kept, "reviewed"))
        if count
    ]
    if review.kept and not (review.rows or review.gone):
        yield f"Reviewed already, against their clauses of now: {counted(review.kept, 'prompt')}."
    else:
        yield f"Before: {', '.join(told) or 'no prompt'}."
    if review.gone:
        yield f"Gone, and taken off the list: {listed(list(map(flat, review.gone)), _LISTED)}."
    yield f"wrote {flat(review.path)}" if review.written else "Nothing was written."
