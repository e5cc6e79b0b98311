# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The sections of a comparison with their rows, changed ones in the open and the rest folded."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from specpress.report.comparison_page.entries import Goal
from specpress.report.comparison_page.marked import marked
from specpress.report.comparison_page.places import Place
from specpress.report.comparison_page.rows import (
    Row,
    folded,
    form,
    kind,
    said,
    same_row,
    source,
    words,
)
from specpress.report.comparison_page.section import (
    UNHEADED,
    Section,
    counts,
    fate,
    former,
    named,
)
from specpress.report.comparison_page.told import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Row as Blocks
    from specpress.diff.change import SectionPair
    from specpress.report.changes import Report
    from specpress.report.comparison_page.entries import Entry
    from specpress.report.comparison_page.ways import Way, Ways


class Page:
    """Everything that the page of a report shows below its head.

    Args:
        report: What differs.
        ways: What the page leads to.
    """

    def __init__(self, report: Report, ways: Ways) -> None:
        self._pairs = report.diff.pairs
        self._ways = ways
        self._told = Told(report, ways)

    @property
    def loose(self) -> tuple[Entry, ...]:
        """Return the changes that are about the whole document."""
        return self._told.beside(None)

    def sections(self) -> Iterator[Section]:
        """Yield the sections of either side that the page has, in reading order."""
        for index, pair in enumerate(self._pairs):
            if self._ways.whole or index in self._told.touched:
                yield self._section(index, pair)

    def unchanged(self) -> tuple[Goal, ...]:
        """Return where the sections are that the page leaves out, as they are the same."""
        return tuple(
            Goal(self._ways.today(index), marked(named(pair)))
            for index, pair in enumerate(self._pairs)
            if not self._ways.whole and index not in self._told.touched
        )

    def _section(self, index: int, pair: SectionPair) -> Section:
        section = pair.new or pair.old
        rows = [self._row(Place(index, n), blocks) for n, blocks in enumerate(pair.rows)]
        headed = bool(rows) and rows[0].kind == "heading"
        end = self._told.beside(index)
        quiet = all(row.quiet for row in rows) and not end
        below = rows[1:] if headed else rows
        return Section(
            anchor=self._ways.anchor(index),
            number=section.number if section is not None and headed else "",
            title=marked(section.title if section and headed else UNHEADED),
            fate=fate(pair, rows),
            former=former(pair),
            heading=rows[0] if headed and self._shows(rows[0]) else None,
            items=tuple(below if quiet else folded(below)),
            plain=pair.old is None,
            entries=end,
            ways=self._ways.section(index),
            counts=counts([*(entry for row in rows for entry in row.entries), *end]),
            summary=said(rows) if quiet else "",
        )

    def _shows(self, heading: Row) -> bool:
        """Tell whether a heading's source is shown: where nothing differs, its title is enough."""
        return self._ways.whole or heading.state != "same" or bool(heading.entries)

    def _row(self, place: Place, blocks: Blocks) -> Row:
        entries = self._told.of(place)
        state = self._state(place, blocks, entries)
        other = self._told.goal(place) or self._told.origin(place)
        if state == "same" and not entries and other is None:
            return same_row(kind(blocks), self._words(place, blocks, state))
        follows = () if entries or state == "same" else self._told.follows(place)
        return Row(
            anchor=_anchor(place) if other is not None else "",
            state=state,
            kind=kind(blocks),
            words=self._words(place, blocks, state),
            form=form(kind(blocks)),
            entries=entries,
            follows=follows,
            other=self._goal(other) if other is not None else None,
            ways=self._ways_of(place, blocks) if state != "same" else (),
            unshown=self._told.filtered and state != "same" and not entries and not follows,
        )

    def _words(self, place: Place, blocks: Blocks, state: str) -> Markup:
        """Return the text of a row, but for what is better read elsewhere, where that is known."""
        if self._ways.whole or state not in ("left", "same"):
            return words(blocks)
        if state == "left":
            return Markup()
        return self._pointer(place, blocks) if kind(blocks) == "example" else words(blocks)

    def _pointer(self, place: Place, blocks: Blocks) -> Markup:
        """Return a link to an example that is the same on both sides, in place of its source."""
        (way,) = self._ways.row(None, place)
        return _pointer(way.href, blocks.new[0].text or "without a caption")

    def _ways_of(self, place: Place, blocks: Blocks) -> tuple[Way, ...]:
        """Return where a text is; what moved has two rows, and is in two places."""
        if kind(blocks) == "heading":
            return ()
        old = place if blocks.old else self._told.origin(place)
        new = place if blocks.new else self._told.goal(place)
        return self._ways.row(old, new)

    def _state(self, place: Place, blocks: Blocks, entries: tuple[Entry, ...]) -> str:
        if not blocks.new:
            return "removed" if self._told.goal(place) is None else "left"
        if not blocks.old:
            return "added" if self._told.origin(place) is None else "arrived"
        if source(blocks.old) == source(blocks.new):
            return "moved" if any(e.code == "example-moved" for e in entries) else "same"
        spelled = all(entry.code == "editorial" for entry in entries)
        return "spelling" if spelled and (blocks.same or entries) else "changed"

    def _goal(self, place: Place) -> Goal:
        return Goal(f"#{_anchor(place)}", marked(named(self._pairs[place.pair])))


def _anchor(place: Place) -> str:
    return f"row-{place.pair}-{place.row}"


@lru_cache(maxsize=1024)  # versions that are compared with one and the same repeat each other
def _pointer(href: str, caption: str) -> Markup:
    return Markup('Example: <a href="{}">{}</a>').format(href, marked(caption))
