# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The values that coverage is told with. `specpress.prompts.coverage` makes them."""

from __future__ import annotations

from msgspec import Struct

from specpress.model import SectionKind, Span


class Figures(Struct, frozen=True, gc=False):
    """How much of some sections is covered.

    Attributes:
        rules: Normative sections.
        bare: Those of them without any clause.
        clauses: Clauses.
        covered: Those of them that are covered.
        lowest: Fewest prompts of a clause, 0 without clauses; so are the next two.
        median: The middle.
        highest: Most prompts of a clause.
        prompts: Prompts.
        without_rubric: Those of them without a rubric.
        skipped: Those that are marked to be skipped.
        stale: Those whose clause is not the one that they were last reviewed against.
        unreviewed: Those that were never reviewed.
        unwritten: What was begun and says nothing yet; it is counted as a prompt nowhere else.
    """

    rules: int
    bare: int
    clauses: int
    covered: int
    lowest: int
    median: float
    highest: int
    prompts: int
    without_rubric: int
    skipped: int
    stale: int
    unreviewed: int
    unwritten: int

    @property
    def share(self) -> float | None:
        """Return the part of the clauses that is covered, from 0 to 1; None without clauses."""
        return self.covered / self.clauses if self.clauses else None

    @property
    def percent(self) -> str:
        """Return the part of the clauses that is covered, such as `97%`; empty without clauses.

        It is rounded down, so that only a whole is 100%.
        """
        return f"{100 * self.covered // self.clauses}%" if self.clauses else ""


class PromptCoverage(Struct, frozen=True):
    """An evaluation prompt, and what it lacks."""

    id: str
    span: Span
    rubric: bool
    skipped: bool
    stale: bool
    unreviewed: bool
    unwritten: bool


class ClauseCoverage(Struct, frozen=True):
    """A clause with its prompts.

    Attributes:
        focus: The focus mark.
        clause: The sentence, as plain text.
        span: Where the mark stands.
    """

    focus: str
    clause: str
    span: Span
    prompts: tuple[PromptCoverage, ...]

    @property
    def written(self) -> tuple[PromptCoverage, ...]:
        """Return its prompts without those that say nothing yet."""
        return _written(self.prompts)

    @property
    def covered(self) -> bool:
        """Whether a run has a prompt for it."""
        return any(not prompt.skipped for prompt in self.written)


class SectionCoverage(Struct, frozen=True):
    """A section that is normative, or has clauses.

    Attributes:
        place: Its position among all sections of the spec, from 0.
        authority: Its level, None where it is not normative.
        chapter: Id of its chapter.
        span: Where its heading stands.
        clauses: In the order of the text.
        figures: What its clauses and prompts come to.
    """

    place: int
    id: str
    number: str
    title: str
    kind: SectionKind
    authority: str | None
    chapter: str
    span: Span
    clauses: tuple[ClauseCoverage, ...]
    figures: Figures


class StrayFile(Struct, frozen=True):
    """A file of prompts whose focus mark stands nowhere in the text.

    Attributes:
        title: The section that its first line names; empty without one.
    """

    path: str
    focus: str
    title: str
    span: Span
    prompts: tuple[PromptCoverage, ...]

    @property
    def written(self) -> tuple[PromptCoverage, ...]:
        """Return its prompts without those that say nothing yet."""
        return _written(self.prompts)


class Group(Struct, frozen=True):
    """The sections of one authority level, or of one chapter.

    Attributes:
        id: The name of the level, `none` for sections without one; or the chapter's id.
        number: The chapter's; empty for a level.
        title: The chapter's; empty for a level.
    """

    id: str
    number: str
    title: str
    figures: Figures


class Coverage(Struct, frozen=True):
    """A spec and its prompts.

    Attributes:
        version: Empty for the working tree.
        reviewed: Whether there is a record of reviews.
        sections: In reading order.
        strays: By path.
        levels: Highest first, unknown ones behind those that are configured; the sections without
            a level last.
        chapters: In reading order.
        figures: All sections and all prompts, strays included.
    """

    title: str
    version: str
    reviewed: bool
    sections: tuple[SectionCoverage, ...]
    strays: tuple[StrayFile, ...]
    levels: tuple[Group, ...]
    chapters: tuple[Group, ...]
    figures: Figures

    @property
    def clauses(self) -> tuple[ClauseCoverage, ...]:
        """Return every clause, in the order of the text."""
        return tuple(clause for section in self.sections for clause in section.clauses)

    @property
    def prompts(self) -> tuple[PromptCoverage, ...]:
        """Return every prompt: those of clauses first, then the strays."""
        own = (prompt for clause in self.clauses for prompt in clause.prompts)
        return (*own, *(prompt for file in self.strays for prompt in file.prompts))


def _written(prompts: tuple[PromptCoverage, ...]) -> tuple[PromptCoverage, ...]:
    return tuple(prompt for prompt in prompts if not prompt.unwritten)
