# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Begin a section: its id, its place, and a skeleton of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.editing.additions import Added, added_at, on_one_line, read, swallowed
from specpress.editing.ids import LEGAL_ID, proposed_id
from specpress.editing.insertion import behind, end_of
from specpress.editing.levels import DEEPEST
from specpress.editing.new_file import is_source, path_behind
from specpress.editing.new_name import find_section
from specpress.editing.plan import Plan
from specpress.editing.region import end_of_subtree, index_of
from specpress.editing.templates import rendered
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.model import SourceFile

if TYPE_CHECKING:
    from specpress.editing.material import Material
    from specpress.model import Section

_ATTRIBUTES = re.compile(r"\{[^{}]*\}\s*\Z")
_TAG = re.compile(r"[\w.-]+")
_RULE = "Say here what the assistant does, one rule a sentence, and where its limits are."
_PROSE = "Say here what readers should know."


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
    title = on_one_line(wanted.title, "title")
    text = rendered(
        "new/section.md",
        marks="#" * level,
        title=title,
        id=name,
        authority=wanted.authority,
        tags=",".join(wanted.tags),
        text=wanted.text.strip() or (_RULE if wanted.authority else _PROSE),
    )
    added = _own_file(material, anchor, name, text) if level == 1 else None
    if added is None:
        last = end_of(_last_below(material, anchor))
        added = added_at(behind(material.files, last, text), name)
    after = read(material, added.plan)
    new = next((one for one in after.sections if one.id == name), None)
    expected = len(material.spec.sections) + 1
    if new is None or new.title_markdown != title or len(after.sections) != expected:
        raise swallowed("section", added)
    return added


def _judge_section(material: Material, wanted: NewSection, name: str, level: int) -> None:
    if level > DEEPEST:
        hint = "Put it under a section further up."
        raise SpecError(f"a heading has {DEEPEST} levels at most", hint=hint)
    if not LEGAL_ID.fullmatch(name):
        hint = "Write it in lower-case letters a to z, digits and `_`."
        raise SpecError(f"{name!r} cannot be the id of a section", hint=hint)
    if name in taken_ids(material):
        hint = "Choose another one with --id; an id that was ever published keeps its meaning."
        raise SpecError(f"the id {name!r} is taken", hint=hint)
    if _ATTRIBUTES.search(wanted.title):
        hint = "Say what is in the braces with --id, --authority and --tags."
        raise SpecError(f"the title {wanted.title!r} ends in braces", hint=hint)
    strange = next((tag for tag in wanted.tags if not _TAG.fullmatch(tag)), None)
    if strange is not None:
        hint = "Write it in letters, digits, `_`, `-` and `.`."
        raise SpecError(f"{strange!r} cannot be a tag", hint=hint)
    levels = material.config.authority.levels
    if wanted.authority and wanted.authority not in levels:
        hint = did_you_mean(wanted.authority, levels) or f"The levels are: {', '.join(levels)}."
        raise SpecError(f"there is no level {wanted.authority!r}", hint=hint)


def _parent(material: Material, wanted: NewSection) -> Section | None:
    anchor = find_section(material, wanted.under or wanted.after)
    if wanted.under:
        return anchor
    return material.sections.get(anchor.path[-2]) if len(anchor.path) > 1 else None


def _last_below(material: Material, top: Section) -> Section:
    """Return the last section of a subtree."""
    spec = material.spec
    return spec.sections[end_of_subtree(spec, index_of(spec, top)) - 1]


def _own_file(material: Material, anchor: Section, name: str, text: str) -> Added | None:
    """Return what adds a chapter behind the last one as a file, where each chapter is one."""
    spec, paths = material.spec, [file.path for file in material.spec.snapshot.sources]
    starts = [one.heading.path for one in spec.sections if one.level == 1]
    path = path_behind(material.config, paths, name)
    behind_all = path > paths[-1] and is_source(material.config, path)
    if starts != paths or len(paths) == 1 or anchor.heading.path != paths[-1] or not behind_all:
        return None
    line_end = material.files[paths[-1]].line_end
    new = SourceFile(path, text.replace("\n", line_end))
    return Added(Plan(created=(new,)), name, path, 1)
