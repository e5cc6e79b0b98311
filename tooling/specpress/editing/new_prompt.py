# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Add an evaluation prompt, begun and to be filled in, with its mark and its file where they lack.

What is begun says nothing yet: as long as its messages are empty no run asks it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.editing import prompt_entries
from specpress.editing.additions import Added, on_one_line, read, swallowed
from specpress.editing.insertion import behind, behind_block
from specpress.editing.new_name import find_section, judge_mark, marks_of
from specpress.editing.plan import Plan
from specpress.editing.templates import rendered
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.lint.published import mark_of, number_of
from specpress.model import SourceFile

if TYPE_CHECKING:
    from specpress.editing.material import Material
    from specpress.lint.finding import Edit
    from specpress.model import FocusMark, PromptFile, Section, Spec


def add_prompt(
    material: Material, mark: str, title: str, section: str = "", clause: str = ""
) -> Added:
    """Return what adds an evaluation prompt, with its mark and its file where they are missing.

    Args:
        material: The spec.
        mark: The focus mark.
        title: The caption.
        section: Id of the section that gets the mark; only for a new one.
        clause: The words of that section that the mark goes behind.

    Raises:
        SpecError: There is no such mark and no clause for it, the clause is not there once or has
            a mark, or a new mark is illegal or was another's.
    """
    owner, edits = _set_mark(material, mark, section, clause)
    caption = on_one_line(title, "caption")
    file = marks_of(material).get(mark)
    if file is not None and file.is_json:
        return _begun(material, _in_json(material, file, caption, owner, edits), mark)
    added = _begun(material, _in_markdown(material, file, mark, caption, owner, edits), mark)
    if number_of(added.name) in _used(material, mark):
        # Whoever keeps results by that id would take the new prompt for the old one.
        caption = f"{caption} {{#{mark}-{_free(material, mark)}}}"
        added = _begun(material, _in_markdown(material, file, mark, caption, owner, edits), mark)
    return added


def _set_mark(
    material: Material, mark: str, section: str, clause: str
) -> tuple[Section, tuple[Edit, ...]]:
    """Return the section of a mark, and what sets it there; nothing where it is set already.

    Raises:
        SpecError: As for `add_prompt`.
    """
    known = marks_of(material)
    written = next((one for one in material.spec.focus_marks if one.id == mark), None)
    if written is not None:
        if clause:
            raise _marked(f"{mark!r} is set", written)
        return find_section(material, written.section), ()
    if not clause:
        hint = did_you_mean(mark, known) or "Say where to set it: --section ID --clause WORDS"
        raise SpecError(f"the text has no focus mark {mark!r}", hint=hint)
    if mark not in known:
        judge_mark(material, None, "", mark)
    owner = find_section(material, section)
    return owner, (behind_block(material.files, owner, clause, mark),)


def _in_markdown(
    material: Material,
    file: PromptFile | None,
    mark: str,
    caption: str,
    owner: Section,
    edits: tuple[Edit, ...],
) -> Added:
    """Return what puts a prompt behind the others of its Markdown file, or begins that file."""
    header = "" if file is not None else owner.title
    text = rendered("new/prompt.md", mark=mark, title=caption, header=header)
    if file is not None:
        made = behind(material.files, None, text, file.path)
        return Added(Plan(edits=(*edits, made.edit)), mark, file.path, made.line)
    path = f"{material.spec.snapshot.prompts_path}/{mark}.md".removeprefix("./")
    return Added(Plan(edits=edits, created=(SourceFile(path, text),)), mark, path, 1)


def _in_json(
    material: Material, file: PromptFile, caption: str, owner: Section, edits: tuple[Edit, ...]
) -> Added:
    """Return what adds a prompt to a JSON file, behind those of its mark."""
    entry = {
        "id": f"{file.focus}-{_free(material, file.focus)}",
        "input": [{"role": "user", "content": ""}],
        "target": None,
        "metadata": {
            "section_id": owner.id,
            "focus_id": file.focus,
            "top_level_section": owner.path[0],
            "skip": False,
            "caption": caption,
        },
    }
    made = prompt_entries.added(material.files[file.path], file, entry)
    return Added(Plan(edits=(*edits, made.edit)), file.focus, file.path, made.line)


def _begun(material: Material, added: Added, mark: str) -> Added:
    """Return what is added with the id that it gets, and where it will stand.

    Raises:
        SpecError: It would not be read as a prompt, or its mark would change what the text says or
            be the second one of a sentence.
    """
    after = read(material, added.plan)
    files = [file for file in after.prompt_files if file.focus == mark and file.prompts]
    marks = [one for one in after.focus_marks if one.id == mark]
    if len(after.prompts) != len(material.spec.prompts) + 1 or not marks or not files:
        raise swallowed("prompt", added)
    if _said(after) != _said(material.spec):
        raise SpecError(
            "a mark behind these words would change what the text says",
            path=marks[0].span.path,
            line=marks[0].span.line,
            column=marks[0].span.column,
            hint="Choose words that do not end inside of a link or the like.",
        )
    _judge_clause(material.spec, marks[0])
    prompt = files[-1].prompts[-1]
    return replace(added, name=prompt.id, line=prompt.span.line, column=prompt.span.column)


def _said(spec: Spec) -> list[str]:
    """Return what the text says, without marks and the like."""
    return [block.text for section in spec.sections for block in section.blocks]


def _judge_clause(before: Spec, mark: FocusMark) -> None:
    """Refuse a new mark in a sentence that has one: that would be one clause counted twice.

    Raises:
        SpecError: It has.
    """
    if any(one.id == mark.id for one in before.focus_marks):
        return
    for one in before.focus_marks:
        if (one.section, one.clause) == (mark.section, mark.clause):
            raise _marked(f"this sentence is the clause of [^{one.id}] already", one)


def _marked(message: str, mark: FocusMark) -> SpecError:
    hint = f"Add the prompt to that clause: --mark {mark.id}, without --section and --clause"
    place = mark.span
    return SpecError(message, path=place.path, line=place.line, column=place.column, hint=hint)


def _free(material: Material, mark: str) -> int:
    """Return a number above those of every prompt that the mark has, or ever had."""
    return max(_used(material, mark), default=0) + 1


def _used(material: Material, mark: str) -> frozenset[int]:
    """Return the numbers that prompts of a mark have, wherever they stand, or ever had."""
    files = (file for file in material.spec.prompt_files if file.focus == mark)
    former = {name for file in files for name in file.was}
    past = (*material.published_prompts, *material.config.retired.prompts)
    here = (prompt.id for prompt in material.spec.prompts)
    return frozenset(number_of(name) for name in (*past, *here) if mark_of(name) in former | {mark})
