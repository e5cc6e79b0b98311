# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Take a document from elsewhere into the spec."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress import api
from specpress.api.editing import material_of
from specpress.editing import configuration
from specpress.editing.anchors import local_links
from specpress.editing.importing.document import converted
from specpress.editing.importing.plain_text import markdown_of
from specpress.editing.new_file import is_source, path_behind, without_number
from specpress.editing.new_section import taken_ids
from specpress.editing.plan import Plan
from specpress.errors import SpecError
from specpress.formatting.engine import format_snapshot
from specpress.lint.engine import check
from specpress.lint.finding import Finding
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.parse.ids import slug
from specpress.sources import worktree

if TYPE_CHECKING:
    from specpress.api import Project
    from specpress.config import Config
    from specpress.editing.material import Material

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdwn", ".qmd")
_TEXT = (".txt", ".text", "")


class Imported(Struct, frozen=True):
    """A document that is to be taken in.

    Attributes:
        plan: What is to be done.
        path: The file that it becomes.
        sections: How many sections it has.
        notes: What was changed or left out, with file and line of the original.
        left: What a check finds in the new file: it was left as it is.
    """

    plan: Plan
    path: str
    sections: int
    notes: tuple[str, ...]
    left: tuple[Finding, ...]


def load(folder: Path) -> Project:
    """Read the spec that a document is to come into; it may have no file yet.

    Raises:
        SpecError: As for `api.load`.
    """
    found = api.configured(folder)
    empty = found.path is not None and not any(
        next(found.root.glob(pattern), None) for pattern in found.config.source
    )
    if not empty:
        return api.load(folder)
    spec = parse(Snapshot("", (), (), found.config.prompts), found.config)
    return api.Project(found.root, found.config, spec, found.path)


def import_file(project: Project, folder: Path, file: Path, target: str | None = None) -> Imported:
    """Work out what takes a document into a spec.

    Args:
        project: The spec.
        folder: The folder that the file's path is relative to.
        file: The document.
        target: The path that it gets, relative to the configuration; None for one beside the files
            that are there.

    Raises:
        SpecError: There is no configuration, the file cannot be read, is empty, is in the spec or
            is none that can be taken in, or its path is taken or no source's.
    """
    material = material_of(project)
    if material.configuration is None:
        hint = f"Write one first: specpress init {file}"
        raise SpecError("there is no configuration that says what belongs to the spec", hint=hint)
    original = _read(folder, file)
    _judge(project, folder, file, original)
    path = _target(project, target or _proposed(project, file))
    made = converted(original, path, project.config, taken_ids(material))
    tidy = format_snapshot(Snapshot("", (made.file,), (), ""), project.config)
    new = tidy.snapshot.sources[0]
    config, plan = _with_file(project.config, material, new)
    snapshot = project.spec.snapshot
    after = parse(replace(snapshot, sources=(*snapshot.sources, new)), config)
    findings = check(after, config, material.published)
    return Imported(
        plan=plan,
        path=path,
        sections=sum(1 for one in after.sections if one.level and one.heading.path == path),
        notes=(*made.notes, *local_links(parse(Snapshot("", (new,), (), ""), config))),
        left=tuple(one for one in findings if one.span.path == path),
    )


def _judge(project: Project, folder: Path, file: Path, original: SourceFile) -> None:
    """Refuse what there is nothing to take from, and what is there already.

    Raises:
        SpecError: It is empty, or a file of the spec.
    """
    if not original.text.strip("\ufeff \t\r\n"):
        raise SpecError("is empty", path=str(file), hint="Nothing was changed.")
    own = (os.path.realpath(project.root / one.path) for one in project.spec.snapshot.files)
    if os.path.realpath(folder / file) in own:
        raise SpecError("is a file of the spec", path=str(file), hint="Nothing was changed.")


def _read(folder: Path, file: Path) -> SourceFile:
    """Read a document as Markdown; it may lie anywhere.

    Raises:
        SpecError: It cannot be read, or is neither Markdown nor plain text.
    """
    suffix = file.suffix.lower()
    if suffix not in (*_MARKDOWN, *_TEXT):
        hint = f"Make Markdown of it first: pandoc {file.name} --to gfm --output {file.stem}.md"
        raise SpecError("is neither Markdown nor plain text", path=str(file), hint=hint)
    full = Path(os.path.realpath(folder / file))
    try:
        read = worktree.read_named(full.parent, (full.name,)).sources[0]
    except SpecError as error:
        error.path = str(file)
        raise
    if "\0" in read.text:
        hint = "Save it as UTF-8 text."
        raise SpecError("is no text: it holds a NUL", path=str(file), hint=hint)
    text = read.text
    if suffix in _TEXT:
        text = markdown_of(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    return SourceFile(str(file), text)


def _proposed(project: Project, file: Path) -> str:
    """Return a path beside the last source."""
    sources = [one.path for one in project.spec.snapshot.sources]
    return path_behind(project.config, sources, slug(without_number(file.stem)) or "imported")


def _target(project: Project, path: str) -> str:
    """Return a path that a new source may have.

    Raises:
        SpecError: It leads out of the repository, is taken, or is that of a prompt or of no
            Markdown file.
    """
    plain = os.path.normpath(path).replace(os.sep, "/")
    full = worktree.inside(project.root.resolve(), path)
    prompts = project.config.prompts.strip("/")
    if not plain.endswith(".md") or plain.startswith(f"{prompts}/"):
        hint = "Name a Markdown file outside of the folder of prompts: --as FILE.md"
        raise SpecError("cannot be a source", path=plain, hint=hint)
    if os.path.lexists(full):
        hint = "Nothing was changed. Choose another name: --as FILE.md"
        raise SpecError("exists already", path=plain, hint=hint)
    return plain


def _with_file(config: Config, material: Material, new: SourceFile) -> tuple[Config, Plan]:
    """Return the configuration with a source more, and what writes it and the file."""
    if is_source(config, new.path):
        return config, Plan(created=(new,))
    edits = configuration.with_source(material, new.path)
    plan = Plan(edits=edits, created=(new,), read=material.beside)
    return replace(config, source=(*config.source, new.path)), plan
