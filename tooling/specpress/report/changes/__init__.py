# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write what differs between two versions. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.diff.change import SEVERITIES, Diff, Severity
from specpress.diff.gate import Judged
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable

WordDiff = Literal["none", "inline", "side"]


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        diff: The whole comparison, whatever is shown of it.
        old: What the older side is called.
        new: What the newer side is called.
        shown: The changes to write, in reading order, each as the gate sees it.
        left_out: How many changes a filter keeps from view.
        gate: The severities and codes that fail; empty where nothing does.
        stat: Whether only counts are asked for.
        words: How words that differ are set.
        colour: Whether to set colours, for a terminal.
        width: Columns of the terminal.
        prefix: The folder of the spec in its git repository, with a slash.
        unfolded: Whether editorial changes are written one by one where a format folds them.
    """

    diff: Diff
    old: str
    new: str
    shown: tuple[Judged, ...]
    left_out: int = 0
    gate: tuple[str, ...] = ()
    stat: bool = False
    words: WordDiff = "inline"
    colour: bool = False
    width: int = 80
    prefix: str = ""
    unfolded: bool = False

    @property
    def failing(self) -> int:
        """Return how many of the shown changes keep the gate shut."""
        return sum(judged.fails for judged in self.shown)

    def counts(self) -> dict[Severity, int]:
        """Return how many of the shown changes each severity has, the worst first."""
        counted = Counter(judged.change.severity for judged in self.shown)
        return {severity: counted[severity] for severity in SEVERITIES}


class Group(Struct, frozen=True):
    """The changes of one section.

    Attributes:
        section: The section's id, None for what concerns the whole document.
        title: The section's title.
        former: Its id on the older side, where that is another.
        shown: Its changes, in reading order.
    """

    section: str | None
    title: str
    former: str | None
    shown: tuple[Judged, ...]

    @property
    def worst(self) -> Severity:
        """Return the worst severity in it."""
        return min((j.change.severity for j in self.shown), key=SEVERITIES.index)


def grouped(report: Report) -> tuple[Group, ...]:
    """Return the shown changes by section, in reading order."""
    found: dict[tuple[str | None, str], list[Judged]] = {}
    for judged in report.shown:
        found.setdefault((judged.change.section, judged.change.title), []).append(judged)
    renamed = {
        (pair.new.id, pair.new.title): pair.old.id
        for pair in report.diff.pairs
        if pair.old is not None
        and pair.new is not None
        and pair.old.id != pair.new.id
        and not (pair.old.id_derived and pair.new.id_derived)  # which follow from titles
    }
    return tuple(
        Group(section, title, renamed.get((section or "", title)), tuple(judged))
        for (section, title), judged in found.items()
    )


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(report: Report, form: str) -> str:
    """Return a report in a format.

    Args:
        report: What differs.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Report], str] = import_module(f"{__name__}.{form}").write
    return writer(report)
