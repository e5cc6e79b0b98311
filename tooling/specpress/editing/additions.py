# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Add an example or a definition, each begun and to be filled in.

Each function returns what is to be done and where the new text will stand. What comes out is read
again first: text around it, such as a fence that is never closed, could swallow it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.editing.insertion import Insertion, behind, end_of
from specpress.editing.new_name import find_section
from specpress.editing.plan import Plan
from specpress.editing.result import result
from specpress.editing.templates import rendered
from specpress.errors import SpecError

if TYPE_CHECKING:
    from specpress.editing.material import Material
    from specpress.model import Spec

_USER = "Write here what the user says."
_MEANING = "say here what it means."


class Added(Struct, frozen=True):
    """Something that is to be added.

    Attributes:
        plan: What is to be done.
        name: The id, the term or the caption.
        path: The file that it will stand in.
        line: Its first line there, afterwards.
        column: Its first column in that line.
    """

    plan: Plan
    name: str
    path: str
    line: int
    column: int = 1


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
