# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the changes of a report say of each row and of each section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.change import SEVERITIES
from specpress.report.comparison_page.entries import Entries, Entry
from specpress.report.comparison_page.places import Place, Places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.diff.change import Change, Severity
    from specpress.report.changes import Report
    from specpress.report.comparison_page.ways import Ways


class Told:
    """What is said of rows.

    Args:
        report: What differs, and what of it is shown.
        ways: What the page leads to.

    Attributes:
        touched: The pairs of sections in which anything differs, or that something is said of.
        filtered: Whether any change is kept from view.
    """

    def __init__(self, report: Report, ways: Ways) -> None:
        self._ways = ways
        self._places = Places(report.diff)
        self.touched = self._places.touched(report.diff.changes)
        self.filtered = len(report.shown) < len(report.diff.changes)
        self._at: dict[Place, list[Entry]] = {}
        self._end: dict[int | None, list[Entry]] = {}
        self._left: dict[Place, Place] = {}
        self._arrived: dict[Place, Place] = {}
        self._unshown: set[Place] = set()
        self._reach: dict[int, set[Severity]] = {}
        self._entries(report)
        self._known(report.diff.changes, {judged.change.fingerprint for judged in report.shown})

    def _entries(self, report: Report) -> None:
        entries = Entries(self._places, self._lead, sourced=self._ways.sourced)
        for judged in report.shown:
            home = self._places.home(judged.change)
            entry = entries.entry(judged, home)
            if home is not None:
                self._at.setdefault(home, []).append(entry)
            else:
                section = self._places.section(judged.change.section)
                self._end.setdefault(section, []).append(entry)

    def _lead(self, pair: int) -> str:
        on_page = self._ways.whole or pair in self.touched
        return f"#{self._ways.anchor(pair)}" if on_page else self._ways.today(pair)

    def _known(self, changes: Sequence[Change], shown: set[str]) -> None:
        """Note what every change says of rows, also of those that are not its own."""
        for change in changes:
            home, origin = self._places.home(change), self._places.origin(change)
            if home is not None and origin is not None:
                self._left.setdefault(origin, home)
                self._arrived.setdefault(home, origin)
            if change.fingerprint not in shown:
                self._unshown.update(place for place in (home, origin) if place is not None)
                continue
            for name in (change.section, *change.members):
                pair = self._places.section(name)
                if pair is not None:
                    self._reach.setdefault(pair, set()).add(change.severity)

    def of(self, place: Place) -> tuple[Entry, ...]:
        """Return the entries of a row."""
        return tuple(self._at.get(place, ()))

    def beside(self, pair: int | None) -> tuple[Entry, ...]:
        """Return the entries of a section that are about no row; of the document for None."""
        return tuple(self._end.get(pair, ()))

    def goal(self, place: Place) -> Place | None:
        """Return where the text of a row went, where it left its place."""
        return self._left.get(place)

    def origin(self, place: Place) -> Place | None:
        """Return where the text of a row came from, where it stood elsewhere."""
        return self._arrived.get(place)

    def follows(self, place: Place) -> tuple[Severity, ...]:
        """Return the severities that a row without an entry is shown with.

        Those of where it moved to, or else of its section, such as of one that was added with all
        its text; none where a filter keeps from view what is said of it.
        """
        goal = self._left.get(place)
        if goal is not None and goal in self._at:
            return tuple(entry.severity for entry in self._at[goal])
        if place in self._unshown:
            return ()
        found = self._reach.get(place.pair, set())
        return tuple(severity for severity in SEVERITIES if severity in found)
