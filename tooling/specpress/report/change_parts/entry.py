# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""One change on a terminal: its severity, its sentence, where it stands, and the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.report.change_parts.ink import Ink, ink, painted, size, wrapped
from specpress.report.change_parts.parts import facts_of, parts_of
from specpress.report.change_parts.texts import Texts
from specpress.report.severities import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Change
    from specpress.diff.gate import Judged
    from specpress.report.change_parts.ink import Line
    from specpress.report.change_parts.parts import Part
    from specpress.report.changes import Report

_MARGIN = 2
_GAP = 2
_NARROW = 60
"""Columns below which texts stand under the severity, not under the message."""


class Entries:
    """Writes the changes of a report.

    Args:
        report: The report.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._column = max(
            (
                len(judged.change.severity)
                for judged in report.shown
                if not is_folded(judged, report)
            ),
            default=0,
        )
        self._indent = _MARGIN + self._column + _GAP
        if report.width < _NARROW:
            self._indent = _MARGIN + _GAP

    def lines(self, judged: Judged) -> Iterator[str]:
        """Yield the lines of a change."""
        severity = judged.change.severity
        start = Ink(" " * _MARGIN), ink(severity, *STYLES[severity])
        hang = _MARGIN + self._column + _GAP
        first, *rest = self._sentence(judged, self._report.width - hang)
        gap = Ink(" " * (self._column - len(severity) + _GAP))
        yield self._painted((*start, gap, *first))
        for line in rest:
            yield self._painted((Ink(" " * hang), *line))
        room = self._report.width - self._indent
        for line in self._more(judged, room):
            yield self._painted((Ink(" " * self._indent), *line))

    def _painted(self, line: tuple[Ink, ...]) -> str:
        return painted(line, on=self._report.colour).rstrip()

    # ------------------------------------------------------------- the sentence

    def _sentence(self, judged: Judged, width: int) -> list[Line]:
        """Return the message with what identifies the change behind it, or below."""
        message = wrapped([ink(judged.change.message.replace("\n", " "))], width)
        tail = wrapped(self._tail(judged), width)
        if len(tail) == 1 and size(message[-1]) + _GAP + size(tail[0]) <= width:
            message[-1] = (*message[-1], Ink(" " * _GAP), *tail[0])
            return message
        return message + tail

    def _tail(self, judged: Judged) -> list[Ink]:
        change = judged.change
        words = [self._place(judged)]
        said = (change.code.replace("-", " "), change.severity)
        if not change.message.startswith(said[0]) and change.code != said[1]:
            words.append(change.code)
        if self._report.gate or judged.acknowledged is not None:
            words.append(change.fingerprint)
        found = [ink(" · ".join(word for word in words if word), "dim")]
        if judged.fails:
            found += [ink(" · ", "dim"), ink("fails", "bold", "red")]
        return found

    def _place(self, judged: Judged) -> str:
        """Return where a change stands on the new side, or where it stood on the old one."""
        new, old = judged.change.new_span, judged.change.old_span
        if new is not None:
            return f"{new.path}:{new.line}"
        return f"{old.path}:{old.line} in {self._report.old}" if old is not None else ""

    # ------------------------------------------------------------- what is below it

    def _more(self, judged: Judged, width: int) -> Iterator[Line]:
        yield from self._acknowledged(judged, width)
        for label, text in facts_of(judged.change):
            yield from wrapped([ink(f"{label}: ", "dim"), ink(text)], width)
        if self._report.words != "none":
            for part in parts_of(judged.change, self._report.diff):
                yield from self._part(part, judged.change, width)

    def _acknowledged(self, judged: Judged, width: int) -> list[Line]:
        entry = judged.acknowledged
        if entry is None:
            return []
        if judged.expired:
            head = f"the acknowledgement by {entry.who} expired on {entry.expires}"
            return wrapped([ink(f"{head}: {entry.reason}", "yellow")], width)
        until = f" until {entry.expires}" if entry.expires is not None else ""
        return wrapped([ink(f"acknowledged by {entry.who}{until}: {entry.reason}", "green")], width)

    def _part(self, part: Part, change: Change, width: int) -> Iterator[Line]:
        texts = Texts(width, colour=self._report.colour, side=self._report.words == "side")
        lines = texts.lines(part, spelling=change.code == "editorial")
        label = ink(f"{part.label}:", "dim")
        if part.label and len(lines) == 1 and size((label, *lines[0])) < width:
            yield (label, Ink(" "), *lines[0])
            return
        if part.label and lines:
            yield from wrapped([label], width)
        yield from lines


def is_folded(judged: Judged, report: Report) -> bool:
    """Tell whether a change is counted with others of its section rather than shown."""
    plain = not judged.fails and judged.acknowledged is None
    return judged.change.severity == "editorial" and plain and not report.unfolded
