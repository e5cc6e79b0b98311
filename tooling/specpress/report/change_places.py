# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find a place in the newer document for each change, also for what is gone from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from specpress.diff.change import Change, Diff, Row, SectionPair
    from specpress.model import Section, Span


class Places:
    """Answers where on the new side something is, or stood.

    Args:
        diff: The comparison.
        prefix: What to put before each path, such as the folder of the spec in its repository.
    """

    def __init__(self, diff: Diff, prefix: str = "") -> None:
        self._prefix = prefix
        self._pairs = diff.pairs
        self._new: dict[str, int] = {}
        self._old: dict[str, int] = {}
        for index, pair in enumerate(diff.pairs):
            if pair.new is not None:
                self._new.setdefault(pair.new.id, index)
            elif pair.old is not None:
                self._old.setdefault(pair.old.id, index)

    def of(self, change: Change) -> Span | None:
        """Return the lines of a change on the new side.

        For what is gone that is the block before it, else its section's heading, else the heading
        of the section before; None where nothing is left of all that.
        """
        if change.new_span is not None:
            return self._moved(change.new_span)
        index = self._new.get(change.section or "")
        if index is not None:
            pair = self._pairs[index]
            return self._moved(_before(pair, change.old_span) or _heading(pair.new))
        index = self._old.get(change.section or "", 0)
        before = (pair.new for pair in reversed(self._pairs[:index]))
        return self._moved(_heading(next((section for section in before if section), None)))

    def _moved(self, span: Span | None) -> Span | None:
        return span and replace(span, path=self._prefix + span.path)


def _before(pair: SectionPair, gone: Span | None) -> Span | None:
    """Return the last line of the block that stands before one that is gone."""
    found: Span | None = None
    for row in pair.rows:
        if gone is not None and _holds(row, gone):
            return found
        if row.new:
            span = row.new[-1].span
            found = replace(span, line=span.end_line, column=1)
    return None


def _holds(row: Row, gone: Span) -> bool:
    return any(
        block.span.path == gone.path and block.span.line <= gone.line <= block.span.end_line
        for block in row.old
    )


def _heading(section: Section | None) -> Span | None:
    return section.heading if section is not None else None
