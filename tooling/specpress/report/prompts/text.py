# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: sections, clauses in them, and the prompts of each on a line."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING

from specpress.language.counts import counted
from specpress.prompts.reviewed import STATES
from specpress.report.colour import flat, logged, paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import Prompt, Section
    from specpress.report.prompts import Listing, Row

_STYLES = {"stale": "yellow", "unreviewed": "yellow", "without clause": "red"}


def write(listing: Listing) -> str:
    """Return the list as text for a terminal, with a line of figures below."""
    figures = _rows(_summary(listing), listing, "")
    return logged("\n".join((*_lines(listing), *figures)) + "\n")


def _lines(listing: Listing) -> Iterator[str]:
    section: Section | None = None
    focus: str | None = None
    rubrics = listing.rubrics
    for row in listing.rows:
        chosen = row.chosen
        if focus is None or chosen.section is not section:
            if focus is not None:
                yield ""
            section, focus = chosen.section, None
            for line in _rows(_heading(section), listing, ""):
                yield paint(line, "bold", on=listing.colour)
        if chosen.prompt.focus != focus:
            focus = chosen.prompt.focus
            yield from _clause(row, listing)
        yield from _prompt(row, listing, rubrics=rubrics)
    if listing.rows:
        yield ""


def _heading(section: Section | None) -> str:
    if section is None:
        return "Without a clause in the text"
    level = f" · {flat(section.authority)}" if section.authority else ""
    return f"{section.number} {flat(section.title)} · #{flat(section.id)}{level}"


def _clause(row: Row, listing: Listing) -> list[str]:
    mark = row.chosen.mark
    clause = flat(mark.clause) if mark is not None else "no such mark"
    text = f"[^{flat(row.chosen.prompt.focus)}] {clause}"
    lines = wrap(text, listing.width, initial_indent="  ", subsequent_indent="  " + " " * 8)
    return [paint(line, "dim", on=listing.colour) for line in lines]


def _prompt(row: Row, listing: Listing, *, rubrics: bool) -> Iterator[str]:
    prompt = row.chosen.prompt
    notes = list(_notes(prompt, rubrics=rubrics))
    told = (listing.reviewed and not prompt.unwritten) or row.state == "without clause"
    state = row.state if told and row.state != "reviewed" else ""
    more = f" ({', '.join((*notes, *([state] if state else [])))})" if notes or state else ""
    text = f"{flat(prompt.id)}  {flat(prompt.example.title) or 'without a caption'}{more}"
    *lines, last = _rows(text, listing, "    ")
    yield from lines
    if state and last.endswith(f"{state})"):
        shown = paint(state, _STYLES[state], on=listing.colour)
        last = f"{last.removesuffix(f'{state})')}{shown})"
    yield last


def _rows(text: str, listing: Listing, indent: str) -> list[str]:
    """Return a text in lines that fit; an id is never cut, for it is copied."""
    if len(indent) + len(text) <= listing.width:
        return [f"{indent}{text}"]
    return wrap(
        text,
        listing.width,
        initial_indent=indent,
        subsequent_indent=f"{indent}    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _notes(prompt: Prompt, *, rubrics: bool) -> Iterator[str]:
    """Yield what is to say of a prompt; a missing rubric only where others have one."""
    if prompt.unwritten:
        yield "not written yet"
    if prompt.skip:
        yield "skipped"
    if rubrics and not (prompt.rubric or prompt.unwritten):
        yield "no rubric"


def _summary(listing: Listing) -> str:
    rows = listing.rows
    clauses = len({row.chosen.prompt.focus for row in rows})
    sections = len({row.chosen.section.id for row in rows if row.chosen.section is not None})
    parts = [
        (
            f"{counted(len(rows), 'prompt')} of {counted(clauses, 'clause')}"
            f" in {counted(sections, 'section')}"
        )
    ]
    states = Counter(row.state for row in rows)
    if listing.reviewed:
        parts += [f"{states[state]} {state}" for state in STATES if states[state]]
    elif rows:
        parts.append("none was ever reviewed")
    skipped = sum(row.chosen.prompt.skip for row in rows)
    unwritten = sum(row.chosen.prompt.unwritten for row in rows)
    parts += [f"{skipped} skipped"] if skipped else []
    parts += [f"{unwritten} not written yet"] if unwritten else []
    return ", ".join(parts) + "."
