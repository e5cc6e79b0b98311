# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The canonical form of a spec's files: worked out, written, or shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress import api
from specpress.formatting.engine import Formatted, format_snapshot
from specpress.model import Snapshot, SourceFile
from specpress.sources import worktree

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.api import Project

_STANDARD_INPUT = "-"


class Formatting(Struct, frozen=True):
    """The canonical form of some files.

    Attributes:
        formatted: Their texts, before and in form, and what was left as it is.
        files: How many files were looked at.
        changed: Paths of those that were not in canonical form.
    """

    formatted: Formatted
    files: int
    changed: tuple[str, ...]


def formatted(project: Project, files: tuple[str, ...] = ()) -> Formatting:
    """Work out the canonical form of a spec's files, in memory; `write_formatted` keeps it.

    What the spec is read as stays the same.

    Args:
        project: The spec.
        files: Change these files only; empty for all.
    """
    done = format_snapshot(project.spec.snapshot, project.config, files)
    return Formatting(done, len(files) or len(done.before.files), _changed(done))


def write_formatted(project: Project, formatting: Formatting) -> tuple[str, ...]:
    """Write what is not in canonical form: all of it, or nothing.

    Returns:
        The paths of the files that were written.

    Raises:
        SpecError: A file cannot be written, or was changed by somebody else meanwhile; nothing is
            written then.
    """
    return api.write_fixed(project, _as_checked(project, formatting.formatted))


def format_diff(project: Project, formatting: Formatting) -> str:
    """Return what would be changed as a patch that `git apply` takes."""
    return api.fix_diff(project, _as_checked(project, formatting.formatted))


def formatted_input(folder: Path, data: bytes) -> tuple[Project, Formatting]:
    """Work out the canonical form of a text that comes from no file.

    It is a document of its own, under the configuration of the folder, or a file of prompts where
    it starts as one.

    Args:
        folder: Where to look for the configuration.
        data: The text.

    Raises:
        SpecError: It is not UTF-8; or the configuration makes no sense.
    """
    from specpress.parse import parse
    from specpress.parse.prompts import read_header

    found = api.configured(folder)
    text = worktree.decode(data, _STANDARD_INPUT)
    mark = read_header(text.removeprefix("\ufeff").split("\n", 1)[0]).focus
    file = SourceFile(_STANDARD_INPUT if mark is None else f"{mark}.md", text)
    snapshot = Snapshot("", (file,), (), "") if mark is None else Snapshot("", (), (file,), "")
    spec = parse(snapshot, found.config)
    project = api.Project(found.root, found.config, spec, found.path, own=False)
    return project, formatted(project)


def _changed(done: Formatted) -> tuple[str, ...]:
    pairs = zip(done.before.files, done.snapshot.files, strict=True)
    return tuple(old.path for old, new in pairs if old.text != new.text)


def _as_checked(project: Project, done: Formatted) -> api.Checked:
    """Return texts in the form in which the mending of findings is written and shown."""
    return api.Checked((), replace(project.spec, snapshot=done.snapshot), done.before)
