# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The entries of a comparison: what is said of each change beside its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from specpress.report.comparison_page.marked import compared, marked
from specpress.report.comparison_page.turns import turns_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from specpress.diff.change import Change, Detail, Severity
    from specpress.diff.gate import Acknowledgement, Judged
    from specpress.report.comparison_page.places import Place, Places


class Part(NamedTuple):
    """Something that an entry shows beside its sentence.

    Attributes:
        label: What it is.
        note: What to say of it.
        words: The texts, compared; empty where there are none.
        source: Whether the texts are the source of an example.
    """

    label: Markup
    note: Markup
    words: Markup
    source: bool = False


class Goal(NamedTuple):
    """A place that is led to.

    Attributes:
        href: Where the link leads, empty where there is nothing to lead to.
        label: What the link says.
    """

    href: str
    label: Markup


class Entry(NamedTuple):
    """A change as it is shown.

    Attributes:
        where: Path and first line, on the new side where it is there; empty where it is not said.
        parts: Texts that its row does not show.
        folded: Whether the parts are long, and open on demand.
        members: Other sections that it names.
        acknowledged: Who took it on, and why.
        expired: Whether that holds no more.
    """

    fingerprint: str
    severity: Severity
    code: str
    message: Markup
    where: Markup
    parts: tuple[Part, ...]
    folded: bool
    members: tuple[Goal, ...]
    fails: bool
    acknowledged: Acknowledgement | None
    expired: bool

    @property
    def anchor(self) -> str:
        """Return its id on the page, which stays the same while the change does."""
        return f"change-{self.fingerprint}"


class Entries:
    """Makes the entries of one page.

    Args:
        places: Finds rows and sections.
        lead: Returns where a section is, by the position of its pair.
        sourced: Whether they say in which file and line they are.
    """

    def __init__(self, places: Places, lead: Callable[[int], str], *, sourced: bool) -> None:
        self._places = places
        self._lead = lead
        self._sourced = sourced

    def entry(self, judged: Judged, home: Place | None) -> Entry:
        """Return a change as it is shown.

        Args:
            judged: The change, as the gate sees it.
            home: The row that it is listed at, None for none.
        """
        change = judged.change
        span = (change.new_span or change.old_span) if self._sourced else None
        return Entry(
            fingerprint=change.fingerprint,
            severity=change.severity,
            code=change.code,
            message=marked(change.message),
            where=marked(f"{span.path}:{span.line}") if span is not None else Markup(),
            parts=tuple(self._parts(change, home)),
            folded=change.code.startswith("prompt-"),
            members=tuple(self.goal(name) for name in change.members),
            fails=judged.fails,
            acknowledged=judged.acknowledged,
            expired=judged.expired,
        )

    def goal(self, name: str) -> Goal:
        """Return where a section is, by its id."""
        found = self._places.section(name)
        return Goal("" if found is None else self._lead(found), marked(f"#{name}"))

    def _parts(self, change: Change, home: Place | None) -> Iterator[Part]:
        if change.code.startswith("section-"):
            yield from (self._pointer(detail) for detail in change.details)
        elif change.code.startswith("focus-"):
            yield from _clauses(change)
        elif change.code == "modality-changed" or not self._shown_by_row(home):
            yield from _details(change)
            if not change.details:
                yield from self._texts(change)

    def _pointer(self, detail: Detail) -> Part:
        """Return a part that names other sections."""
        goals = [self.goal(name) for name in (detail.new or detail.old).split(", ") if name]
        links = [
            Markup('<a href="{}">{}</a>').format(*goal) if goal.href else goal.label
            for goal in goals
        ]
        return Part(marked(detail.label), marked(detail.note), Markup(", ").join(links))

    def _shown_by_row(self, home: Place | None) -> bool:
        """Tell whether a row has both texts, so that it shows already what differs."""
        row = self._places.row(home) if home is not None else None
        return row is not None and bool(row.old and row.new)

    def _texts(self, change: Change) -> Iterator[Part]:
        """Yield what differs in texts that stand in two rows, or in none."""
        moved = self._places.origin(change) is not None and change.old != change.new
        if change.code.startswith("prompt-"):
            words = turns_html(change.old or "", change.new or "")
            yield Part(Markup("prompt"), Markup(), words, source=True)
        elif moved and not change.code.endswith("-moved"):
            words = compared(change.old or "", change.new or "")
            yield Part(Markup("on the way"), Markup(), words)


def _details(change: Change) -> Iterator[Part]:
    for detail in change.details:
        source = detail.label in ("arrangement", "conversation")
        words = turns_html if source else compared
        yield Part(marked(detail.label), marked(detail.note), words(detail.old, detail.new), source)


def _clauses(change: Change) -> Iterator[Part]:
    for label, clause in (("marked before", change.old), ("marks now", change.new)):
        if clause is not None:
            yield Part(Markup("{}").format(label), Markup(), marked(f"“{clause}”"))
