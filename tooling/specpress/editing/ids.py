# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Propose ids, for a new section and for headings that have none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.editing.anchors import anchors_of, links_between_files
from specpress.editing.importing import front_matter
from specpress.lint.attributes import id_edit
from specpress.lint.finding import Edit
from specpress.markdown.lines import SourceLines
from specpress.model import Span
from specpress.parse.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.model import Reference, Section, Spec

LEGAL_ID = re.compile(r"[a-z0-9_]+")
"""What an id looks like that no rule finds fault with."""

_OUTLINE = re.compile(r"(?:\d+_)+(?=[a-z])")
"""The number of a heading, such as `2.1`, which changes when another is put before it."""

_LONGEST = 60
"""Characters of a proposed id, cut at a word; it is typed and copied by hand."""


class Identified(NamedTuple):
    """Ids for headings that had none.

    Attributes:
        ids: The proposed id of each, by the one that was derived for it.
        edits: What writes them, and lets references lead to them.
        left: Headings that get none: their attributes cannot be read, or an underlined title has
            several lines, of which an id could make a list.
    """

    ids: dict[str, str]
    edits: tuple[Edit, ...]
    left: tuple[Section, ...]


def proposed_id(title: str, taken: Iterable[str], parent: str = "") -> str:
    """Return an id for a title that is legal and that nothing else has.

    Args:
        title: The title as plain text.
        taken: Ids that are given already, or were once.
        parent: Id of the section above; it goes before the title's words where these are taken.
    """
    known = frozenset(taken)
    words = slug(title)
    name = _cut(words[len(_number(words)) :]) or "section"
    if name not in known:
        return name
    if parent and f"{parent}_{name}" not in known:
        return f"{parent}_{name}"
    number = 2
    while f"{name}_{number}" in known:
        number += 1
    return f"{name}_{number}"


def identified(spec: Spec, taken: Iterable[str] = ()) -> Identified:
    """Propose an id for each heading that has none.

    References that lead to a heading in the way of other tools, such as `#be-honest`, get the new
    id, and so do those that used the derived one, and links such as `b.md#be-honest`. Front matter
    looks like a heading and is none.

    Args:
        spec: The spec.
        taken: Ids that are not to be given, besides those in the spec.
    """
    lines = {file.path: SourceLines(file.path, file.text) for file in spec.snapshot.sources}
    malformed = {
        (odd.span.path, odd.span.line)
        for odd in spec.irregularities
        if odd.kind == "malformed-attributes"
    }
    front = {file.path: front_matter.split(file.text).lines for file in spec.snapshot.sources}
    headings = [
        s
        for s in spec.sections
        if s.level and s.id_derived and s.heading.line > front[s.heading.path]
    ]
    left = tuple(s for s in headings if _lines_of(s) & malformed or _is_long(s))
    wanted = [s for s in headings if s not in left]
    ids = _chosen(spec, wanted, taken)
    edits = [id_edit(lines[s.heading.path], s, ids[s.id]) for s in wanted]
    edits += (
        edit
        for reference, new in _led_elsewhere(spec, ids)
        for edit in retargeted(lines[reference.span.path], reference, new)
    )
    edits += links_between_files(spec, ids)
    return Identified(ids, tuple(edits), left)


def _led_elsewhere(spec: Spec, ids: dict[str, str]) -> Iterator[tuple[Reference, str]]:
    """Yield the references whose target is called otherwise now; their own file comes first."""
    here = anchors_of(spec)
    anywhere: dict[str, str] = {}
    for (_, anchor), section in here.items():
        anywhere.setdefault(anchor, section)
    kept = {section.id for section in spec.sections if section.id not in ids}
    for reference in spec.references:
        target = reference.target
        own = here.get((reference.span.path, target))
        name = own or (target if target in ids else anywhere.get(target))
        if target not in kept and name is not None:
            yield reference, ids.get(name, name)


def _is_long(section: Section) -> bool:
    return section.heading.end_line > section.heading.line + 1


def _lines_of(section: Section) -> set[tuple[str, int]]:
    place = section.heading
    return {(place.path, line) for line in range(place.line, place.end_line + 1)}


def _chosen(spec: Spec, wanted: list[Section], taken: Iterable[str]) -> dict[str, str]:
    used = set(taken)
    for section in spec.sections:
        used.update(section.was)
        if not section.id_derived:
            used.add(section.id)
    ids: dict[str, str] = {}
    for section in wanted:
        above = section.path[-2] if len(section.path) > 1 else ""
        ids[section.id] = proposed_id(section.title, used, ids.get(above, above))
        used.add(ids[section.id])
    return ids


def retargeted(lines: SourceLines, reference: Reference, new: str) -> list[Edit]:
    """Return what lets a reference lead elsewhere; nothing where its target stands elsewhere."""
    start, end = reference.text_span, reference.span
    if start.end_line != end.end_line:
        return []
    tail = lines[end.end_line][start.end_column - 1 : end.end_column - 1]
    if tail.count("#") != 1 or f"#{reference.target}" not in tail:
        return []
    column = start.end_column + tail.index("#") + 1
    place = Span(end.path, end.end_line, column, end.end_line, column + len(reference.target))
    return [Edit(place, new)]


def _number(words: str) -> str:
    found = _OUTLINE.match(words)
    return found[0] if found is not None else ""


def _cut(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    return name[: _LONGEST + 1].rpartition("_")[0] or name[:_LONGEST]
