# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The entries of a review on a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.report import changes
from specpress.report.cells import cells
from specpress.report.change_parts.entry import Entries
from specpress.report.change_parts.headings import Headings
from specpress.report.change_parts.ink import Ink, ink, painted, size, wrapped
from specpress.report.change_parts.parts import Part as TextPart
from specpress.report.change_parts.texts import Texts
from specpress.report.review_parts import sentences
from specpress.report.review_parts.sections import sections_of
from specpress.review.problems import STALE_PROMPTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.diff.gate import Judged
    from specpress.lint.finding import Finding
    from specpress.report.review import Report
    from specpress.report.review_parts.parted import Part
    from specpress.report.review_parts.told import Reason, Told
    from specpress.review.values import LostId, StalePrompts

_MARGIN = 2
_INDENT = 9
"""Where the text of a major or a minor change starts, which stands behind its severity."""

_COMMAND = re.compile(r"`[^`]+`")
_GLUE = "\u00a0"
"""A blank that no line is cut at; a printable text has none of its own."""

_SEVERITIES = {"error": ("bold", "red"), "warning": ("yellow",), "note": ("cyan",)}


class Lines:
    """Writes entries.

    Args:
        report: The report.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._review = report.review
        self._headings = Headings(report.review.diff)

    def part(self, part: Part) -> Iterator[str]:
        """Yield the lines of a part that needs somebody, a blank one between entries."""
        yield from self._changes(part.grave)
        yield from self._block(sentences.LOST_IDS, map(self._lost, part.anchors))
        yield from self._block(sentences.CHANGELOG, map(self._finding, part.problems))
        yield from self._block(sentences.PROMPTS, map(self._prompts, part.prompts))
        yield from self._block(sentences.FINDINGS, map(self._finding, part.findings))
        yield from self._changes(part.mild)
        if part.editorial:
            yield from self._row(ink(sentences.spelling(part)))

    def _block(self, title: str, entries: Iterable[Iterator[str]]) -> Iterator[str]:
        """Yield entries under a title, nothing where there are none."""
        lines = [line for entry in entries for line in entry]
        if lines:
            yield from (*self._line(ink(title, "bold")), *lines, "")

    # ------------------------------------------------------------- changes

    def _changes(self, told: Iterable[Told]) -> Iterator[str]:
        for group, members in sections_of(told, self._review.diff):
            shown = tuple(one.judged for one in members)
            entries = Entries(self._of_changes(shown))
            heading = self._headings.of(group)
            inks = [ink(heading.title, "bold"), Ink("  "), ink(heading.facts, "dim")]
            yield from self._line(*inks)
            for one in members:
                yield from entries.lines(one.judged)
                for reason in one.reasons:
                    yield from self._reason(reason)
            yield ""

    def _of_changes(self, shown: tuple[Judged, ...]) -> changes.Report:
        return changes.Report(
            diff=self._review.diff,
            old=self._review.base.label,
            new=".",
            shown=shown,
            gate=("review",),
            colour=self._report.colour,
            width=self._report.width,
        )

    def _reason(self, reason: Reason) -> Iterator[str]:
        word = ink("fails: ", "bold", "red") if reason.fails else ink("see: ", "bold", "yellow")
        yield from self._row(word, ink(reason.text), indent=_INDENT)
        if reason.hint:
            yield from self._help(reason.hint)

    def _help(self, hint: str) -> Iterator[str]:
        """Yield a hint; a command that fits a line is not cut, so that it can be copied."""
        word, text = ink("help: ", "bold"), ink(_flat(hint))
        longest = max(map(cells, _COMMAND.findall(text.text)), default=0)
        room = self._report.width - size((word,))
        indent = _INDENT if longest <= room - _INDENT else _MARGIN
        if longest <= room - indent:
            text = Ink(_COMMAND.sub(lambda found: found[0].replace(" ", _GLUE), text.text))
        for line in self._row(word, text, indent=indent):
            yield line.replace(_GLUE, " ")

    # ------------------------------------------------------------- what else there is

    def _lost(self, lost: LostId) -> Iterator[str]:
        place = f"{lost.span.path}:{lost.span.line} in {self._review.base.label}"
        tail = ink(f"  {place} · {lost.code}", "dim")
        yield from self._row(ink("lost   ", "bold", "red"), ink(lost.message), tail)
        yield from self._help(lost.hint)

    def _finding(self, finding: Finding) -> Iterator[str]:
        severity = ink(f"{finding.severity:<5}  ", *_SEVERITIES.get(finding.severity, ()))
        span = finding.span
        tail = ink(f"  {span.path}:{span.line}:{span.column} · {finding.code}", "dim")
        yield from self._row(severity, ink(_flat(finding.message)), tail)
        if finding.hint:
            yield from self._help(finding.hint)

    def _prompts(self, one: StalePrompts) -> Iterator[str]:
        tail = f"  {one.span.path}:{one.span.line} · {STALE_PROMPTS.code} · {one.fingerprint}"
        said = ink(sentences.stale(one))
        yield from self._row(ink("stale  ", "yellow"), said, ink(tail, "dim"))
        texts = Texts(self._report.width - _INDENT, colour=self._report.colour, side=False)
        for line in texts.lines(TextPart(one.old, one.new), spelling=False):
            yield self._painted(Ink(" " * _INDENT), *line)

    # ------------------------------------------------------------- lines

    def _line(self, *inks: Ink) -> Iterator[str]:
        return (self._painted(*line) for line in wrapped(inks, self._report.width))

    def _row(self, *inks: Ink, indent: int = _MARGIN) -> Iterator[str]:
        """Yield an entry; what does not fit its first line goes on behind the first word."""
        first, *rest = inks
        hang = indent + size((first,)) * bool(rest)
        for index, line in enumerate(wrapped(rest or inks, self._report.width - hang)):
            margin = (Ink(" " * indent), first) if rest and not index else (Ink(" " * hang),)
            yield self._painted(*margin, *line)

    def _painted(self, *line: Ink) -> str:
        return painted(line, on=self._report.colour).rstrip()


def _flat(text: str) -> str:
    return text.replace("\n", " ")
