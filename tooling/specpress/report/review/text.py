# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: the verdict, what fails, what to look at, and what is fine in a line each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from specpress.report.change_parts.ink import Ink, ink, painted, wrapped
from specpress.report.colour import logged
from specpress.report.review_parts import sentences
from specpress.report.review_parts.lines import Lines
from specpress.report.review_parts.parted import parted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.review import Report
    from specpress.report.review_parts.parted import Part, Parted

_STYLES = {sentences.FAILS: ("bold", "red"), sentences.PASSES: ("bold", "green")}


def write(report: Report) -> str:
    """Return a review as text for a terminal."""
    parts = parted(report.review)
    lines = [*_head(report, parts)]
    for title, part in (("What fails", parts.fails), ("What to look at", parts.look)):
        if part.count:
            lines += ["", _title(report, title, part), *Lines(report).part(part)]
    if parts.fails.changes or parts.look.changes:
        lines += ["", *_wrapped(report, ink(sentences.whole_texts(report.review), "dim"))]
    fine = list(_fine(report, parts.fine))
    if fine:
        lines += ["", _painted(report, ink("What is fine", "bold", "underline")), *fine]
    single = (line for before, line in pairwise(("", *lines)) if line or before)
    return logged("".join(f"{line}\n" for line in single))


def _head(report: Report, parts: Parted) -> Iterator[str]:
    word, why = sentences.verdict(parts)
    review = report.review
    yield from _wrapped(report, ink(f"Review {word}", *_STYLES[word]), ink(f": {why}"))
    said = f"{sentences.compared(review)} {sentences.gate(review)}"
    yield from _wrapped(report, ink(said, "dim"))
    for note in review.notes:
        yield from _wrapped(report, ink("note: ", "bold", "yellow"), ink(note))


def _title(report: Report, title: str, part: Part) -> str:
    return _painted(report, ink(title, "bold", "underline"), ink(f" ({part.count:,})", "dim"))


def _fine(report: Report, part: Part) -> Iterator[str]:
    for line in (*sentences.fine(report.review, part), *sentences.settled(part)):
        for row in wrapped([ink(line)], report.width - 2):
            yield _painted(report, Ink("  "), *row)


def _wrapped(report: Report, *inks: Ink) -> Iterator[str]:
    return (_painted(report, *line) for line in wrapped(inks, report.width))


def _painted(report: Report, *line: Ink) -> str:
    return painted(line, on=report.colour).rstrip()
