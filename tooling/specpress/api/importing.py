# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Take a document from elsewhere into the spec."""

from __future__ import annotations

import os
import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from specpress.api.editing import material_of
from specpress.editing import settings
from specpress.editing.additions import taken_ids
from specpress.editing.importing.document import converted
from specpress.editing.importing.plain_text import markdown_of
from specpress.editing.plan import Plan
from specpress.editing.text import whole_edit
from specpress.errors import SpecError
from specpress.formatting.engine import format_snapshot
from specpress.lint.engine import check
from specpress.lint.finding import Finding
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.parse.ids import slug
from specpress.sources import worktree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.api import Project
    from specpress.config import Config
    from specpress.editing.material import Material

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdwn", ".qmd")
_TEXT = (".txt", ".text", "")
_NUMBERED = re.compile(r"(\d+)([-_])")


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


def import_file(project: Project, folder: Path, file: Path, target: str | None = None) -> Imported:
    """Work out what takes a document into a spec.

    Args:
        project: The spec.
        folder: The folder that the file's path is relative to.
        file: The document.
        target: The path that it gets, relative to the configuration; None for one beside the files
            that are there.

    Raises:
        SpecError: There is no configuration, the file cannot be read or is none that can be taken
            in, or its path is taken or no source's.
    """
    material = material_of(project)
    if material.configuration is None:
        hint = f"Write one first: specpress init {file}"
        raise SpecError("there is no configuration that says what belongs to the spec", hint=hint)
    original = _read(folder, file)
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
        notes=(*made.notes, *_local_links(new, config)),
        left=tuple(one for one in findings if one.span.path == path),
    )


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
    """Return a path beside the last source, numbered on where those are numbered."""
    sources = [one.path for one in project.spec.snapshot.sources]
    globs = [pattern for pattern in project.config.source if "*" in pattern]
    by_glob = [path for path in sources if any(_matches(path, glob) for glob in globs)]
    folder, _, last = (by_glob or sources)[-1].rpartition("/")
    numbered = _NUMBERED.match(last)
    name = slug(_NUMBERED.sub("", file.stem, count=1)) or "imported"
    if numbered is not None:
        number = str(int(numbered[1]) + 1).zfill(len(numbered[1]))
        name = f"{number}{numbered[2]}{name}"
    return f"{folder}/{name}.md" if folder else f"{name}.md"


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
    own = material.configuration
    if own is None or any(_matches(new.path, pattern) for pattern in config.source):
        return config, Plan(created=(new,))
    text = settings.with_source(own.text, own.path, config.source, new.path)
    plan = Plan(edits=(whole_edit(own, text),), created=(new,), read=(own,))
    return replace(config, source=(*config.source, new.path)), plan


def _matches(path: str, pattern: str) -> bool:
    """Tell whether a glob of the configuration has a path; where in doubt, it has not."""
    parts, globs = path.split("/"), pattern.removeprefix("./").split("/")
    return len(parts) == len(globs) and all(map(fnmatchcase, parts, globs))


def _local_links(file: SourceFile, config: Config) -> Iterator[str]:
    """Yield what leads to files that did not come along."""
    for link in parse(Snapshot("", (file,), (), ""), config).links:
        parts = urlsplit(link.href)
        if not parts.scheme and not parts.netloc:
            place = f"{file.path}:{link.span.line}"
            what = "the image" if link.image else "the link"
            yield f"{place}: {what} to {link.href} was left as it is; see whether it is there"
