# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an edit that reaches over many files will do, before any of them is touched."""

from __future__ import annotations

import posixpath
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.lint.finding import Edit
from specpress.lint.fix import apply
from specpress.model import Snapshot, SourceFile
from specpress.sources.prompt_names import holds_prompts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Plan(Struct, frozen=True):
    """What is to be done, all of it or nothing.

    The configuration and the fragments of the changelog are files like those of the spec.

    Attributes:
        edits: They name files by the path they have now, also those in `moved`, and do not
            overlap.
        moved: Files that get another path: the one they have, and the new one.
        created: Files that do not exist yet.
        removed: Paths of files that go.
        notes: What somebody should look at, a sentence each.
        read: Files that are edited, moved or removed and are none of the spec's, as they were
            read.
    """

    edits: tuple[Edit, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    created: tuple[SourceFile, ...] = ()
    removed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    read: tuple[SourceFile, ...] = ()


class FileChange(Struct, frozen=True):
    """One file before and after; None where there is none."""

    old: SourceFile | None
    new: SourceFile | None

    @property
    def path(self) -> str:
        """Return the path that the file has afterwards, or had where it is gone."""
        file = self.new or self.old
        return file.path if file is not None else ""


def outcome(files: Iterable[SourceFile], plan: Plan) -> tuple[FileChange, ...]:
    """Return every file that a plan changes, before and after, in the order of the files.

    Args:
        files: Those of the spec, as the plan was made for.
        plan: The plan.

    Raises:
        ValueError: Edits overlap, or the plan names a file that nobody read. Who made it is wrong.
    """
    known = {file.path: file for file in (*files, *plan.read)}
    unread = {edit.span.path for edit in plan.edits} - known.keys()
    if unread:
        message = f"nobody read {sorted(unread)}"
        raise ValueError(message)
    edited = _edited(known, plan.edits)
    moved, removed = dict(plan.moved), set(plan.removed)
    changes: list[FileChange] = []
    for path, old in known.items():
        new = SourceFile(moved.get(path, path), edited.get(path, old.text))
        if path in removed:
            changes.append(FileChange(old, None))
        elif new != old:
            changes.append(FileChange(old, new))
    return (*changes, *(FileChange(None, file) for file in plan.created))


def replaced(
    snapshot: Snapshot, changes: Iterable[FileChange], is_source: Callable[[str], bool]
) -> Snapshot:
    """Return a snapshot as it is once some files have changed.

    Args:
        snapshot: The files of the spec.
        changes: What changes. A file that is created is the last source, or one of the prompts,
            where its path says so.
        is_source: Tells whether a path is that of a source.
    """
    changes = tuple(changes)
    after = {change.old.path: change.new for change in changes if change.old is not None}
    created = tuple(one.new for one in changes if one.old is None and one.new is not None)
    folder = snapshot.prompts_path
    parent = "" if folder == "." else folder
    inside = [one for one in created if posixpath.dirname(one.path) == parent]
    new_prompts = [one for one in inside if holds_prompts(posixpath.basename(one.path))]
    new_sources = [one for one in created if one not in inside and is_source(one.path)]

    def kept(files: tuple[SourceFile, ...]) -> list[SourceFile]:
        found = (after.get(file.path, file) for file in files)
        return [file for file in found if file is not None]

    prompts = [*kept(snapshot.prompts), *new_prompts]
    prompts.sort(key=lambda file: file.path)
    sources = (*kept(snapshot.sources), *new_sources)
    return Snapshot(snapshot.version, sources, tuple(prompts), folder)


def _edited(known: Mapping[str, SourceFile], edits: tuple[Edit, ...]) -> dict[str, str]:
    """Return the new texts of the files that are edited.

    Raises:
        ValueError: Two edits overlap.
    """
    ordered = sorted(dict.fromkeys(edits), key=_place)
    for one, other in pairwise(ordered):
        end = (one.span.path, one.span.end_line, one.span.end_column)
        if _place(other) < end:
            message = f"edits overlap: {one} and {other}"
            raise ValueError(message)
    touched = dict.fromkeys(edit.span.path for edit in ordered)
    before = Snapshot("", tuple(known[path] for path in touched), (), "")
    return {file.path: file.text for file in apply(before, ordered).sources}


def _place(edit: Edit) -> tuple[str, int, int]:
    return edit.span.path, edit.span.line, edit.span.column
