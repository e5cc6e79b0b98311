# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a review says in every format: the verdict, what it was made against, and what is fine."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from specpress.language.counts import counted
from specpress.report.colour import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.report.review_parts.parted import Part, Parted
    from specpress.review.values import Review, StalePrompts

PASSES, FAILS = "passes", "fails"

LOST_IDS = "Lost ids"
CHANGELOG = "Changelog"
PROMPTS = "Prompts to read against the clause: edit them, or acknowledge the fingerprint"
FINDINGS = "New findings"
"""Titles of what is listed beside the changes."""


def verdict(parts: Parted) -> tuple[str, str]:
    """Return the verdict in a word, and what it rests on in a sentence without a full stop."""
    fails, look = parts.fails.count, parts.look.count
    more = f"{counted(look, 'thing')} to look at" if look else ""
    if fails:
        what = ", ".join(_counts(parts.fails))
        return FAILS, f"{what}; {more}" if more else what
    return PASSES, more or "nothing to look at"


def _counts(part: Part) -> Iterator[str]:
    named = (
        (len(part.changes), "change"),
        (len(part.anchors), "lost id"),
        (len(part.problems), "changelog problem"),
        (len(part.prompts), "prompt file"),
        (len(part.findings), "new finding"),
        (part.editorial, "editorial change"),
    )
    return (counted(count, noun) for count, noun in named if count)


def compared(review: Review) -> str:
    """Return what the review was made against, and why that, as a sentence."""
    base = review.base
    if not base.commit:
        return f"Compared with {base.name}, {base.why}."
    why = f" ({base.why})" if base.why else ""
    return f"Compared with {base.label}, the last commit in common with {base.name}{why}."


def gate(review: Review) -> str:
    """Return what fails, as a sentence."""
    return f"Fails on: {', '.join(review.gate)}." if review.gate else "Nothing fails."


def fine(review: Review, part: Part) -> Iterator[str]:
    """Yield what is as it should be, a line each without a full stop."""
    if part.editorial:
        yield spelling(part)
    for one in review.anchors.kept:
        if one.successor is not None:
            yield f"{one.id} is {one.successor} now, and answers to its old name"
        else:
            yield f"{one.id} is retired: {one.reason}"
    if review.findings.mended:
        yield f"{counted(review.findings.mended, 'finding')} of the base mended"
    if review.changelog.fragments:
        paths = ", ".join(review.changelog.fragments)
        yield f"{counted(len(review.changelog.fragments), 'fragment')} of the changelog: {paths}"


def stale(one: StalePrompts) -> str:
    """Return what is to be looked at of prompts, a sentence without a full stop."""
    count = counted(one.prompts, "prompt")
    return f"{count} of {one.path} for [^{one.focus}]: the clause changed, and the file did not"


def settled(part: Part) -> Iterator[str]:
    """Yield what somebody took on, a line each without a full stop."""
    for one in part.mild:
        entry, change = one.judged.acknowledged, one.judged.change
        if entry is not None:
            where = f"#{change.section}: " if change.section else ""
            yield f"{where}{change.message}, acknowledged by {entry.who}: {entry.reason}"
    for prompts in part.prompts:
        entry = prompts.acknowledged
        if entry is not None:
            yield f"{prompts.path} was looked at by {entry.who}: {entry.reason}"


def spelling(part: Part) -> str:
    """Return the line for all that differs in spelling alone."""
    where = counted(part.sections, "section")
    return f"{counted(part.editorial, 'editorial change')} in {where}: no word differs"


def whole_texts(review: Review) -> str:
    """Return how to see what is shortened here, as a sentence."""
    name = quote(review.base.label)
    return f"Whole texts: `specpress diff {name} --word-diff side`."


def command(review: Review) -> str:
    """Return the command that makes the review again, on one line, quoted for a shell."""
    name = quote(" ".join(printable(review.base.name).split()))
    return f"specpress review {name}"
