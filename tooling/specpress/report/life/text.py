# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: version by version, the newest last, what happened to each section."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING

from specpress.language.counts import listed
from specpress.report.colour import logged, paint, printable
from specpress.report.severities import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.life import Event, Kind, Step, Told
    from specpress.report.life import Report

_KINDS: dict[Kind, tuple[str, str]] = {
    "added": ("added", "green"),
    "split": ("split off", "green"),
    "removed": ("removed", "red"),
    "merged": ("merged", "red"),
    "renamed": ("renamed", "cyan"),
    "retitled": ("retitled", "cyan"),
    "moved": ("moved", "cyan"),
    "changed": ("changed", "yellow"),
}
_KIND_WIDTH = 9
_FIRST = 8
"""Sections that are named of those that the first version starts with."""


def write(report: Report) -> str:
    """Return the lives as text for a terminal, or that there is nothing to tell."""
    if not report.steps:
        return "There are no versions yet; `specpress versions` says how they are found.\n"
    view = _View(report)
    parts = [part for step in report.steps for part in view.step(step)]
    parts += ["", view.summary()]
    return logged("\n".join(parts).lstrip("\n") + "\n")


class _View:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._on = report.colour
        self._first = next((step for step in report.steps if step.error is None), None)

    def step(self, step: Step) -> Iterator[str]:
        """Yield the lines of a version; of one section, only versions that touched it."""
        if step.error is not None:
            yield self._head(step, "cannot be read")
            yield from self._wrapped(step.error, "    ", "  ", "red")
            return
        if not step.events and not step.general:
            if self._report.section is None:
                yield self._head(step, "nothing changed")
            return
        yield self._head(step, "" if self._report.section else _counts(step))
        for told in step.general:
            yield from self._told(told, "  ")
        if step is self._first and self._report.section is None:
            yield from self._start(step)
            return
        for event in step.events:
            yield from self._event(event)

    def _head(self, step: Step, text: str) -> str:
        label = paint(printable(step.version), "bold", on=self._on)
        facts = " · ".join(part for part in (step.date, text) if part)
        return f"\n{label}  {paint(printable(facts), 'dim', on=self._on)}".rstrip()

    def _start(self, step: Step) -> Iterator[str]:
        text = listed([event.section for event in step.events], _FIRST)
        yield from self._wrapped(f"the first version: {text}", "  ", "  ", "")

    def _event(self, event: Event) -> Iterator[str]:
        words: tuple[Kind, ...] = event.kinds or ("changed",)
        shown = [paint(_KINDS[kind][0], _KINDS[kind][1], on=self._on) for kind in words]
        plain = ", ".join(_KINDS[kind][0] for kind in words)
        gap = " " * max(_KIND_WIDTH - len(plain), 1)
        former = f" (was #{event.former})" if event.former else ""
        name = printable(f"#{event.section}{former}")
        title = paint(printable(event.title), "dim", on=self._on)
        yield f"  {', '.join(shown)}{gap}{name}  {title}"
        if event.kinds == ("added",) and not event.changes:
            return
        for told, count in Counter(event.changes).items():
            yield from self._told(told, " " * 4, count)
        if event.editorial:
            noun = "change" if event.editorial == 1 else "changes"
            text = f"editorial  {event.editorial} {noun} of spelling"
            yield paint(f"    {text}", *STYLES["editorial"], on=self._on)

    def _told(self, told: Told, indent: str, count: int = 1) -> Iterator[str]:
        width = len("editorial")
        label = paint(f"{told.severity:<{width}}", *STYLES[told.severity], on=self._on)
        lines = wrap(
            printable(told.message) + (f" ({count} times)" if count > 1 else ""),
            max(self._report.width - len(indent) - width - 2, 20),
            break_on_hyphens=False,
        ) or [""]
        yield f"{indent}{label}  {lines[0]}"
        for line in lines[1:]:
            yield f"{indent}{' ' * width}  {line}"

    def _wrapped(self, text: str, rest: str, first: str, style: str) -> Iterator[str]:
        for row in printable(text).split("\n"):
            for line in wrap(
                row,
                self._report.width,
                initial_indent=first,
                subsequent_indent=rest,
                break_on_hyphens=False,
            ):
                yield paint(line, *([style] if style else []), on=self._on)

    def summary(self) -> str:
        """Return the last line: how many versions, and how many of them touched the section."""
        steps = self._report.steps
        count = f"{len(steps):,} version{'' if len(steps) == 1 else 's'}"
        unread = sum(step.error is not None for step in steps)
        wrong = f", {unread:,} of them cannot be read" if unread else ""
        if self._report.section is None:
            return f"{count}{wrong}."
        touched = sum(bool(step.events) for step in steps)
        return f"#{printable(self._report.section)}: {touched:,} of {count} touched it{wrong}."


def _counts(step: Step) -> str:
    counted = Counter(kind for event in step.events for kind in event.kinds)
    parts = [f"{step.sections} sections"]
    parts += [f"{counted[kind]} {word}" for kind, (word, _) in _KINDS.items() if counted[kind]]
    return ", ".join(parts)
