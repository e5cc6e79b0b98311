# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The sections of a comparison with their rows, changed ones in the open and the rest folded."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from specpress.diff.change import SEVERITIES
from specpress.report.comparison_page.entries import Entries, Entry, Goal
from specpress.report.comparison_page.marked import added, compared, marked, struck
from specpress.report.comparison_page.places import Place, Places
from specpress.report.comparison_page.turns import turns_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.diff.change import Change, SectionPair, Severity
    from specpress.diff.change import Row as Blocks
    from specpress.report.changes import Report

_NOUNS = {
    "code": "code block",
    "html": "HTML block",
    "math": "formula",
    "commentary": "commentary",
}
_PLURALS = {"commentary": "commentaries"}
_SOURCE = frozenset(("code", "html", "math", "table"))
_LABELS = {
    "added": "added {}",
    "arrived": "{} moved here",
    "changed": "changed {}",
    "left": "{} moved",
    "moved": "{} moved within the section",
    "removed": "removed {}",
    "same": "unchanged {}",
    "spelling": "{} in other spelling",
}
_FATES = {"section-merged": "Merged", "section-split": "Split off"}
_LINKED = {
    "former-id": "which it names as its former id",
    "prose": "linked by the same text",
    "title": "linked by the same title",
}


class Row(NamedTuple):
    """Blocks of both sides that belong together.

    Attributes:
        anchor: Its id on the page.
        state: `added`, `removed`, `changed`, `moved` (in its section), `arrived`, `left`,
            `spelling`, or `same`.
        kind: What kind of block it is.
        words: The source of both sides, what is gone in `<del>` and what is new in `<ins>`.
        form: How it is set: `prose`, `source` or `example`.
        entries: The changes that it shows.
        follows: Severities by which it is shown, where it has no entry of its own.
        other: Where the rest of it is: where it moved from, or to.
        unshown: Whether all that is said of it is kept from view by a filter.
    """

    anchor: str
    state: str
    kind: str
    words: Markup
    form: str
    entries: tuple[Entry, ...]
    follows: tuple[Severity, ...]
    other: Goal | None
    unshown: bool

    @property
    def label(self) -> str:
        """Return what became of it in words, such as `Added paragraph`."""
        label = _LABELS[self.state].format(_noun(self.kind, 1))
        return label[0].upper() + label[1:]

    @property
    def severities(self) -> str:
        """Return the severities by which it is shown, the worst first."""
        found = {entry.severity for entry in self.entries} | set(self.follows)
        return " ".join(severity for severity in SEVERITIES if severity in found)

    @property
    def quiet(self) -> bool:
        """Tell whether it is folded: it is the same or all but, or others speak for it."""
        unsaid = not self.entries and (self.state == "same" or self.along)
        return self.state == "spelling" or unsaid or self.unshown

    @property
    def along(self) -> bool:
        """Tell whether it is a heading that changed along with others, such as in its level."""
        return self.kind == "heading" and self.state == "changed" and not self.entries


class Fold(NamedTuple):
    """Rows that are shown on demand.

    Attributes:
        summary: What they are, in words.
        rows: The rows.
    """

    summary: str
    rows: tuple[Row, ...]

    @property
    def entries(self) -> int:
        """Return how many changes are in it."""
        return sum(len(row.entries) for row in self.rows)


class Section(NamedTuple):
    """A section as it is shown.

    Attributes:
        anchor: Its id on the page.
        number: Its number, on the new side where it is there.
        title: Its title, as plain text.
        fate: `Added`, `Removed`, `Merged`, `Split off`, or empty.
        former: What it was called and how the two were linked, empty where its id stayed.
        heading: The row of its heading, None for text before the first heading.
        items: Its rows and folds, in reading order.
        entries: Changes that are about none of its rows.
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
    entries: tuple[Entry, ...]
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


class Page:
    """Everything that the page of a report shows below its head.

    Args:
        report: What differs.
    """

    def __init__(self, report: Report) -> None:
        self._pairs = report.diff.pairs
        self._places = Places(report.diff)
        self._entries = Entries(self._places)
        self._at: dict[Place, list[Entry]] = {}
        self._end: dict[int | None, list[Entry]] = {}
        for judged in report.shown:
            home = self._places.home(judged.change)
            entry = self._entries.entry(judged, home)
            if home is not None:
                self._at.setdefault(home, []).append(entry)
            else:
                section = self._places.section(judged.change.section)
                self._end.setdefault(section, []).append(entry)
        self._known(report.diff.changes, {judged.change.fingerprint for judged in report.shown})

    def _known(self, changes: Sequence[Change], shown: set[str]) -> None:
        """Note what every change says of rows, also of those that are not its own."""
        self._left: dict[Place, Place] = {}
        self._arrived: dict[Place, Place] = {}
        self._unshown: set[Place] = set()
        self._reach: dict[int, set[Severity]] = {}
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

    @property
    def loose(self) -> tuple[Entry, ...]:
        """Return the changes that are about the whole document."""
        return tuple(self._end.get(None, ()))

    def sections(self) -> Iterator[Section]:
        """Yield every section of either side, in reading order."""
        for index, pair in enumerate(self._pairs):
            yield self._section(index, pair)

    def _section(self, index: int, pair: SectionPair) -> Section:
        section = pair.new or pair.old
        rows = [self._row(Place(index, n), blocks) for n, blocks in enumerate(pair.rows)]
        headed = bool(rows) and rows[0].kind == "heading"
        end = tuple(self._end.get(index, ()))
        counted = Counter(entry.severity for row in rows for entry in row.entries)
        counted.update(entry.severity for entry in end)
        quiet = all(row.quiet for row in rows) and not end
        below = rows[1:] if headed else rows
        return Section(
            anchor=f"section-{index}",
            number=section.number if section is not None and headed else "",
            title=marked(section.title if section and headed else "Before the first heading"),
            fate=_fate(pair, rows),
            former=_former(pair),
            heading=rows[0] if headed else None,
            items=tuple(below if quiet else _folded(below)),
            entries=end,
            counts=tuple((s, counted[s]) for s in SEVERITIES if counted[s]),
            summary=_said(rows) if quiet else "",
        )

    def _row(self, place: Place, blocks: Blocks) -> Row:
        entries = tuple(self._at.get(place, ()))
        state = self._state(place, blocks, entries)
        goal = self._left.get(place) or self._arrived.get(place)
        follows = () if entries or state == "same" else self._follows(place)
        return Row(
            anchor=f"row-{place.pair}-{place.row}",
            state=state,
            kind=_kind(blocks),
            words=_words(blocks),
            form=_form(blocks),
            entries=entries,
            follows=follows,
            other=self._goal(goal) if goal is not None else None,
            unshown=state != "same" and not entries and not follows,
        )

    def _state(self, place: Place, blocks: Blocks, entries: tuple[Entry, ...]) -> str:
        if not blocks.new:
            return "left" if place in self._left else "removed"
        if not blocks.old:
            return "arrived" if place in self._arrived else "added"
        if _source(blocks.old) == _source(blocks.new):
            return "moved" if any(e.code == "example-moved" for e in entries) else "same"
        spelled = all(entry.code == "editorial" for entry in entries)
        return "spelling" if spelled and (blocks.same or entries) else "changed"

    def _follows(self, place: Place) -> tuple[Severity, ...]:
        """Return the severities that a row without an entry is shown with: where it moved to,
        or else those of its section, such as of a section that was added with all its text.
        """
        goal = self._left.get(place)
        if goal is not None and goal in self._at:
            return tuple(entry.severity for entry in self._at[goal])
        if place in self._unshown:
            return ()
        found = self._reach.get(place.pair, set())
        return tuple(severity for severity in SEVERITIES if severity in found)

    def _goal(self, place: Place) -> Goal:
        pair = self._pairs[place.pair]
        section = pair.new or pair.old
        label = f"{section.number} {section.title}".strip() if section is not None else ""
        return Goal(f"row-{place.pair}-{place.row}", marked(label))


def _fate(pair: SectionPair, rows: Sequence[Row]) -> str:
    if pair.old and pair.new:
        return ""
    codes = {entry.code for row in rows for entry in row.entries}
    told = [word for code, word in _FATES.items() if code in codes]
    return told[0] if told else "Removed" if pair.old else "Added"


def _former(pair: SectionPair) -> Markup:
    old, new = pair.old, pair.new
    if old is None or new is None or old.id == new.id:
        return Markup()
    linked = _LINKED.get(pair.how, f"{pair.score:.0%} alike")
    return Markup("was {} #{}, {}").format(marked(old.number), marked(old.id), linked)


def _source(blocks: Sequence[object]) -> str:
    return "\n\n".join(getattr(block, "markdown", "") for block in blocks)


def _kind(blocks: Blocks) -> str:
    return (blocks.new or blocks.old)[0].kind


def _form(blocks: Blocks) -> str:
    kind = _kind(blocks)
    return "source" if kind in _SOURCE else kind if kind in ("example", "heading") else "prose"


def _words(blocks: Blocks) -> Markup:
    old, new = _source(blocks.old), _source(blocks.new)
    if all(block.kind == "example" for block in (*blocks.old, *blocks.new)):
        return turns_html(old, new)
    if not blocks.new:
        return struck(old)
    return compared(old, new) if blocks.old else added(new)


def _folded(rows: Sequence[Row]) -> Iterator[Row | Fold]:
    """Yield rows, with each stretch of those that say nothing new in a fold."""
    quiet: list[Row] = []
    for row in rows:
        if row.quiet:
            quiet.append(row)
            continue
        if quiet:
            yield Fold(_said(quiet), tuple(quiet))
            quiet = []
        yield row
    if quiet:
        yield Fold(_said(quiet), tuple(quiet))


def _said(rows: Sequence[Row]) -> str:
    """Return what is in a fold, in words."""
    same = [row for row in rows if row.state == "same"]
    unshown = [row for row in rows if row.unshown and not row.along]
    spelled = [row for row in rows if row.state == "spelling" and not row.unshown]
    parts = [f"{len(same)} unchanged {_named(same)}"] if same else []
    parts += [f"{len(spelled)} {_named(spelled)} in other spelling"] if spelled else []
    parts += ["the heading changed along with others"] if any(row.along for row in rows) else []
    parts += [f"{len(unshown)} changed {_named(unshown)} kept from view"] if unshown else []
    return ", ".join(parts)


def _named(rows: Sequence[Row]) -> str:
    kinds = {row.kind for row in rows}
    return _noun(kinds.pop() if len(kinds) == 1 else "block", len(rows))


def _noun(kind: str, count: int) -> str:
    if count == 1:
        return _NOUNS.get(kind, kind)
    return _PLURALS.get(kind, _NOUNS.get(kind, kind) + "s")
