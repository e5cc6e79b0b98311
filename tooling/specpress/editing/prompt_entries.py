# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Edits of JSON arrays of evaluation prompts: their names, new entries, and entries that go."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from specpress.language import json_places
from specpress.language.json_places import Placed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from specpress.editing.material import Material
    from specpress.editing.text import FileText
    from specpress.lint.finding import Edit
    from specpress.model import Attribute, PromptFile, Span

_SECTIONS = ("section_id", "top_level_section")


class NewEntry(NamedTuple):
    """An entry that is to be added, and the line that it will start on."""

    edit: Edit
    line: int


def naming(material: Material, section: str) -> Iterator[Span]:
    """Yield where entries name a section: by its id, and in captions that refer to it.

    Args:
        material: The spec.
        section: The id of the section.
    """
    reference = re.compile(rf"\]\(#({re.escape(section)})\)")
    for prompt in material.spec.prompts:
        for named in prompt.named:
            file = material.files[named.span.path]
            start, end = file.offsets(named.span)
            if named.key in _SECTIONS and named.value == section:
                yield from _inner(file, named)
            elif named.key == "caption":
                for found in reference.finditer(file.text, start, end):
                    yield file.span(*found.span(1))


def renamed(
    text: FileText, file: PromptFile, new: str, was: tuple[str, ...] | None
) -> Iterator[Edit]:
    """Yield the edits that give the prompts of a mark another one.

    Args:
        text: The JSON file.
        file: The prompts of the mark in it.
        new: The new mark.
        was: The former marks that the first of them is to name; None where they stay as they are.
    """
    for prompt in file.prompts:
        for named in prompt.named:
            prefix = f"{file.focus}-" if named.key == "id" else file.focus
            mark = named.key == "focus_id" and named.value == file.focus
            if mark or (named.key == "id" and named.value.startswith(prefix)):
                for span in _inner(text, named):
                    start, _ = text.offsets(span)
                    yield text.edit(start, start + len(file.focus), new)
    if was is not None:
        yield from _was(text, file, was)


def cut(text: FileText, spans: Collection[Span]) -> tuple[Edit, ...] | None:
    """Return the edits that take entries out of a file, None where none would be left.

    Args:
        text: The JSON file.
        spans: Where the entries stand.
    """
    whole = json_places.read(text.text)
    if not isinstance(whole, Placed):
        return ()
    gone = {text.offsets(span)[0] for span in spans}
    items = list(json_places.items(text.text, whole))
    kept = [item for item in items if item.start not in gone]
    if not kept:
        return None
    edits = []
    for item, following in zip(items, [*items[1:], None], strict=True):
        if item.start in gone and following is not None and item.start < kept[-1].start:
            edits.append(text.edit(item.start, following.start, ""))
    if items[-1].start in gone:
        edits.append(text.edit(kept[-1].end, items[-1].end, ""))
    return tuple(edits)


def added(text: FileText, file: PromptFile, entry: dict[str, Any]) -> NewEntry:
    """Return what adds an entry behind the last one of its mark.

    Args:
        text: The JSON file.
        file: The prompts of the mark in it.
        entry: The entry.
    """
    _, end = text.offsets(file.prompts[-1].span)
    written = json.dumps(entry, ensure_ascii=False, indent=2).replace("\n", "\n  ")
    line = text.text.count("\n", 0, end) + 2
    return NewEntry(text.edit(end, end, f",\n  {written}"), line)


def _was(text: FileText, file: PromptFile, was: tuple[str, ...]) -> Iterator[Edit]:
    """Yield the edit that lets the first prompt of a mark name the former ones."""
    start, end = text.offsets(file.prompts[0].span)
    entry = Placed(0, None, start, end)
    found = {one.key: one for one in json_places.members(text.text, entry)}
    metadata = found.get("metadata")
    if metadata is None:
        return
    facts = {one.key: one for one in json_places.members(text.text, metadata)}
    written = json.dumps(list(was), ensure_ascii=False)
    if "was" in facts:
        yield text.edit(facts["was"].start, facts["was"].end, written)
    elif was and "focus_id" in facts:
        place = facts["focus_id"].end
        yield text.edit(place, place, f', "was": {written}')


def _inner(text: FileText, named: Attribute) -> Iterator[Span]:
    """Yield the place of a value between its quotes, nothing where it is written with escapes."""
    start, end = text.offsets(named.span)
    if text.text[start:end] == f'"{named.value}"':
        yield text.span(start + 1, end - 1)
