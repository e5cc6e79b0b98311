# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Refuse a new name that would be another's, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.editing.ids import LEGAL_ID
from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.lint.published import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.editing.material import Material
    from specpress.model import PromptFile, Section

_MARK = re.compile(r"[a-z0-9]{4}")
_OTHER = "Choose another name."


def find_section(material: Material, name: str) -> Section:
    """Return the section with an id.

    Raises:
        SpecError: There is none, or there are two; names the nearest.
    """
    found = [one for one in material.spec.sections if one.level and one.id == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise SpecError(
            f"{len(found)} sections have the id {name!r}",
            path=found[1].heading.path,
            line=found[1].heading.line,
            hint="Give each its own id first.",
        )
    former = material.former.get(name)
    if former is not None:
        raise SpecError(f"{name!r} is a former id", hint=f"The section's id is {former.id} now.")
    hint = did_you_mean(name, material.sections) or "`specpress export` lists every section."
    raise SpecError(f"no section has the id {name!r}", hint=hint)


def marks_of(material: Material) -> dict[str, PromptFile | None]:
    """Return every focus mark of the text and of the prompts, with its file."""
    marks: dict[str, PromptFile | None] = dict.fromkeys(m.id for m in material.spec.focus_marks)
    return marks | {file.focus: file for file in material.spec.prompt_files}


def judge_id(material: Material, section: Section, new: str) -> None:
    """Refuse an id that a section cannot have.

    Raises:
        SpecError: It is illegal, has another owner, or had one.
    """
    if not LEGAL_ID.fullmatch(new):
        hint = "Write it in lower-case letters a to z, digits and `_`."
        raise SpecError(f"{new!r} cannot be the id of a section", hint=hint)
    taken = next((one for one in material.spec.sections if one.id == new), None)
    if taken is not None:
        same = taken.id == section.id
        message = f"the section has the id {new!r} already" if same else f"{new!r} is taken"
        place = taken.heading
        hint = "There is nothing to do." if same else _OTHER
        raise SpecError(message, path=place.path, line=place.line, hint=hint)
    _judge_former(material, section, new)


def _judge_former(material: Material, section: Section, new: str) -> None:
    owner = material.former.get(new)
    if owner is not None and owner.id != section.id:
        place = owner.heading
        message = f"{new!r} is a former id of the section {owner.id!r}"
        raise SpecError(message, path=place.path, line=place.line, hint=_OTHER)
    if new in material.config.retired.sections:
        raise SpecError(f"{new!r} was the id of a section that is retired", hint=_OTHER)
    label = material.published_sections.get(new)
    if owner is None and label is not None and _heir(material, new, label) != section.id:
        raise SpecError(
            f"{new!r} was the id of another section, last in {label}",
            hint="An id that was published keeps its meaning. Choose another name.",
        )


def _heir(material: Material, lost: str, label: str) -> str | None:
    """Return the section that a lost id belonged to, by what it reads like."""
    return material.published.heirs(material.spec, {lost: label}).get(lost)


def judge_mark(material: Material, file: PromptFile | None, old: str, new: str) -> None:
    """Refuse a name that a focus mark cannot have.

    Raises:
        SpecError: It is illegal, has another owner, or had one.
    """
    if not _MARK.fullmatch(new):
        hint = "Write four lower-case letters a to z or digits."
        raise SpecError(f"{new!r} cannot be a focus mark", hint=hint)
    if new == old:
        raise SpecError(f"the mark is {new!r} already", hint="There is nothing to do.")
    if new in marks_of(material):
        raise SpecError(f"the mark {new!r} is taken", hint=_OTHER)
    own = file.was if file is not None else ()
    once = {name: one for one in material.spec.prompt_files for name in one.was}
    if new in once and new not in own:
        raise SpecError(f"{new!r} is a former mark", path=once[new].path, line=1, hint=_OTHER)
    if new in _marks(material.config.retired.prompts):
        raise SpecError(f"{new!r} was a mark whose prompts are retired", hint=_OTHER)
    if new in _marks(material.published_prompts) and new not in own:
        raise SpecError(f"prompts of another mark {new!r} were published", hint=_OTHER)


def _marks(prompts: Iterable[str]) -> set[str]:
    """Return the focus marks of ids of prompts; a mark may stand for all of its own."""
    return {mark_of(name) or name for name in prompts}
