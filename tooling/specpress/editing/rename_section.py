# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Give a section another id, everywhere at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.editing import configuration, heading, new_name
from specpress.editing.plan import Plan
from specpress.editing.promise import Names, judge
from specpress.editing.references import repointed
from specpress.editing.result import settled

if TYPE_CHECKING:
    from specpress.editing.material import Material


def rename_section(material: Material, old: str, new: str, *, was: bool | None = None) -> Plan:
    """Work out what gives a section another id.

    Args:
        material: The spec and what stands beside it.
        old: The id it has, written or derived.
        new: The id it gets.
        was: Whether to write the old id down as a former one; by default where it was published.

    Returns:
        The plan. Texts stay as they are; sections below whose ids come from this one keep theirs,
        written out.

    Raises:
        SpecError: There is no such section, the new id is illegal or not free, or a reference is
            written in a way that cannot be edited.
    """
    section = new_name.find_section(material, old)
    new_name.judge_id(material, section, new)
    noted = old in material.published_sections if was is None else was
    former = tuple(name for name in section.was if name not in (new, old))
    edits = [
        *heading.with_names(
            material.files[section.heading.path], section, new, (*former, old) if noted else former
        ),
        *repointed(material, old, new),
    ]
    if material.config.definitions == old:
        edits += configuration.with_definitions(material, new)
    names = Names(sections={old: new})
    plan, after = settled(material, lambda more: Plan((*edits, *more), read=material.beside), names)
    # What referred to the new id already, and led nowhere, leads here now.
    early = {one.target for one in material.spec.references} & {new}
    judge(material.spec, after, names, gone=frozenset(early))
    return plan
