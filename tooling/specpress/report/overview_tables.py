# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The lines and tables of an overview, as plain texts that each format lays out its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.language.counts import counted

if TYPE_CHECKING:
    from specpress.report.counts import Counts, PromptCounts


class Table(Struct, frozen=True):
    """A table: every column but the first one holds figures, unless it is in `words`.

    Attributes:
        title: What it shows.
        head: The names of the columns.
        rows: The cells, as many as `head` has.
        words: Columns that hold words.
        total: A last row of sums, empty without one.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: tuple[int, ...] = (0,)
    total: tuple[str, ...] = ()


def facts(counts: Counts) -> tuple[tuple[str, int, str], ...]:
    """Return what is counted, how many there are, and what they consist of."""
    bare = f"{counts.without_prompts} without a prompt" if counts.without_prompts else ""
    return (
        ("sections", len(counts.sections), _kinds(counts)),
        ("definitions", counts.definitions, ""),
        ("examples", counts.examples, _compared(counts)),
        ("commentary blocks", counts.commentary, ""),
        ("references", counts.references, ""),
        ("focus marks", counts.focus_marks, bare),
        ("prompts", counts.prompts.all, _hard(counts.prompts)),
    )


def _kinds(counts: Counts) -> str:
    containers = counted(counts.containers, "container")
    return f"{counts.normative} normative, {containers}, {counts.informative} informative"


def _compared(counts: Counts) -> str:
    if not counts.comparisons:
        return ""
    verdicts = ", ".join(f"{number} {name.upper()}" for name, number in counts.verdicts.items())
    return f"{counted(counts.comparisons, 'comparison')}: {verdicts}"


def _hard(prompts: PromptCounts) -> str:
    if not prompts.all:
        return ""
    return (
        f"{prompts.with_rubric} with a rubric; {prompts.several_turns} of several turns, "
        f"{prompts.tools} with tools, {prompts.instructed} with a system or developer message, "
        f"{prompts.untrusted} with untrusted content"
    )


def by_level(counts: Counts) -> Table:
    """Return the normative sections by chapter and authority level."""
    rows = tuple(
        (f"{c.number} {c.title}", *map(_figure, c.levels), str(sum(c.levels)))
        for c in counts.chapters
    )
    sums = [sum(column) for column in zip(*(c.levels for c in counts.chapters), strict=True)]
    return Table(
        "Normative sections by chapter and authority level",
        ("chapter", *counts.levels, "all"),
        rows,
        total=("all", *map(str, sums), str(sum(sums))) if rows else (),
    )


def by_section(counts: Counts) -> Table:
    """Return the sections that have rules, examples or prompts, with how many they have."""
    shown = [s for s in counts.sections if s.authority or s.examples or s.focus_marks]
    return Table(
        "Examples, focus marks and prompts by section",
        ("section", "authority", "examples", "marks", "prompts"),
        tuple(
            (
                f"{s.number} {s.title}",
                s.authority or "-",
                _figure(s.examples),
                _figure(s.focus_marks),
                _figure(s.prompts),
            )
            for s in shown
        ),
        words=(0, 1),
        total=(
            "all",
            "",
            str(sum(s.examples for s in shown)),
            str(sum(s.focus_marks for s in shown)),
            str(sum(s.prompts for s in shown)),
        )
        if shown
        else (),
    )


def _figure(number: int) -> str:
    return str(number) if number else "-"
