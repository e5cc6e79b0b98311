# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of the next version, as it would be today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.api import configured
from specpress.api.changelog.pending import Pending, pending, read_draft
from specpress.changelog import page
from specpress.errors import SpecError
from specpress.release import next_version
from specpress.release.record import recorded
from specpress.sources import folders, version_names, worktree
from specpress.sources.records import FOLDER

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


class Draft(Struct, frozen=True):
    """The page of the next version.

    Attributes:
        text: The page.
        path: Where it was written to, None where it was not.
        pending: What it is made of.
    """

    text: str
    path: str | None
    pending: Pending


def draft(folder: Path, today: date, label: str | None = None, *, write: bool = False) -> Draft:
    """Return the page of the next version; it has no date before it is released.

    Args:
        folder: A folder of the spec.
        today: The day, for versions that are named by it.
        label: What the version is to be called, None for what follows from the changes.
        write: Whether to keep it as `changelogs/draft.md`, with the summary that stands there.

    Raises:
        SpecError: As for `pending`; the version cannot be called so; or what stands in the file
            is no draft, or it cannot be written.
    """
    now = pending(folder)
    name = _proposed(now, today) if label is None else version_names.plain(label)
    if label is not None:
        next_version.judge_name(name, now.names)
    text = page.write(
        page.Heading(name, "", now.previous),
        now.summary,
        now.fragments,
        recorded(now.diff.changes) if now.diff is not None else (),
        page.facts(now.spec),
    )
    if write:
        _write(configured(folder).root, text)
    return Draft(text, page.DRAFT_PATH if write else None, now)


def _proposed(now: Pending, today: date) -> str:
    """Return the next version's name; a word for none where the last one tells of no next."""
    last = now.names[-1] if now.names else None
    severity = next_version.worst(now.diff.changes) if now.diff is not None else None
    try:
        return next_version.propose(last, severity, now.config.versions.next, now.names, today)
    except SpecError:
        return page.UNRELEASED


def _write(root: Path, text: str) -> None:
    there = read_draft(root)
    if there is not None and page.read(there.text, there.path).findings:
        raise SpecError(
            "is no draft that was made here, or has lost the marks of one",
            path=page.DRAFT_PATH,
            hint="Move it away, make the draft, and put your words between the marks of its top.",
        )
    folders.make(root, FOLDER)
    worktree.write_file(root, page.DRAFT_PATH, text)
