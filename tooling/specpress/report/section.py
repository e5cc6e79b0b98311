# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A section for a terminal: its text, authority, clauses, and references both ways."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.markdown.plain import message_text
from specpress.model import Comparison, Elision
from specpress.report.colour import logged, paint, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import Block, Candidate, Example, Message, Section, Spec

_VERDICTS = {"good": ("GOOD", "green"), "bad": ("BAD", "red"), "ok": ("OK", "yellow")}
_INDENT = 4


def show(spec: Spec, section_id: str, *, colour: bool, width: int) -> str:
    """Return a section as text.

    Args:
        spec: The spec.
        section_id: Its id, or a former one.
        colour: Whether to set colours.
        width: Columns to wrap at.

    Raises:
        SpecError: No section has the id; names the nearest.
    """
    return logged(_View(spec, colour=colour, width=width).show(_find(spec, section_id)))


def _find(spec: Spec, section_id: str) -> Section:
    for section in spec.sections:
        if section.id == section_id:
            return section
    for section in spec.sections:
        if section_id in section.was:
            return section
    known = [section.id for section in spec.sections]
    chapters = [section.id for section in spec.sections if len(section.path) == 1]
    raise SpecError(
        f"no section has the id {section_id!r}",
        hint=did_you_mean(section_id, known) or f"The chapters are: {', '.join(chapters[:20])}.",
    )


class _View:
    def __init__(self, spec: Spec, *, colour: bool, width: int) -> None:
        self._spec = spec
        self._on = colour
        self._width = width
        self._titles = {section.id: section.title for section in reversed(spec.sections)}

    def show(self, section: Section) -> str:
        parts = [*self._head(section), ""]
        # One may stand inside a commentary or a list, which is a block of another kind.
        examples = {(e.span.path, e.span.line): e for e in section.examples}
        for block in section.blocks:
            if block.kind == "heading":
                continue
            if block.kind == "example":
                parts += self._example(examples[block.span.path, block.span.line])
            else:
                parts += self._block(block)
            parts.append("")
        parts += self._clauses(section)
        parts += self._references(section)
        return "\n".join(parts).rstrip("\n") + "\n"

    def _head(self, section: Section) -> Iterator[str]:
        title = (
            f"{section.number} {section.title}" if section.level else "(before the first heading)"
        )
        yield paint(printable(title), "bold", on=self._on)
        facts = [f"#{section.id}", self._authority(section)]
        if section.tags:
            facts.append("tags: " + ", ".join(section.tags))
        if section.was:
            facts.append("was: " + ", ".join(section.was))
        facts.append(f"{section.span.path}:{section.span.line}-{section.span.end_line}")
        yield paint(printable(" · ".join(facts)), "dim", on=self._on)

    def _authority(self, section: Section) -> str:
        aggregate = section.aggregate_authority
        if section.authority:
            return f"authority: {section.authority}"
        if aggregate is not None:
            more = f" and {aggregate.others} other levels" if aggregate.others > 1 else ""
            more = " and one other level" if aggregate.others == 1 else more
            return f"container: {aggregate.level}{more} below"
        return "informative"

    def _block(self, block: Block) -> list[str]:
        if block.kind in ("code", "math", "html", "table"):
            return [f"    {printable(line)}" for line in block.markdown.split("\n")]
        if block.kind == "commentary":
            lines = self._wrapped(block.text, "│ ")
            return [paint("│ Commentary", "dim", on=self._on), *lines]
        if block.kind == "list":
            return [
                line for row in block.text.split("\n") for line in self._wrapped(row, "  ", "• ")
            ]
        return self._wrapped(block.text)

    def _wrapped(self, text: str, indent: str = "", bullet: str = "") -> list[str]:
        lines: list[str] = []
        for row in printable(text).split("\n"):
            lines += wrap(
                row,
                self._width,
                initial_indent=indent[: max(len(indent) - len(bullet), 0)] + bullet,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            ) or [indent.rstrip()]
        return lines

    def _example(self, example: Example) -> list[str]:
        label = paint("Example:", "bold", on=self._on)
        lines = [f"{label} {printable(example.title)}"]
        lines += [
            f"    {printable(setting.key)}: {printable(setting.value)}"
            for setting in example.settings
        ]
        for turn in example.turns:
            if isinstance(turn, Elision):
                lines.append("  […]")
            elif isinstance(turn, Comparison):
                for candidate in turn.candidates:
                    lines += self._message(candidate, self._verdict(candidate))
            else:
                lines += self._message(turn, "")
        return lines

    def _verdict(self, candidate: Candidate) -> str:
        if candidate.verdict is None:
            return ""
        word, colour = _VERDICTS[candidate.verdict]
        against = " ".join(f"#{target}" for target in candidate.conflicts_with)
        note = ": ".join(part for part in (against, printable(candidate.note)) if part)
        return f" {paint(word, 'bold', colour, on=self._on)}{f' {note}' if note else ''}"

    def _message(self, message: Message | Candidate, verdict: str) -> list[str]:
        details = " ".join(f"{a.key}={a.value}" for a in message.attributes)
        role = paint(printable(message.role), "cyan", on=self._on)
        head = f"  {role}{f' ({printable(details)})' if details else ''}{verdict}"
        return [head, *self._wrapped(message_text(message), " " * _INDENT)]

    def _clauses(self, section: Section) -> Iterator[str]:
        counts = {file.focus: len(file.prompts) for file in self._spec.prompt_files}
        marks = [mark for mark in self._spec.focus_marks if mark.section == section.id]
        if not marks:
            return
        yield paint("Clauses", "bold", on=self._on)
        for mark in marks:
            count = counts.get(mark.id, 0)
            plural = "" if count == 1 else "s"
            label = f"[{mark.id}] "
            indent = " " * (2 + len(label))
            yield from self._wrapped(f"{mark.clause} ({count} prompt{plural})", indent, label)
        yield ""

    def _references(self, section: Section) -> Iterator[str]:
        references = self._spec.references
        to = dict.fromkeys(r.target for r in references if r.section == section.id)
        by = dict.fromkeys(r.section for r in references if r.target == section.id)
        for heading, ids in (("Refers to", to), ("Referred to by", by)):
            if ids:
                yield paint(heading, "bold", on=self._on)
                for target in ids:
                    title = self._titles.get(target, "no such section")
                    yield f"  {printable(target)}  {paint(printable(title), 'dim', on=self._on)}"
                yield ""
