# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A whole document from elsewhere, step by step into the format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from specpress.editing.anchors import anchors_of
from specpress.editing.ids import LEGAL_ID, proposed_id, retargeted
from specpress.editing.importing import front_matter
from specpress.editing.importing.headings import (
    Title,
    attributes_alone,
    id_alone,
    read_title,
)
from specpress.editing.survey import spaced
from specpress.lint.finding import Edit
from specpress.lint.fix import apply
from specpress.lint.outline import is_comment
from specpress.markdown.lines import SourceLines
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.parse.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.config import Config
    from specpress.model import Section, Spec


_KEYS = ("authority", "tags", "was")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")


class Converted(Struct, frozen=True):
    """A document in the format.

    Attributes:
        file: The document.
        notes: What was changed besides the form, and what was left out, a sentence each.
    """

    file: SourceFile
    notes: tuple[str, ...] = ()


class _Heading(NamedTuple):
    """A heading and the lines that it is made of, from 1."""

    title: Title
    level: int
    first: int
    last: int


def converted(
    file: SourceFile, target: str, config: Config, taken: Iterable[str] = ()
) -> Converted:
    """Return a Markdown document in the format.

    Args:
        file: The document; its path is that of notes on it.
        target: The path that it is to have.
        config: The configuration of the spec that it becomes a part of.
        taken: Ids that its headings must not have.
    """
    front = front_matter.split(file.text)
    notes: list[str] = []
    if front.keys:
        notes.append(f"{file.path}:1: front matter left out: {', '.join(front.keys)}")
    body = _titled(front, file, target, config)
    spec = _read(target, body, config)
    lines = SourceLines(target, body)
    headings = [_heading(lines, section) for section in spec.sections if section.level]
    shift = front.lines - (len(body.split("\n")) - len(front.body.split("\n")))
    notes += _dropped(file.path, headings, shift)
    levels = _levels(headings)
    if levels != [heading.level for heading in headings]:
        notes.append(f"{file.path}: levels of headings changed, so that none is skipped")
    ids, moved = _ids(spec, headings, levels, taken)
    text = _linked(target, _written(lines, headings, levels, ids), config, moved)
    text, footnotes = _without_footnotes(target, text, config)
    if footnotes:
        notes.append(f"{file.path}: marks of footnotes set as text: {', '.join(footnotes)}")
    return Converted(SourceFile(target, text), tuple(notes))


def _read(path: str, text: str, config: Config) -> Spec:
    return parse(Snapshot("", (SourceFile(path, text),), (), ""), config)


def _titled(front: front_matter.Front, file: SourceFile, target: str, config: Config) -> str:
    """Return the document with a heading at its start, where it needs one."""
    body = front.body.lstrip("\n")
    sections = _read(target, body, config).sections
    levels = [section.level for section in sections if section.level]
    first = sections[0] if sections else None
    loose = first is not None and not first.level and not all(map(is_comment, first.blocks))
    named = front.title and 1 not in levels
    if not (loose or named or not levels):
        return body
    stem = file.path.rpartition("/")[2].rpartition(".")[0] or file.path
    title = front.title or spaced(stem) or "Imported"
    return f"# {title}\n\n{body}"


def _heading(lines: SourceLines, section: Section) -> _Heading:
    """Return a heading with the lines before and behind it that only give it an id."""
    first, last = section.heading.line, section.heading.end_line
    title = read_title(section.title_markdown.replace("\n", " "))
    written = [(one.key, _spelled(one.key, one.value)) for one in section.attributes]
    own = tuple(text for key, text in written if key in _KEYS)
    strange = tuple(text for key, text in written if key not in ("id", *_KEYS))
    name = next((one.value for one in section.attributes if one.key == "id"), title.id)
    title = title._replace(
        id=name,
        attributes=(*own, *title.attributes),
        dropped=(*strange, *title.dropped),
    )
    before = first - 1
    while before > 0 and not lines[before].strip():
        before -= 1
    above, below = id_alone(lines[before]), attributes_alone(lines[last + 1])
    if above:
        title, first = title._replace(id=title.id or above), before
    if below:
        title, last = title._replace(id=title.id or below), last + 1
    return _Heading(title, section.level, first, last)


def _spelled(key: str, value: str) -> str:
    if not value:
        return key
    plain = not any(c in value for c in " \t\"'{}")
    return f"{key}={value}" if plain else f'{key}="{value}"'


def _dropped(path: str, headings: list[_Heading], shift: int) -> list[str]:
    return [
        f"{path}:{max(one.first + shift, 1)}: left out of the heading: {names}"
        for one in headings
        if (names := ", ".join(one.title.dropped))
    ]


def _levels(headings: list[_Heading]) -> list[int]:
    """Return the levels of headings such that the first is 1 and none is skipped."""
    above: list[int] = []
    levels: list[int] = []
    for heading in headings:
        while above and above[-1] >= heading.level:
            above.pop()
        above.append(heading.level)
        levels.append(len(above))
    return levels


def _ids(
    spec: Spec, headings: list[_Heading], levels: list[int], taken: Iterable[str]
) -> tuple[list[str], dict[str, str]]:
    """Return the id of each heading, and the ids by what references called them."""
    used, ids = set(taken), []
    above: dict[int, str] = {}
    moved = {anchor: name for (_, anchor), name in anchors_of(spec).items()}
    named: dict[str, str] = {}
    sections = [section for section in spec.sections if section.level]
    by_section: dict[str, str] = {}
    for heading, level, section in zip(headings, levels, sections, strict=True):
        wanted = heading.title.id
        name = wanted if LEGAL_ID.fullmatch(wanted) and wanted not in used else ""
        plain = slug(wanted) or section.title if wanted else read_title(section.title).text
        name = name or proposed_id(plain, used, above.get(level - 1, ""))
        used.add(name)
        above[level] = name
        ids.append(name)
        by_section[section.id] = name
        if wanted:
            named.setdefault(wanted, name)
    targets = {anchor: by_section.get(name, name) for anchor, name in moved.items()}
    return ids, {**targets, **by_section, **named}


def _written(
    lines: SourceLines, headings: list[_Heading], levels: list[int], ids: list[str]
) -> str:
    """Return the text with its headings in the form that the format has."""
    parts: list[str] = []
    position = 1
    for heading, level, name in zip(headings, levels, ids, strict=True):
        parts += lines.lines[position - 1 : heading.first - 1]
        attributes = " ".join((f"#{name}", *heading.title.attributes))
        new = f"{'#' * level} {heading.title.text} {{{attributes}}}"
        before = parts[-1].strip() if parts else ""
        parts += ["", new] if before else [new]
        if lines[heading.last + 1].strip():
            parts.append("")
        position = heading.last + 1
    parts += lines.lines[position - 1 :]
    return "\n".join(parts).strip("\n") + "\n"


def _linked(path: str, text: str, config: Config, moved: dict[str, str]) -> str:
    """Return the text with its references to where its headings are now."""
    spec = _read(path, text, config)
    lines = SourceLines(path, text)
    edits = [
        edit
        for reference in spec.references
        if moved.get(reference.target, reference.target) != reference.target
        for edit in retargeted(lines, reference, moved[reference.target])
    ]
    return apply(spec.snapshot, edits).sources[0].text


def _without_footnotes(path: str, text: str, config: Config) -> tuple[str, tuple[str, ...]]:
    """Return the text with the marks of its footnotes as text in brackets, and those marks.

    A focus mark looks like one. It is taken for one where a line begins with it and a colon.
    """
    spec = _read(path, text, config)
    lines = SourceLines(path, text)
    odd = [
        (note.span, found[1])
        for note in spec.irregularities
        if note.kind == "malformed-mark" and (found := _FOOTNOTE.fullmatch(note.detail))
    ]
    defined = {
        mark.id
        for mark in spec.focus_marks
        if lines[mark.span.line].startswith(f"[^{mark.id}]:") and mark.span.column == 1
    }
    odd += [(mark.span, mark.id) for mark in spec.focus_marks if mark.id in defined]
    edits = [Edit(span, f"\\[{name}\\]") for span, name in odd]
    return apply(spec.snapshot, edits).sources[0].text, tuple(dict.fromkeys(n for _, n in odd))
