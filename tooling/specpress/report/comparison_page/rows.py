# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The rows of a comparison: blocks with what became of them, and folds of those that stayed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from specpress.diff.change import SEVERITIES
from specpress.report.comparison_page.marked import added, compared, struck
from specpress.report.comparison_page.turns import turns_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from specpress.diff.change import Row as Blocks
    from specpress.diff.change import Severity
    from specpress.model import Block
    from specpress.report.comparison_page.entries import Entry, Goal
    from specpress.report.comparison_page.ways import Way

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
    "along": "{} changed along with others",
    "arrived": "{} moved here",
    "changed": "changed {}",
    "left": "{} moved",
    "moved": "{} moved within the section",
    "removed": "removed {}",
    "same": "unchanged {}",
    "spelling": "{} in other spelling",
}


class Row(NamedTuple):
    """Blocks of both sides that belong together.

    Attributes:
        anchor: Its id on the page, empty where nothing leads to it.
        state: `added`, `removed`, `changed`, `moved` (in its section), `arrived`, `left`,
            `spelling`, or `same`.
        kind: What kind of block it is.
        words: The source of both sides, what is gone in `<del>` and what is new in `<ins>`.
        form: How it is set: `source`, `example`, `heading`, or empty for prose.
        entries: The changes that it shows.
        follows: Severities by which it is shown, where it has no entry of its own.
        other: Where the rest of it is: where it moved from, or to.
        ways: Where it is in both versions, as far as it is there.
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
    ways: tuple[Way, ...]
    unshown: bool

    @property
    def label(self) -> str:
        """Return what became of it in words, such as `Added paragraph`."""
        state = "along" if self.along and self.state == "spelling" else self.state
        label = _LABELS[state].format(_noun(self.kind, 1))
        return label[0].upper() + label[1:]

    @property
    def severities(self) -> str:
        """Return the severities by which it is shown, the worst first."""
        found = {entry.severity for entry in self.entries} | set(self.follows)
        return " ".join(severity for severity in SEVERITIES if severity in found)

    @property
    def quiet(self) -> bool:
        """Tell whether it is folded: it is the same or all but, or others speak for it."""
        unsaid = not self.entries and self.state == "same"
        return self.state == "spelling" or unsaid or self.along or self.unshown

    @property
    def along(self) -> bool:
        """Tell whether it changed along with others, such as in the name of its level.

        Others are headings, and texts whose references follow the new id of what they lead to.
        """
        headed = self.kind == "heading" and self.state == "changed"
        unsaid = not self.entries and not self.unshown
        return unsaid and (headed or self.state == "spelling")


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


def source(blocks: Sequence[Block]) -> str:
    """Return the source of blocks that stand on one side of a row."""
    if len(blocks) == 1:
        return blocks[0].markdown
    return "\n\n".join(block.markdown for block in blocks)


def kind(blocks: Blocks) -> str:
    """Return what kind of block a row is."""
    return (blocks.new or blocks.old)[0].kind


def form(kind: str) -> str:
    """Return how a kind of block is set."""
    return "source" if kind in _SOURCE else kind if kind in ("example", "heading") else ""


def words(blocks: Blocks) -> Markup:
    """Return the source of both sides: without `<ins>` the old one, without `<del>` the new."""
    old, new = source(blocks.old), source(blocks.new)
    if {block.kind for block in (*blocks.old, *blocks.new)} == {"example"}:
        return turns_html(old, new)
    if not blocks.new:
        return struck(old)
    return compared(old, new) if blocks.old else added(new)


@lru_cache(maxsize=2048)  # versions that are compared with one and the same repeat each other
def same_row(kind: str, words: Markup) -> Row:
    """Return a row of which there is nothing to say."""
    return Row("", "same", kind, words, form(kind), (), (), None, (), unshown=False)


def folded(rows: Sequence[Row]) -> Iterator[Row | Fold]:
    """Yield rows, with each stretch of those that say nothing new in a fold."""
    quiet: list[Row] = []
    for row in rows:
        if row.quiet:
            quiet.append(row)
            continue
        if quiet:
            yield Fold(said(quiet), tuple(quiet))
            quiet = []
        yield row
    if quiet:
        yield Fold(said(quiet), tuple(quiet))


def said(rows: Sequence[Row]) -> str:
    """Return what is in a fold, in words."""
    same = [row for row in rows if row.state == "same"]
    unshown = [row for row in rows if row.unshown]
    along = [row for row in rows if row.along]
    texts = [row for row in along if row.kind != "heading"]
    spelled = [row for row in rows if row.state == "spelling" and row.entries]
    parts = [f"{len(same)} unchanged {_named(same)}"] if same else []
    parts += [f"{len(spelled)} {_named(spelled)} in other spelling"] if spelled else []
    parts += ["the heading changed along with others"] if len(texts) < len(along) else []
    parts += [f"{len(texts)} {_named(texts)} changed along with others"] if texts else []
    parts += [f"{len(unshown)} changed {_named(unshown)} kept from view"] if unshown else []
    return ", ".join(parts)


def _named(rows: Sequence[Row]) -> str:
    kinds = {row.kind for row in rows}
    return _noun(kinds.pop() if len(kinds) == 1 else "block", len(rows))


def _noun(kind: str, count: int) -> str:
    if count == 1:
        return _NOUNS.get(kind, kind)
    return _PLURALS.get(kind, _NOUNS.get(kind, kind) + "s")
