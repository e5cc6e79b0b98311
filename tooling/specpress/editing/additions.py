# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Add an example, a definition or an evaluation prompt, each begun and to be filled in.

Each function returns what is to be done and where the new text will stand. What comes out is read
again first: text around it, such as a fence that is never closed, could swallow it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.editing import prompt_entries
from specpress.editing.insertion import Insertion, behind, behind_block, end_of
from specpress.editing.new_name import find_section, judge_mark, marks_of
from specpress.editing.plan import Plan
from specpress.editing.result import result
from specpress.editing.templates import rendered
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.lint.published import mark_of, number_of
from specpress.model import SourceFile

if TYPE_CHECKING:
    from specpress.editing.material import Material
    from specpress.lint.finding import Edit
    from specpress.model import PromptFile, Section, Spec

_USER = "Write here what the user says."
_MEANING = "say here what it means."


class Added(Struct, frozen=True):
    """Something that is to be added.

    Attributes:
        plan: What is to be done.
        name: The id, the mark, the term or the caption.
        path: The file that it will stand in.
        line: Its first line there, afterwards.
    """

    plan: Plan
    name: str
    path: str
    line: int


def add_example(material: Material, section: str, title: str) -> Added:
    """Return what adds an example behind what a section says.

    Args:
        material: The spec.
        section: Its id.
        title: The caption.

    Raises:
        SpecError: There is no such section, or its end cannot take it.
    """
    owner = find_section(material, section)
    text = rendered("new/example.md", title=on_one_line(title, "caption"), user=_USER)
    added = added_at(behind(material.files, end_of(owner), text), on_one_line(title, "caption"))
    found = [one for one in read(material, added.plan).sections if one.id == owner.id]
    if not found or len(found[0].examples) != len(owner.examples) + 1:
        raise swallowed("example", added)
    return added


def add_definition(material: Material, term: str, text: str = "") -> Added:
    """Return what adds a definition behind the others.

    Args:
        material: The spec.
        term: The term.
        text: What it means; empty for words to replace.

    Raises:
        SpecError: There is no section of definitions, or the term is defined already.
    """
    name, owner = on_one_line(term, "term"), material.sections.get(material.config.definitions)
    if owner is None:
        raise SpecError(
            f"no section has the id {material.config.definitions!r}, in which terms are defined",
            hint=f"Begin one: specpress new section Definitions --id {material.config.definitions}",
        )
    known = {one.term.casefold(): one for one in material.spec.definitions}
    if name.casefold() in known:
        place = known[name.casefold()].span
        hint = "Add to that definition."
        raise SpecError(f"{name!r} is defined", path=place.path, line=place.line, hint=hint)
    last = next((d.span for d in reversed(material.spec.definitions)), end_of(owner))
    paragraph = f"**{name}**: {text.strip() or _MEANING}\n"
    added = added_at(behind(material.files, last, paragraph), name)
    if len(read(material, added.plan).definitions) != len(known) + 1:
        raise swallowed("definition", added)
    return added


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
        SpecError: There is no such mark and no clause for it, the clause is not there once, or a
            new mark is illegal or was another's.
    """
    known = marks_of(material)
    written = next((one for one in material.spec.focus_marks if one.id == mark), None)
    edits: tuple[Edit, ...] = ()
    if clause:
        if written is not None:
            place = written.span
            hint = "Leave --clause out: the prompt goes to that mark."
            raise SpecError(f"{mark!r} is set", path=place.path, line=place.line, hint=hint)
        if mark not in known:
            judge_mark(material, None, "", mark)
        edits = (behind_block(material.files, find_section(material, section), clause, mark),)
    elif written is None:
        hint = did_you_mean(mark, known) or "Say where to set it: --section ID --clause WORDS"
        raise SpecError(f"the text has no focus mark {mark!r}", hint=hint)
    owner = find_section(material, written.section if written is not None else section)
    file = known.get(mark)
    if file is not None and file.is_json:
        return _to_json(material, file, title, owner, edits)
    values = {"mark": mark, "title": on_one_line(title, "caption"), "user": _USER}
    text = rendered("new/prompt.md", header="" if file else owner.title, **values)
    if file is None:
        path = f"{material.spec.snapshot.prompts_path}/{mark}.md".removeprefix("./")
        plan = Plan(edits=edits, created=(SourceFile(path, text),))
        added = Added(plan, mark, path, 1)
    else:
        made = behind(material.files, None, text, file.path)
        added = Added(Plan(edits=(*edits, made.edit)), mark, file.path, made.line)
    after = read(material, added.plan)
    marks = [one for one in after.focus_marks if one.id == mark]
    if len(after.prompts) != len(material.spec.prompts) + 1 or not marks:
        raise swallowed("prompt", added)
    return added


def _to_json(
    material: Material, file: PromptFile, title: str, owner: Section, edits: tuple[Edit, ...]
) -> Added:
    """Return what adds a prompt to a JSON file, behind those of its mark."""
    names = [prompt.id for prompt in file.prompts] + list(material.published_prompts)
    own = [number_of(name) for name in names if mark_of(name) == file.focus]
    entry = {
        "id": f"{file.focus}-{max(own, default=0) + 1}",
        "input": [{"role": "user", "content": _USER}],
        "target": None,
        "metadata": {
            "section_id": owner.id,
            "focus_id": file.focus,
            "top_level_section": owner.path[0],
            "skip": False,
            "caption": on_one_line(title, "caption"),
        },
    }
    made = prompt_entries.added(material.files[file.path], file, entry)
    added = Added(Plan(edits=(*edits, made.edit)), file.focus, file.path, made.line)
    if len(read(material, added.plan).prompts) != len(material.spec.prompts) + 1:
        raise swallowed("prompt", added)
    return added


def added_at(made: Insertion, name: str) -> Added:
    """Return something that is added by one insertion."""
    return Added(Plan(edits=(made.edit,)), name, made.edit.span.path, made.line)


def read(material: Material, plan: Plan) -> Spec:
    """Return the spec that a plan makes."""
    return result(material, plan).spec


def swallowed(what: str, added: Added) -> SpecError:
    """Return the error for something that would not be read as what it is."""
    return SpecError(
        f"the text around it would not let the new {what} be read as one",
        path=added.path,
        line=added.line,
        hint="Nothing was changed. See `specpress check`, and what characters the title has.",
    )


def on_one_line(text: str, what: str) -> str:
    """Return a text on one line; `what` says what it is.

    Raises:
        SpecError: There is nothing in it.
    """
    found = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not found:
        raise SpecError(f"the {what} is empty", hint="Write a few words.")
    return found
