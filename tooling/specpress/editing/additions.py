# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Add a section, an example, a definition or an evaluation prompt, each begun and to be filled in.

Each function returns what is to be done and where the new text will stand. What comes out is read
again first: text around it, such as a fence that is never closed, could swallow it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.editing.ids import LEGAL_ID, proposed_id
from specpress.editing.insertion import Insertion, behind, behind_block, end_of
from specpress.editing.new_name import find_section, marks_of
from specpress.editing.plan import Plan, files_of, outcome, replaced
from specpress.editing.templates import rendered
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.model import Snapshot, SourceFile, Spec
from specpress.parse import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.editing.material import Material
    from specpress.lint.finding import Edit
    from specpress.model import Section

_DEEPEST = 6
_RULE = "Say here what the assistant does, one rule a sentence, and where its limits are."
_PROSE = "Say here what readers should know."
_USER = "Write here what the user says."
_MEANING = "say here what it means."


class Added(Struct, frozen=True):
    """Something that is to be added.

    Attributes:
        plan: What is to be done.
        name: The id, the mark or the term.
        path: The file that it will stand in.
        line: Its first line there, afterwards.
    """

    plan: Plan
    name: str
    path: str
    line: int


class NewSection(Struct, frozen=True):
    """A section that somebody wants.

    Attributes:
        title: Its title, as Markdown.
        id: Its id; empty for one that the title gives.
        authority: Its level of authority; empty for none.
        tags: Its tags.
        after: Id of the section that it comes behind, on the same level.
        under: Id of the section that it becomes the last part of.
        text: What it says; empty for a sentence to replace.
    """

    title: str
    id: str = ""
    authority: str = ""
    tags: tuple[str, ...] = ()
    after: str = ""
    under: str = ""
    text: str = ""


def taken_ids(material: Material) -> frozenset[str]:
    """Return the ids that no new section may have: those of today, and all there ever were."""
    return frozenset(
        (
            *(section.id for section in material.spec.sections),
            *material.former,
            *material.published_sections,
            *material.config.retired.sections,
        )
    )


def id_for(material: Material, wanted: NewSection) -> str:
    """Return the id that a new section gets."""
    if wanted.id:
        return wanted.id.removeprefix("#")
    parent = _parent(material, wanted)
    return proposed_id(wanted.title, taken_ids(material), parent.id if parent is not None else "")


def needs_authority(material: Material, wanted: NewSection) -> bool:
    """Tell whether a new section would stand among rules, where one without authority binds nobody.

    Raises:
        SpecError: There is no section to put it to.
    """
    chapter = find_section(material, wanted.under or wanted.after).path[0]
    if wanted.after and wanted.after == chapter:
        return False
    own = [section for section in material.spec.sections if section.path[0] == chapter]
    named = any(section.id == material.config.definitions for section in own)
    return not named and any(section.authority for section in own)


def add_section(material: Material, wanted: NewSection) -> Added:
    """Return what adds a section.

    Raises:
        SpecError: There is no section to put it to, it would be too deep, or its title, its id or
            its authority cannot be that of a section.
    """
    anchor = find_section(material, wanted.under or wanted.after)
    level = anchor.level + bool(wanted.under)
    name = id_for(material, wanted)
    _judge_section(material, wanted, name, level)
    text = rendered(
        "new/section.md",
        marks="#" * level,
        title=_line(wanted.title, "title"),
        id=name,
        authority=wanted.authority,
        tags=",".join(wanted.tags),
        text=wanted.text.strip() or (_RULE if wanted.authority else _PROSE),
    )
    made = behind(material.files, end_of(_last_below(material.spec.sections, anchor)), text)
    added = _added(made, name)
    after = _read(material, added.plan)
    new = next((one for one in after.sections if one.id == name), None)
    expected = len(material.spec.sections) + 1
    title = _line(wanted.title, "title")
    if new is None or new.title_markdown != title or len(after.sections) != expected:
        raise _swallowed("section", added)
    return added


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
    text = rendered("new/example.md", title=_line(title, "caption"), user=_USER)
    added = _added(behind(material.files, end_of(owner), text), owner.id)
    found = [one for one in _read(material, added.plan).sections if one.id == owner.id]
    if not found or len(found[0].examples) != len(owner.examples) + 1:
        raise _swallowed("example", added)
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
    name, owner = _line(term, "term"), material.sections.get(material.config.definitions)
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
    added = _added(behind(material.files, last, paragraph), name)
    if len(_read(material, added.plan).definitions) != len(known) + 1:
        raise _swallowed("definition", added)
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
        SpecError: There is no such mark and no clause for it, or the clause is not there once.
    """
    known = marks_of(material)
    written = next((one for one in material.spec.focus_marks if one.id == mark), None)
    edits: tuple[Edit, ...] = ()
    if clause:
        if written is not None:
            place = written.span
            hint = "Leave --clause out: the prompt goes to that mark."
            raise SpecError(f"{mark!r} is set", path=place.path, line=place.line, hint=hint)
        edits = (behind_block(material.files, find_section(material, section), clause, mark),)
    elif written is None:
        hint = did_you_mean(mark, known) or "Say where to set it: --section ID --clause WORDS"
        raise SpecError(f"the text has no focus mark {mark!r}", hint=hint)
    owner = find_section(material, written.section if written is not None else section)
    file = known.get(mark)
    values = {"mark": mark, "title": _line(title, "caption"), "user": _USER}
    text = rendered("new/prompt.md", header="" if file else owner.title, **values)
    if file is None:
        path = f"{material.spec.snapshot.prompts_path}/{mark}.md".removeprefix("./")
        plan = Plan(edits=edits, created=(SourceFile(path, text),))
        added = Added(plan, mark, path, 1)
    else:
        made = behind(material.files, None, text, file.path)
        added = Added(Plan(edits=(*edits, made.edit)), mark, file.path, made.line)
    after = _read(material, added.plan)
    marks = [one for one in after.focus_marks if one.id == mark]
    if len(after.prompts) != len(material.spec.prompts) + 1 or not marks:
        raise _swallowed("prompt", added)
    return added


def _judge_section(material: Material, wanted: NewSection, name: str, level: int) -> None:
    if level > _DEEPEST:
        hint = "Put it under a section further up."
        raise SpecError(f"a heading has {_DEEPEST} levels at most", hint=hint)
    if not LEGAL_ID.fullmatch(name):
        hint = "Write it in lower-case letters a to z, digits and `_`."
        raise SpecError(f"{name!r} cannot be the id of a section", hint=hint)
    if name in taken_ids(material):
        hint = "Choose another one with --id; an id that was ever published keeps its meaning."
        raise SpecError(f"the id {name!r} is taken", hint=hint)
    levels = material.config.authority.levels
    if wanted.authority and wanted.authority not in levels:
        hint = did_you_mean(wanted.authority, levels) or f"The levels are: {', '.join(levels)}."
        raise SpecError(f"there is no level {wanted.authority!r}", hint=hint)


def _parent(material: Material, wanted: NewSection) -> Section | None:
    anchor = find_section(material, wanted.under or wanted.after)
    if wanted.under:
        return anchor
    return material.sections.get(anchor.path[-2]) if len(anchor.path) > 1 else None


def _last_below(sections: Sequence[Section], top: Section) -> Section:
    """Return the last section of a subtree."""
    start = sections.index(top)
    last = top
    for section in sections[start + 1 :]:
        if section.level <= top.level:
            break
        last = section
    return last


def _added(made: Insertion, name: str) -> Added:
    return Added(Plan(edits=(made.edit,)), name, made.edit.span.path, made.line)


def read_after(material: Material, plan: Plan) -> Snapshot:
    """Return the text of a spec as it is once a plan is done."""
    before = material.spec.snapshot
    known = (*files_of(before), *material.beside)
    after = replaced(before, outcome(known, plan))
    prefix = "" if before.prompts_path == "." else f"{before.prompts_path}/"
    made = [file for file in plan.created if file.path.startswith(prefix)]
    prompts = sorted((*after.prompts, *made), key=lambda file: file.path)
    return replace(after, prompts=tuple(prompts))


def _read(material: Material, plan: Plan) -> Spec:
    return parse(read_after(material, plan), material.config)


def _swallowed(what: str, added: Added) -> SpecError:
    return SpecError(
        f"the text around it would not let the new {what} be read as one",
        path=added.path,
        line=added.line,
        hint="Nothing was changed. See `specpress check`, and what characters the title has.",
    )


def _line(text: str, what: str) -> str:
    """Return a text on one line.

    Raises:
        SpecError: There is nothing in it.
    """
    found = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not found:
        raise SpecError(f"the {what} is empty", hint="Write a few words.")
    return found
