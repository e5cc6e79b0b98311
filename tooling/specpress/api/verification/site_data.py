# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Work out the digests of a version from the data that a site has of it."""

from __future__ import annotations

import itertools
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from specpress.errors import SpecError
from specpress.export.formats import jsonl
from specpress.export.schema import SpecData
from specpress.release.judge_site import UNREADABLE
from specpress.sources.records import Record, bytes_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.export.schema import SectionData, Source


class SiteData(Struct, frozen=True):
    """The data of a version on a site.

    Attributes:
        found: The digests that its texts have: of the whole, as the Markdown has it, and of the
            sections, as their blocks have them.
        contradictions: Where its files say something else than that, or than each other; a
            sentence each, with both digests.
    """

    found: Record
    contradictions: tuple[str, ...]


def site_data(json: bytes, lines: bytes, markdown: bytes) -> SiteData:
    """Work out the digests of a version.

    Args:
        json: What the site has of it as JSON.
        lines: The same as JSON Lines.
        markdown: The same as Markdown.

    Raises:
        SpecError: The JSON is no export of a spec.
    """
    try:
        data = msgspec.json.decode(json, type=SpecData)
    except UNREADABLE as error:
        raise SpecError(f"is no export of a spec: {error}") from error
    whole = _whole(data, markdown)
    sections = {section.id: _section(section) for section in data.sections}
    found = Record(version="", digest=whole, sections=sections)
    return SiteData(found, tuple(_contradictions(data, found, lines)))


def _contradictions(data: SpecData, found: Record, lines: bytes) -> Iterator[str]:
    if data.digest != found.digest:
        yield f"the Markdown is another text: found {found.digest}, recorded {data.digest}"
    stated = {section.id: section.digest for section in data.sections}
    for name, digest in found.sections.items():
        if stated[name] != digest:
            yield f"section {name}: found {digest}, recorded {stated[name]}"
    expected = jsonl.text(data).encode("utf-8", "surrogatepass")
    if expected != lines:
        yield f"the JSON Lines: found {bytes_digest(lines)}, recorded {bytes_digest(expected)}"


def _section(section: SectionData) -> str:
    """Return the digest of a section's lines: its blocks, with the blank lines between them."""
    state = sha256()
    before = None
    for block in section.blocks:
        source = block.source
        if before is not None:
            gap = source.line - before.end_line - 1 if source.path == before.path else 1
            state.update(b"\n" * min(max(gap, 0), _LONGEST_GAP))
        state.update(block.markdown.encode("utf-8", "surrogatepass") + b"\n")
        before = source
    return f"sha256:{state.hexdigest()}"


_LONGEST_GAP = 10_000_000
"""Blank lines that are believed: what a site says of itself may be anything."""


def _whole(data: SpecData, markdown: bytes) -> str:
    """Return the digest of the whole, whose files the Markdown joins by a blank line."""
    files = _files(data)
    if len(files) < len(("one", "another")):
        return bytes_digest(markdown)
    lines = markdown.split(b"\n")
    state = sha256()
    start = 0
    for (_, last), (first, _) in itertools.pairwise(files):
        place = start + last
        while place < len(lines) and not lines[place].strip():
            place += 1
        following = max(place - (first - 1), start + 1)
        state.update(b"\n".join(lines[start : following - 1]) + b"\n")
        start = following
    state.update(b"\n".join(lines[start:]))
    return f"sha256:{state.hexdigest()}"


def _files(data: SpecData) -> list[tuple[int, int]]:
    """Return the first and the last line that each source file has a block on, in order."""
    places: dict[str, tuple[int, int]] = {}
    for source in _sources(data.sections):
        first, last = places.get(source.path, (source.line, source.end_line))
        places[source.path] = min(first, source.line), max(last, source.end_line)
    return list(places.values())


def _sources(sections: Iterable[SectionData]) -> Iterator[Source]:
    for section in sections:
        for block in section.blocks:
            yield block.source
