# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What coverage lacks, each kind with where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from specpress.language.counts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from specpress.model import Span
    from specpress.prompts.covered import Coverage, PromptCoverage, SectionCoverage, StrayFile

Lacking = Literal["clause", "section", "file", "prompt"]


class Place(NamedTuple):
    """A clause, a section, a file of prompts or a prompt that lacks something.

    Attributes:
        kind: Which of these it is.
        name: What it is called: a focus mark, the number of a section, the id of a prompt; empty
            for a file that names no mark.
        text: What it says, or its title; may be empty.
        span: Where it is.
        section: The section, or the one that a clause stands in; None for the others.
    """

    kind: Lacking
    name: str
    text: str
    span: Span
    section: SectionCoverage | None = None


class Gap(NamedTuple):
    """A kind of gap that there is.

    Attributes:
        title: What it is, such as `Clauses without prompts`.
        meaning: What follows from it, as a sentence.
        places: Where.
        number: How many of what its title names: of prompts, those in the files of its places.
    """

    title: str
    meaning: str
    places: tuple[Place, ...]
    number: int


def gaps(coverage: Coverage) -> tuple[Gap, ...]:
    """Return the kinds of gaps that there are, the gravest first."""
    strays = [file for file in coverage.strays if file.written]
    found = (
        _gap(
            "Clauses without prompts",
            "Nothing tells whether a model follows them.",
            _clauses(coverage),
        ),
        _gap(
            "Rules without a clause",
            "No sentence of theirs is marked as one that can be tested.",
            _sections(coverage),
        ),
        Gap(
            "Prompts without a clause",
            "The focus mark of their file stands nowhere in the text.",
            tuple(Place("file", file.focus, _title(file), file.span) for file in strays),
            sum(len(file.written) for file in strays),
        ),
        _gap(
            "Prompts not written yet",
            "No message of theirs says anything, so runs leave them out.",
            (_prompt(prompt) for prompt in coverage.prompts if prompt.unwritten),
        ),
        *(_gap(title, meaning, _prompts(coverage, lacks)) for title, meaning, lacks in _OF_PROMPTS),
    )
    return tuple(gap for gap in found if gap.places)


_OF_PROMPTS: tuple[tuple[str, str, Callable[[PromptCoverage], bool]], ...] = (
    (
        "Prompts without a rubric",
        "A grader is not told what to look for.",
        lambda prompt: not prompt.rubric,
    ),
    ("Skipped prompts", "Runs leave them out.", lambda prompt: prompt.skipped),
    (
        "Stale prompts",
        "Their clause was changed since they were last reviewed.",
        lambda prompt: prompt.stale,
    ),
    (
        "Prompts never reviewed",
        "Nobody said yet that they fit their clause.",
        lambda prompt: prompt.unreviewed,
    ),
)


def _gap(title: str, meaning: str, found: Iterable[Place]) -> Gap:
    places = tuple(found)
    return Gap(title, meaning, places, len(places))


def _title(file: StrayFile) -> str:
    """Return the section that a file names, and how many prompts it holds.

    One that names neither mark nor section has its path instead.
    """
    title = file.title or ("" if file.focus else file.path)
    return f"{title} ({counted(len(file.written), 'prompt')})".lstrip()


def _clauses(coverage: Coverage) -> Iterable[Place]:
    for section in coverage.sections:
        for clause in section.clauses:
            if not clause.covered:
                yield Place("clause", clause.focus, clause.clause, clause.span, section)


def _sections(coverage: Coverage) -> Iterable[Place]:
    for section in coverage.sections:
        if not section.clauses:
            title = section.title or f"#{section.id}"
            yield Place("section", section.number, title, section.span, section)


def _prompts(coverage: Coverage, lacks: Callable[[PromptCoverage], bool]) -> Iterable[Place]:
    written = (prompt for prompt in coverage.prompts if not prompt.unwritten)
    return (_prompt(prompt) for prompt in written if lacks(prompt))


def _prompt(prompt: PromptCoverage) -> Place:
    return Place("prompt", prompt.id, "", prompt.span)
