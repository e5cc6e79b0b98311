# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Convert evaluation prompts between Markdown files and JSON arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from specpress.editing.plan import FileChange, Plan
from specpress.editing.text import whole_edit
from specpress.editing.writing import write
from specpress.errors import SpecError
from specpress.model import SourceFile
from specpress.parse.prompts import read_prompt_file
from specpress.prompts.convert import to_json, to_markdown
from specpress.prompts.entries import Places
from specpress.sources import worktree
from specpress.sources.prompt_names import holds_prompts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from specpress.api import Project

Form = Literal["json", "markdown"]
_CONVERT = {"json": to_json, "markdown": to_markdown}
_NAMED = "Name Markdown files with prompts, each called as its focus mark, or JSON files."


def converted(project: Project, form: Form, paths: Sequence[Path] = ()) -> tuple[SourceFile, ...]:
    """Convert prompts.

    Args:
        project: The spec that they belong to: it says in which section each mark stands.
        form: What they are to be.
        paths: Files with prompts, each named as a spec names them; none for the spec's own.

    Returns:
        The files; their paths are names alone.

    Raises:
        SpecError: A file cannot be read, or not be converted without a loss.
    """
    files = tuple(map(_read, paths)) or project.spec.snapshot.prompts
    try:
        return _CONVERT[form](files, Places(project.spec))
    except RecursionError as error:
        hint = "Look for hundreds of brackets within each other in a JSON file or in a comment."
        raise SpecError("the prompts are nested too deeply to convert", hint=hint) from error


def in_place(project: Project, form: Form) -> Plan:
    """Work out what gives the spec's own prompts another form.

    Args:
        project: The spec of the working tree.
        form: What the prompts are to be.

    Returns:
        The plan: files that are written anew, that come, and that go. A Markdown file without a
        prompt stays as it is.

    Raises:
        SpecError: As for `converted`.
    """
    snapshot = project.spec.snapshot
    folder = snapshot.prompts_path
    prefix = "" if folder in ("", ".") else f"{folder}/"
    made = {f"{prefix}{file.path}": file.text for file in converted(project, form)}
    full = {file.path for file in project.spec.prompt_files if file.prompts}
    old = {file.path: file for file in snapshot.prompts if file.path in full or file.is_json}
    return Plan(
        edits=tuple(
            whole_edit(old[path], text)
            for path, text in made.items()
            if path in old and old[path].text != text
        ),
        created=tuple(SourceFile(path, text) for path, text in made.items() if path not in old),
        removed=tuple(path for path in old if path not in made),
    )


def write_into(folder: Path, files: Sequence[SourceFile]) -> tuple[str, ...]:
    """Write files to a folder that has none of their names; all of them, or none.

    Returns:
        Their paths, as the folder was named.

    Raises:
        SpecError: One exists already with another content, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        hint = "Name a folder, in which each file gets its own name."
        raise SpecError("is no folder", path=str(folder), hint=hint) from error
    except OSError as error:
        raise SpecError(f"cannot be made: {error.strerror}", path=str(folder)) from error
    there = {path.name for path in folder.iterdir()}
    new = [file for file in files if file.path not in there or _text(folder, file) != file.text]
    write(folder, [FileChange(None, file) for file in new])
    return tuple(str(folder / file.path) for file in new)


def _text(folder: Path, file: SourceFile) -> str:
    return worktree.read_file(folder.resolve(), file.path).text


def _read(path: Path) -> SourceFile:
    """Read a file that a user named.

    Raises:
        SpecError: It cannot be read, is none of the two forms, or is Markdown without a prompt.
    """
    if not holds_prompts(path.name):
        raise SpecError("holds no prompts by its name", path=str(path), hint=_NAMED)
    full = path.resolve()
    try:
        text = worktree.read_file(full.parent, full.name, "Check the path.").text
    except SpecError as error:
        error.path = str(path)
        raise
    file = SourceFile(path.name, text)
    if not file.is_json and not read_prompt_file(file, {})[0].prompts:
        raise SpecError("holds no prompt", path=str(path), hint=_NAMED)
    return file
