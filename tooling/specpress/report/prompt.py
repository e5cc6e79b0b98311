# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""One evaluation prompt for a terminal: its conversation, rubric, clause and section."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from specpress.markdown.plain import message_text
from specpress.model import Comparison, Message
from specpress.report.change_parts.ink import painted, wrapped
from specpress.report.change_parts.words import compared, marked
from specpress.report.colour import flat, logged, paint, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import Turn
    from specpress.prompts.reviewed import Standing
    from specpress.prompts.selection import Chosen

_INDENT = "    "


def show(chosen: Chosen, standing: Standing, *, colour: bool, width: int) -> str:
    """Return a prompt as text.

    Args:
        chosen: The prompt and where its clause stands.
        standing: How it stands to its clause.
        colour: Whether to set colours.
        width: Columns to wrap at.
    """
    return logged("\n".join(_View(chosen, standing, colour=colour, width=width).lines()) + "\n")


def clause_change(former: str, now: str, *, colour: bool, width: int, indent: str) -> list[str]:
    """Return the words that a clause lost and got, as lines.

    Args:
        former: What it said.
        now: What it says.
        colour: Whether to set colours; without, git's signs stand around the words.
        width: Columns to wrap at.
        indent: What each line starts with.
    """
    inks = marked(compared(former, now), colour=colour)
    rows = wrapped(inks, width - len(indent))
    return [f"{indent}{painted(row, on=colour)}" for row in rows]


class _View:
    def __init__(self, chosen: Chosen, standing: Standing, *, colour: bool, width: int) -> None:
        self._chosen, self._standing = chosen, standing
        self._on, self._width = colour, width

    def lines(self) -> Iterator[str]:
        prompt = self._chosen.prompt
        title = flat(prompt.example.title) or "without a caption"
        yield from self._wrapped(f"{flat(prompt.id)} {title}", "bold")
        yield from self._wrapped(" · ".join(self._facts()), "dim")
        yield ""
        yield from self._clause()
        for setting in prompt.example.settings:
            yield f"{_INDENT}{flat(setting.key)}: {flat(setting.value)}"
        for turn in prompt.example.turns:
            yield from self._turn(turn)
        yield ""
        yield self._head("Rubric")
        yield from self._text(prompt.rubric) if prompt.rubric else (f"{_INDENT}none",)

    def _wrapped(self, text: str, style: str) -> Iterator[str]:
        for line in wrap(text, self._width, break_long_words=False, break_on_hyphens=False):
            yield paint(line, style, on=self._on)

    def _facts(self) -> Iterator[str]:
        chosen = self._chosen
        if chosen.section is not None:
            yield f"{chosen.section.number} {flat(chosen.section.title)}"
            yield f"#{flat(chosen.section.id)}"
            if chosen.section.authority:
                yield flat(chosen.section.authority)
        yield f"{flat(chosen.prompt.span.path)}:{chosen.prompt.span.line}"
        yield self._standing.state
        if chosen.prompt.unwritten:
            yield "not written yet"
        if chosen.prompt.skip:
            yield "skipped"

    def _clause(self) -> Iterator[str]:
        mark, former = self._chosen.mark, self._standing.former
        yield self._head(f"Clause [^{flat(self._chosen.prompt.focus)}]")
        if mark is None:
            yield f"{_INDENT}the text has no such mark"
        elif self._standing.state == "stale" and former is not None:
            yield from clause_change(
                former, mark.clause, colour=self._on, width=self._width, indent=_INDENT
            )
        else:
            yield from self._text(mark.clause)
        yield ""

    def _turn(self, turn: Turn) -> Iterator[str]:
        if isinstance(turn, Message):
            more = "".join(f" {flat(one.key)}={flat(one.value)}" for one in turn.attributes)
            yield self._head(f"{flat(turn.role)}{more}")
            yield from self._text(message_text(turn))
        elif isinstance(turn, Comparison):
            for candidate in turn.candidates:
                yield self._head(flat(candidate.role))
                yield from self._text(message_text(candidate))
        else:
            yield f"{_INDENT}[…]"

    def _head(self, text: str) -> str:
        return paint(text, "cyan", on=self._on)

    def _text(self, text: str) -> Iterator[str]:
        for line in printable(text).split("\n"):
            yield from wrap(
                line,
                self._width,
                initial_indent=_INDENT,
                subsequent_indent=_INDENT,
                break_on_hyphens=False,
            ) or [""]
