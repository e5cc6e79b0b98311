# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Begin fragments for what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.api import configured
from specpress.api.changelog.pending import Pending, pending
from specpress.changelog import completeness
from specpress.changelog.completeness import Unnamed
from specpress.changelog.fragments import FOLDER
from specpress.changelog.skeleton import file_name, fragment_text, kind_of
from specpress.diff.change import Diff
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.model import SourceFile
from specpress.sources import folders, worktree

if TYPE_CHECKING:
    from specpress.diff.change import Change


class Wanted(Struct, frozen=True):
    """What is to be begun.

    Attributes:
        name: Name of the file, None for the section's id.
        kind: Kind of the fragment, None for what follows from the changes.
        sections: Ids to name; empty for a fragment for each section that needs one.
        text: What it says; empty for a comment that lists the changes.
    """

    name: str | None = None
    kind: str | None = None
    sections: tuple[str, ...] = ()
    text: str = ""


class New(Struct, frozen=True):
    """Fragments that were begun.

    Attributes:
        root: The folder that paths are relative to.
        files: The fragments.
        optional: Where there are none: sections with minor changes that no fragment names.
        unchanged: Ids of sections that were named and have no change yet.
        previous: The version that the working tree was compared with, None where there is none.
        notes: What a reader should know of how that was found.
    """

    root: Path
    files: tuple[SourceFile, ...]
    optional: tuple[Unnamed, ...] = ()
    unchanged: tuple[str, ...] = ()
    previous: str | None = None
    notes: tuple[str, ...] = ()


def new(folder: Path, wanted: Wanted, *, dry_run: bool = False) -> New:
    """Begin a fragment for some sections, or one for each section that needs one.

    Args:
        folder: A folder of the spec.
        wanted: What is to be begun.
        dry_run: Whether to write nothing.

    Raises:
        SpecError: As for `pending`; neither version has a section; one text or name is given and
            several fragments would have it; or a file cannot be written.
    """
    now = pending(folder)
    root = configured(folder).root
    diff = now.diff or Diff(now.spec, now.spec, (), ())
    groups = [_chosen(wanted.sections, diff)] if wanted.sections else _needed(now)
    if not groups and (wanted.text or wanted.name):
        raise SpecError(
            "no section needs a fragment, so none can have that name and text",
            hint="Say which it is about: --section ID",
        )
    if len(groups) > 1 and (wanted.text or wanted.name):
        raise SpecError(
            f"{len(groups)} sections need a fragment, and only one can have that name and text",
            hint=f"Say which: --section {groups[0][0][0]}",
        )
    files = tuple(_files(root, wanted, groups))
    if not dry_run:
        _write(root, files)
    optional = () if groups else completeness.unnamed(now.fragments, diff, ("minor",))
    touched = {name for change in diff.changes for name in completeness.ids_of(change)}
    unchanged = tuple(name for name in wanted.sections if now.diff and name not in touched)
    return New(root, files, optional, unchanged, now.previous, now.notes)


def _needed(now: Pending) -> list[tuple[tuple[str, ...], tuple[Change, ...]]]:
    if now.diff is None:
        return []
    found = completeness.unnamed(now.fragments, now.diff)
    return [((one.section,), _touching((one.section,), now.diff) or one.changes) for one in found]


def _chosen(sections: tuple[str, ...], diff: Diff) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """Return ids that somebody gave with the changes that touch them.

    Raises:
        SpecError: Neither side has one.
    """
    known = completeness.known_ids(diff)
    for name in sections:
        if name not in known:
            hint = did_you_mean(name, known) or "`specpress export` lists every section."
            raise SpecError(f"neither version has a section with the id {name!r}", hint=hint)
    return tuple(dict.fromkeys(sections)), _touching(sections, diff)


def _touching(sections: tuple[str, ...], diff: Diff) -> tuple[Change, ...]:
    wanted = frozenset(sections)
    return tuple(one for one in diff.changes if wanted.intersection(completeness.ids_of(one)))


def _files(
    root: Path, wanted: Wanted, groups: list[tuple[tuple[str, ...], tuple[Change, ...]]]
) -> list[SourceFile]:
    taken = {name.lower() for name in folders.names_in(root, FOLDER)}
    files: list[SourceFile] = []
    for sections, changes in groups:
        name = file_name(wanted.name or sections[0], taken)
        taken.add(name.lower())
        kind = wanted.kind or kind_of(changes)
        text = fragment_text(kind, sections, wanted.text, changes)
        files.append(SourceFile(f"{FOLDER}/{name}", text))
    return files


def _write(root: Path, files: tuple[SourceFile, ...]) -> None:
    if (root / FOLDER).is_symlink():
        raise SpecError(
            "is a symbolic link", path=FOLDER, hint="Make it a folder: fragments are written there."
        )
    if not files:
        return
    folders.make(root, FOLDER)
    for file in files:
        worktree.write_file(root, file.path, file.text)
