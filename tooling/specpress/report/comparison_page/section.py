# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A section of a comparison as it is shown, and what is said of it above its rows."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from specpress.diff.change import SEVERITIES
from specpress.report.comparison_page.marked import marked
from specpress.report.comparison_page.rows import Fold, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.diff.change import SectionPair, Severity
    from specpress.report.comparison_page.entries import Entry
    from specpress.report.comparison_page.ways import Way

_FATES = {"section-merged": "Merged", "section-split": "Split off"}
UNHEADED = "Before the first heading"
"""What text is called that stands above every section."""

_LINKED = {
    "former-id": "which it names as its former id",
    "prose": "linked by the same text",
    "title": "linked by the same title",
}


class Section(NamedTuple):
    """A section as it is shown.

    Attributes:
        anchor: Its id on the page.
        number: Its number, on the new side where it is there.
        title: Its title, as plain text.
        fate: `Added`, `Removed`, `Merged`, `Split off`, or empty.
        former: What it was called and how the two were linked, empty where its id stayed.
        heading: The row of its heading, None where that is not shown.
        items: Its rows and folds, in reading order.
        plain: Whether all of it is new, which need not be said of each row.
        entries: Changes that are about none of its rows.
        ways: Where it is in both versions, and what else there is of it.
        counts: How many changes it has by severity, the worst first, without zeros.
        summary: What there is to say of it where it is folded, else empty.
    """

    anchor: str
    number: str
    title: Markup
    fate: str
    former: Markup
    heading: Row | None
    items: tuple[Row | Fold, ...]
    plain: bool
    entries: tuple[Entry, ...]
    ways: tuple[Way, ...]
    counts: tuple[tuple[Severity, int], ...]
    summary: str

    @property
    def severities(self) -> str:
        """Return the severities of its changes, the worst first."""
        return " ".join(severity for severity, _ in self.counts)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return all its rows, folded or not."""
        folds = (item.rows if isinstance(item, Fold) else (item,) for item in self.items)
        heading = () if self.heading is None else (self.heading,)
        return (*heading, *chain.from_iterable(folds))

    @property
    def all_entries(self) -> tuple[Entry, ...]:
        """Return all its changes."""
        return (*(entry for row in self.rows for entry in row.entries), *self.entries)

    @property
    def differs(self) -> bool:
        """Tell whether anything in it does."""
        return any(row.state != "same" for row in self.rows) or bool(self.all_entries)


def named(pair: SectionPair) -> str:
    """Return number and title of a section, of the new side where it is there."""
    section = pair.new or pair.old
    if section is None or not section.level:
        return UNHEADED
    return f"{section.number} {section.title}".strip()


def counts(entries: Sequence[Entry]) -> tuple[tuple[Severity, int], ...]:
    """Return how many changes there are by severity, the worst first, without zeros."""
    counted = Counter(entry.severity for entry in entries)
    return tuple((severity, counted[severity]) for severity in SEVERITIES if counted[severity])


def fate(pair: SectionPair, rows: Sequence[Row]) -> str:
    """Return what became of a section that is on one side alone, empty for one on both."""
    if pair.old and pair.new:
        return ""
    codes = {entry.code for row in rows for entry in row.entries}
    told = [word for code, word in _FATES.items() if code in codes]
    return told[0] if told else "Removed" if pair.old else "Added"


def former(pair: SectionPair) -> Markup:
    """Return what a section was called that has another id, and how that was found out."""
    old, new = pair.old, pair.new
    if old is None or new is None or old.id == new.id:
        return Markup()
    linked = _LINKED.get(pair.how, f"{pair.score:.0%} alike")
    return Markup("was {} #{}, {}").format(marked(old.number), marked(old.id), linked)
