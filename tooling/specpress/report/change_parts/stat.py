# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Counts by section and severity, with a small bar."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from specpress.report.change_parts.headings import Headings
from specpress.report.change_parts.ink import Ink, ink, painted, size
from specpress.report.changes import grouped
from specpress.report.severities import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.diff.change import Severity
    from specpress.report.change_parts.ink import Line
    from specpress.report.changes import Group, Report

_WIDE = 72
"""Columns from which there is room for whole words and for a bar."""

_SHORT: dict[Severity, str] = {"error": "err", "major": "maj", "minor": "min", "editorial": "ed"}
_BAR = 20
_GAP = 2
_TOTAL = "total"


def table(report: Report) -> Iterator[str]:
    """Yield the lines of the table: a row a section, and the totals."""
    for line in _Table(report).lines():
        yield painted(line, on=report.colour).rstrip()


class _Table:
    def __init__(self, report: Report) -> None:
        self._groups = grouped(report)
        self._totals = report.counts()
        self._severities = [severity for severity, count in self._totals.items() if count]
        self._wide = report.width >= _WIDE
        self._headings = Headings(report.diff)
        self._most = max(len(group.shown) for group in self._groups)
        columns = sum(_GAP + self._column(severity) for severity in self._severities)
        bar = _GAP + _BAR if self._wide else 0
        names = [size([self._name(group)]) for group in self._groups]
        self._room = min(max(names), report.width - columns - bar)

    def lines(self) -> Iterator[Line]:
        """Yield the lines."""
        heads = ((ink(self._word(one), *STYLES[one]), one) for one in self._severities)
        yield (Ink(" " * self._room), *self._cells(heads))
        for group in self._groups:
            counts = Counter(judged.change.severity for judged in group.shown)
            yield (*self._fitted(self._name(group)), *self._counts(counts), *self._bar(counts))
        yield (*self._fitted(ink(_TOTAL, "bold")), *self._counts(Counter(self._totals)))

    def _name(self, group: Group) -> Ink:
        return ink(self._headings.short(group).replace("\n", " "))

    def _fitted(self, name: Ink) -> Iterator[Ink]:
        """Yield a name, its end cut off where there is no room, and the blanks behind it."""
        text = name.text
        if size([name]) > self._room:
            while size([Ink(text)]) >= self._room:
                text = text[:-1]
            text += "…"
        yield Ink(text, name.styles)
        yield Ink(" " * (self._room - size([Ink(text)])))

    def _word(self, severity: Severity) -> str:
        return severity if self._wide else _SHORT.get(severity, severity)

    def _column(self, severity: Severity) -> int:
        return max(len(self._word(severity)), len(f"{self._totals[severity]:,}"))

    def _counts(self, counts: Counter[Severity]) -> Iterator[Ink]:
        return self._cells(
            (ink(f"{counts[one]:,}" if counts[one] else "", *STYLES[one]), one)
            for one in self._severities
        )

    def _cells(self, texts: Iterable[tuple[Ink, Severity]]) -> Iterator[Ink]:
        for text, severity in texts:
            yield Ink(" " * (_GAP + self._column(severity) - size([text])))
            yield text

    def _bar(self, counts: Counter[Severity]) -> Iterator[Ink]:
        """Yield a bar in the colours of the severities; what is there has one cell at least."""
        if not self._wide:
            return
        yield Ink(" " * _GAP)
        scale = min(_BAR / self._most, 1)
        for severity in self._severities:
            if counts[severity]:
                yield ink("█" * max(round(counts[severity] * scale), 1), *STYLES[severity])
