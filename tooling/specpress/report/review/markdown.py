# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For one comment on a pull request: the verdict, what fails, what to look at, what is fine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.report.comment.escape import cut, shown
from specpress.report.comment.fit import fitted
from specpress.report.review_parts import sentences
from specpress.report.review_parts.folds import GRAVE, Folds
from specpress.report.review_parts.parted import parted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.review import Report
    from specpress.report.review_parts.parted import Parted

MARKER = "<!-- specpress-review -->"
"""The first line, by which the comment is found and updated in place."""

MAX_CHARACTERS = 60_000
"""GitHub refuses a comment with more than 65,536; some room is left for a header of the poster."""

_MANY = 10**9
"""More entries than there ever are, to know how long it may take to say what was left out."""

_LINE = 400
"""Characters of a sentence that are shown."""

_FINE = 20
"""Lines on what is fine that are shown."""


def write(report: Report) -> str:
    """Return a comment: all that comes from documents stands in blocks of HTML."""
    parts = parted(report.review)
    head = "".join(f"{line}\n" for line in _head(report, parts))
    tail = "".join(f"{line}\n" for line in _fine(report, parts))
    most = _see(report, _MANY, _MANY)
    room = MAX_CHARACTERS - len(head) - len(tail) - len(most) - len("\n")
    found = fitted(Folds(report).of(parts), room, GRAVE)
    return f"{head}{found.text}{tail}{_see(report, found.changes, found.texts)}"


def _head(report: Report, parts: Parted) -> Iterator[str]:
    word, why = sentences.verdict(parts)
    mark = "✕" if word == sentences.FAILS else "✓"
    review = report.review
    yield MARKER
    yield f"<h2>{mark} Spec review {word}</h2>"
    yield f"<p><b>{shown(why[:1].upper() + why[1:])}.</b></p>"
    said = (sentences.compared(review), sentences.gate(review))
    yield f"<p>{' '.join(shown(cut(one, _LINE)) for one in said)}</p>"
    for note in review.notes:
        yield f"<p><b>Note</b>: {shown(cut(note, _LINE))}</p>"


def _fine(report: Report, parts: Parted) -> Iterator[str]:
    """Yield what is fine, a line each."""
    lines = [
        *sentences.fine(report.review, parts.fine),
        *sentences.settled(parts.fine),
    ]
    if lines:
        yield "<h3>What is fine</h3>"
        yield "<ul>"
        yield from (f"<li>{shown(cut(line, _LINE))}</li>" for line in lines[:_FINE])
        if len(lines) > _FINE:
            yield f"<li>and {len(lines) - _FINE} more</li>"
        yield "</ul>"


def _see(report: Report, entries: int, texts: int) -> str:
    """Return what is not shown, and the command that shows it."""
    parts: list[str] = []
    if entries:
        noun = "entry" if entries == 1 else "entries"
        parts.append(f"<b>Left out for want of room: {entries} milder {noun}.</b>")
    if texts:
        noun = "entry is" if texts == 1 else "entries are"
        parts.append(f"<b>For want of room {texts} milder {noun} listed without texts.</b>")
    command = shown(cut(sentences.command(report.review), _LINE))
    parts.append(f"All of it: <code>{command}</code>")
    return f"<p>{' '.join(parts)}</p>\n"
