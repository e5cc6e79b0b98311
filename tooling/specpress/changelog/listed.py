# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The part of a changelog that is made: every change, what matters most first, then counts.

It follows from the changes alone, so that it can be held against the record of a version.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from specpress.changelog.escape import code, plain
from specpress.changelog.groups import Group, group, in_short
from specpress.diff.change import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.sources.records import RecordedChange

_WHOLE = "The whole document"
_RENAMED = "section-renamed"
_BETWEEN = ": "
"""What stands in a sentence between the kind of a change and what it is about."""


def listed(changes: Sequence[RecordedChange], *, first: bool = False) -> str:
    """Return the list of changes as Markdown, the same for the same changes.

    Args:
        changes: In reading order.
        first: Whether no version came before.
    """
    return "".join(f"{line}\n" for line in _lines(changes, first=first))


def _lines(changes: Sequence[RecordedChange], *, first: bool) -> Iterator[str]:
    yield "## Every change"
    yield ""
    if not changes:
        yield "This is the first version." if first else "The text did not change."
        return
    yield f"In short: {in_short(changes)}."
    for one in group(changes):
        yield ""
        yield f"### {one.title}"
        yield ""
        yield from _entries(one)
    yield ""
    yield "### Counts"
    yield ""
    yield from _table(changes)


def _entries(one: Group) -> Iterator[str]:
    """Yield an item for each section, in the order of the first change in it."""
    if one.folded:
        yield plain(one.folded)
        return
    by_section: dict[tuple[str | None, str | None], list[RecordedChange]] = {}
    for change in one.changes:
        by_section.setdefault((change.section, change.former_section), []).append(change)
    for (section, _), changes in by_section.items():
        if section is None:  # each has members of its own
            yield from (f"- {_head([c])}: {_said([c])}{_members(c)}" for c in changes)
        else:
            yield f"- {_head(changes)}: {_said(changes)}"


def _head(changes: Sequence[RecordedChange]) -> str:
    """Return the section that some changes are in, but for what all of them say themselves."""
    change = changes[0]
    if change.section is None:
        return f"**{_WHOLE}**"
    title = plain(change.title)
    if title and all(one.code == _RENAMED for one in changes):
        return f"**{title}**"
    ids = code(change.section)
    if change.former_section not in (None, change.section):
        ids += f", before {code(change.former_section or '')}"
    if not title or all(change.title in one.message for one in changes):
        return ids
    return f"**{title}** ({ids})"


def _said(changes: Sequence[RecordedChange]) -> str:
    """Return what some changes say, each once with how often; what starts alike stands together."""
    counted = Counter(change.message for change in changes)
    by_start: dict[str, list[str]] = {}
    for message, count in counted.items():
        start, between, rest = message.partition(_BETWEEN)
        times = f" ({count} times)" if count > 1 else ""
        by_start.setdefault(plain(start) + between * bool(rest), []).append(plain(rest) + times)
    return "; ".join(start + "; ".join(rests) for start, rests in by_start.items())


def _members(change: RecordedChange) -> str:
    """Return the sections that share in a change of the whole document."""
    if change.section is not None or not change.members:
        return ""
    return f": {', '.join(map(code, change.members))}"


def _table(changes: Sequence[RecordedChange]) -> Iterator[str]:
    counted = Counter(change.severity for change in changes)
    yield "| Severity | Changes |"
    yield "|---|---:|"
    for severity in SEVERITIES:
        if counted[severity] or severity != SEVERITIES[0]:
            yield f"| {severity} | {counted[severity]} |"
