# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The changelogs of released versions, held against their records."""

from __future__ import annotations

import os
from shlex import quote
from typing import TYPE_CHECKING

from specpress.changelog import mentions, page
from specpress.changelog.listed import listed
from specpress.changelog.problems import BROKEN_CHANGELOG, EDITED_CHANGELOG, MISSING_CHANGELOG
from specpress.errors import SpecError
from specpress.lint.problem import hint_of, whole_file
from specpress.model import Span
from specpress.sources import worktree
from specpress.sources.records import FOLDER, bytes_digest, record_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.lint.finding import Finding
    from specpress.model import SourceFile
    from specpress.sources.records import Record


def read_page(root: Path, path: str) -> SourceFile | None:
    """Return the changelog of a version, None where there is none.

    Args:
        root: The configuration's folder.
        path: The file, relative to it.

    Raises:
        SpecError: It cannot be read, or leads out of the repository.
    """
    return worktree.read_file(root.resolve(), path) if os.path.lexists(root / path) else None


def judge_page(root: Path, record: Record) -> Iterator[Finding]:
    """Yield what is wrong with the page of a version.

    Args:
        root: The configuration's folder.
        record: The version's record.
    """
    path = f"{FOLDER}/{record.label}.md"
    try:
        file = read_page(root, path)
    except SpecError as error:
        yield BROKEN_CHANGELOG.finding(error.message, _place(path, error), hint_of(error))
        return
    if file is None:
        hint = f"take it back with `git restore {quote(path)}`, or from the release commit"
        message = f"version {record.label} has no changelog, {path}"
        yield MISSING_CHANGELOG.finding(message, whole_file(record_path(record.label)), hint)
        return
    read = page.read(file.text, path)
    yield from read.findings
    yield from _heading(read, record, path)
    yield from _made(read, record, path)
    yield from mentions.dangling(path, read.body, read.body_line, _ids(record))


def _place(path: str, error: SpecError) -> Span:
    at = error.line or 1, error.column or 1
    return Span(path, *at, *at)


def _heading(read: page.PageText, record: Record, path: str) -> Iterator[Finding]:
    if read.heading is None:
        return
    heading = read.heading
    for name, said, recorded in (
        ("version", heading.label, record.label),
        ("date", heading.date, record.date),
        ("previous", heading.previous or "", record.previous or ""),
    ):
        if said != recorded:
            message = f"its {name} is {said or 'none'}, and {recorded or 'none'} in the record"
            yield EDITED_CHANGELOG.finding(message, whole_file(path), _mend(path, record))


def _made(read: page.PageText, record: Record, path: str) -> Iterator[Finding]:
    """Yield the first line of the made part that is not what follows from the record.

    What the record says of the part counts first: a later version of the tool may word it anew.
    """
    if read.listed is None or bytes_digest(read.listed.encode()) == record.changelog:
        return
    wanted = listed(record.changes, first=record.previous is None)
    if read.listed == wanted:
        return
    found, expected = read.listed.split("\n"), wanted.split("\n")
    pairs = zip(found, expected, strict=False)
    same = min(len(found), len(expected))
    at = next((n for n, (one, other) in enumerate(pairs) if one != other), same)
    line = read.listed_line + at
    message = "the list of changes is not the one that the record gives; it differs from here on"
    yield EDITED_CHANGELOG.finding(message, Span(path, line, 1, line, 1), _mend(path, record))


def _mend(path: str, record: Record) -> str:
    return (
        f"take it back with `git restore {quote(path)}`, or from the release commit, unless "
        f"`specpress verify {quote(record.label)}` says that the record was edited"
    )


def _ids(record: Record) -> frozenset[str]:
    """Return the ids that a changelog may refer to: the version's, and those it took away."""
    changed = (
        name
        for change in record.changes
        for name in (change.section, change.former_section, *change.members)
        if name
    )
    return frozenset((*record.sections, *changed))
