# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Propose ids, for a new section and for headings that have none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.lint.attributes import id_edit
from specpress.lint.finding import Edit
from specpress.markdown.lines import SourceLines
from specpress.model import Span
from specpress.parse.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.model import Reference, Section, Spec

LEGAL_ID = re.compile(r"[a-z0-9_]+")
"""What an id looks like that no rule finds fault with."""

_NO_ANCHOR = re.compile(r"[^\w\- ]")
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
    id; so do those that used the derived one.

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
    headings = [s for s in spec.sections if s.level and s.id_derived]
    left = tuple(s for s in headings if _lines_of(s) & malformed or _is_long(s))
    wanted = [s for s in headings if s not in left]
    ids = _chosen(spec, wanted, taken)
    edits = [id_edit(lines[s.heading.path], s, ids[s.id]) for s in wanted]
    anchors = {anchor: ids.get(name, name) for anchor, name in anchors_of(spec).items()}
    targets = {**anchors, **ids}
    known = {section.id for section in spec.sections} - ids.keys()
    for reference in spec.references:
        new = targets.get(reference.target)
        if reference.target not in known and new is not None:
            edits += retargeted(lines[reference.span.path], reference, new)
    return Identified(ids, tuple(edits), left)


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


def anchors_of(spec: Spec) -> dict[str, str]:
    """Return the ids of sections by the anchors that other tools make of their titles."""
    found: dict[str, str] = {}
    counts: dict[tuple[str, str], int] = {}
    for section in spec.sections:
        base = _NO_ANCHOR.sub("", section.title.strip().lower()).replace(" ", "-")
        key = (section.heading.path, base)
        count = counts.get(key, 0)
        counts[key] = count + 1
        found.setdefault(f"{base}-{count}" if count else base, section.id)
    return found


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
