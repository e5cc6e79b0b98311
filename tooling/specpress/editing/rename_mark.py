# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Give a focus mark another name, everywhere at once, with its file of prompts."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from specpress.editing import new_name, prompt_entries
from specpress.editing.plan import Plan
from specpress.editing.promise import Names, judge
from specpress.editing.result import result
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.lint.published import mark_of
from specpress.markdown.annotations.heading import read_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.editing.material import Material
    from specpress.editing.text import FileText
    from specpress.lint.finding import Edit
    from specpress.model import PromptFile


def rename_mark(material: Material, old: str, new: str, *, was: bool | None = None) -> Plan:
    """Work out what gives a focus mark another name.

    Args:
        material: The spec and what stands beside it.
        old: The mark.
        new: What it is to be.
        was: Whether the header of its prompts is to name the old mark; by default where a prompt
            of it was published.

    Returns:
        The plan; prompts keep their numbers.

    Raises:
        SpecError: There is no such mark, the new one is illegal or not free, or the file of its
            prompts has no first line that could name the old one.
    """
    marks = new_name.marks_of(material)
    if old not in marks:
        hint = did_you_mean(old, marks) or "`specpress export --format json` lists every mark."
        raise SpecError(f"there is no focus mark {old!r}", hint=hint)
    file = marks[old]
    new_name.judge_mark(material, file, old, new)
    edits = [
        _name(material, one.span.path, old, new, one.span.line, one.span.column)
        for one in material.spec.focus_marks
        if one.id == old
    ]
    moved: tuple[tuple[str, str], ...] = ()
    noted = _published(material, old) if was is None else was
    if file is not None and file.is_json:
        former = tuple(name for name in file.was if name not in (old, new))
        wanted = (*former, old) if noted else former
        text = material.files[file.path]
        edits += prompt_entries.renamed(text, file, new, wanted if wanted != file.was else None)
    elif file is not None:
        edits += _in_prompts(material.files[file.path], file, new, noted=noted)
        moved = ((file.path, str(PurePosixPath(file.path).with_name(f"{new}.md"))),)
    edits += _in_reviews(material, old, new)
    plan = Plan(tuple(edits), moved=moved, read=material.beside)
    judge(material.spec, result(material, plan).spec, Names(marks={old: new}))
    return plan


def _in_reviews(material: Material, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits of the list of reviewed prompts, in which each has a line."""
    if material.reviews is None:
        return
    text = material.files[material.reviews.path]
    for found in re.finditer(rf"^\"?({re.escape(old)})-[0-9]+\"? = ", text.text, re.MULTILINE):
        yield text.edit(*found.span(1), new)


def _published(material: Material, mark: str) -> bool:
    return any(mark_of(name) == mark for name in material.published_prompts)


def _name(  # a place and two names
    material: Material, path: str, old: str, new: str, line: int, column: int
) -> Edit:
    """Return the edit of a mark that starts at a place."""
    file = material.files[path]
    start = file.offset(line, column) + len("[^")
    return file.edit(start, start + len(old), new)


def _in_prompts(text: FileText, file: PromptFile, new: str, *, noted: bool) -> Iterator[Edit]:
    """Yield the edits of a file of prompts: its first line, and the ids that captions set."""
    old = file.focus
    former = tuple(name for name in file.was if name not in (old, new))
    wanted = (*former, old) if noted else former
    start = text.offset(file.header.line)
    line = text.lines[file.header.line]
    if file.header_focus == old:
        at = start + line.index(f"[^{old}]") + len("[^")
        yield text.edit(at, at + len(old), new)
    if wanted != file.was:
        if file.header_focus is None:
            raise SpecError(
                "its first line names no mark, so it cannot name the former one",
                path=file.path,
                line=1,
                hint=f"Begin it with: Examples for [^{old}] in SECTION TITLE:",
            )
        yield _was(text, start, line, wanted)
    for found in _set_ids(text, file):
        yield text.edit(*found.span(1), new)


def _was(text: FileText, start: int, line: str, was: tuple[str, ...]) -> Edit:
    """Return the edit of the former marks at the end of a header."""
    bare = (
        line.rstrip().removesuffix(":").rstrip() if line.rstrip().endswith("}:") else line.rstrip()
    )
    found = read_attributes(bare) if bare.endswith("}") else None
    at = len(bare[: found[0]].rstrip()) if found is not None else len(bare)
    wanted = f" {{was={','.join(was)}}}" if was else ""
    return text.edit(start + at, start + len(bare), wanted)


def _set_ids(text: FileText, file: PromptFile) -> Iterator[re.Match[str]]:
    """Yield each `{#ab12-3}` that sets the id of a prompt."""
    for prompt in file.prompts:
        number = prompt.id.rpartition("-")[2]
        mark = re.compile(rf"(?<=\{{#)({re.escape(file.focus)})-{number}\}}(?=[ \t]*(?:[\r\n]|$))")
        caption = text.offset(prompt.span.line)
        fence = re.compile(r"^[ \t]*(?:~~~|```)", re.MULTILINE).search(text.text, caption)
        found = list(mark.finditer(text.text, caption, fence.start() if fence else len(text.text)))
        if found:
            yield found[-1]
