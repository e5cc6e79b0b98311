# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Hold the fragments of a change against what it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.changelog.completeness import unnamed
from specpress.changelog.fragments import is_markdown_name, read_fragments
from specpress.changelog.problems import UNNAMED_CHANGE
from specpress.lint.finding import Finding
from specpress.model import SourceFile
from specpress.review.values import Changelog, NewFinding, Unnamed
from specpress.sources.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from specpress.changelog.fragments import Fragment
    from specpress.diff.change import Diff


class Written(Struct, frozen=True):
    """What people wrote on a change.

    Attributes:
        base: The files of the folder of fragments in the base.
        now: The same in the change.
        problems: Returns what is wrong with the fragments of the next version, those of earlier
            changes among them; asked only where this change has some.
        records: The records that this change adds: a release has named what they list.
        proposals: What is wrong with the proposals that this change adds or edits.
    """

    base: tuple[SourceFile, ...]
    now: tuple[SourceFile, ...]
    problems: Callable[[], tuple[Finding, ...]]
    records: tuple[Record, ...] = ()
    proposals: tuple[Finding, ...] = ()


def completeness(written: Written, diff: Diff) -> Changelog:
    """Say which grave changes have no fragment in this change, and what is wrong with those it has.

    A fragment that the base has, under whatever name, was written on an earlier change.

    Args:
        written: The fragments of both sides.
        diff: What the change changes.
    """
    known = set(map(_content, written.base))
    touched = {file.path for file in written.now if _content(file) not in known}
    fragments = tuple(one for one in read_fragments(written.now)[0] if one.path in touched)
    problems = written.problems() if touched else ()
    return Changelog(
        fragments=tuple(one.path for one in fragments),
        removed=tuple(_removed(written)),
        unnamed=tuple(map(Unnamed, _unnamed(fragments, diff, written.records))),
        problems=(
            *(
                NewFinding(one)
                for one in problems
                if one.span.path in touched and one.code != UNNAMED_CHANGE.code
            ),
            *map(NewFinding, written.proposals),
        ),
    )


def _removed(written: Written) -> Iterator[str]:
    """Yield the fragments that are gone, where no release has taken them up."""
    paths = {file.path for file in written.now}
    contents = set(map(_content, written.now))
    for file in () if written.records else written.base:
        if file.path not in paths and _content(file) not in contents:
            yield file.path


def _content(file: SourceFile) -> tuple[bool, str]:
    """Return what two files have in common that are one; of what is no Markdown the name."""
    markdown = is_markdown_name(file.path)
    return markdown, file.text if markdown and file.text else file.path


def _unnamed(fragments: Sequence[Fragment], diff: Diff, records: Iterable[Record]) -> Iterator[int]:
    """Yield the positions of grave changes that nothing names; what begins a spec needs no name."""
    if not diff.old.sections:
        return
    places = {id(change): index for index, change in enumerate(diff.changes)}
    listed = (one for record in records for one in record.changes)
    told = {(one.code, one.section, one.subject, one.message) for one in listed}
    for group in unnamed(fragments, diff):
        for change in group.changes:
            if (change.code, change.section, change.subject, change.message) not in told:
                yield places[id(change)]
