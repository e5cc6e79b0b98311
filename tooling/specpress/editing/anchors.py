# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How documents link in the way of other tools: to anchors made of titles, and to files."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from specpress.editing.text import FileText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specpress.lint.finding import Edit
    from specpress.model import Link, Spec

_NO_ANCHOR = re.compile(r"[^\w\- ]")
_DESTINATION = re.compile(r"\]\(\s*<?([^\s<>]+?)>?(?=[\s)])")


def anchors_of(spec: Spec) -> dict[tuple[str, str], str]:
    """Return the ids of sections by their file and the anchor that other tools make of a title.

    A file is by itself to those tools: the same title in another one has the same anchor there.
    """
    found: dict[tuple[str, str], str] = {}
    counts: dict[tuple[str, str], int] = {}
    for section in spec.sections:
        base = _NO_ANCHOR.sub("", section.title.strip().lower()).replace(" ", "-")
        key = (section.heading.path, base)
        count = counts.get(key, 0)
        counts[key] = count + 1
        found.setdefault((key[0], f"{base}-{count}" if count else base), section.id)
    return found


def links_between_files(spec: Spec, ids: Mapping[str, str]) -> Iterator[Edit]:
    """Yield what makes references of links from one source to another, or to a heading there.

    Args:
        spec: The spec.
        ids: The ids that sections get, by those that were derived for them.
    """
    places = _places(spec)
    files = {file.path: FileText(file) for file in spec.snapshot.sources}
    for link in spec.links:
        name = None if link.image else places.get(_target(link))
        file = files[link.span.path]
        start, end = file.offsets(link.span)
        at = file.text.rfind("](", start, end)
        written = _DESTINATION.match(file.text, at, end) if at >= 0 else None
        if name is not None and written is not None and unquote(written[1]) == unquote(link.href):
            yield file.edit(*written.span(1), f"#{ids.get(name, name)}")


def local_links(spec: Spec) -> Iterator[str]:
    """Yield a sentence on each link that leads to a file."""
    for link in spec.links:
        parts = urlsplit(link.href)
        if not parts.scheme and not parts.netloc:
            place = f"{link.span.path}:{link.span.line}"
            what = "the image" if link.image else "the link"
            yield f"{place}: {what} to {link.href} was left as it is; see whether it is there"


def _places(spec: Spec) -> dict[tuple[str, str], str]:
    """Return the ids of sections by what links name: a file, or a file and an anchor or an id."""
    named = [one for one in spec.sections if one.level]
    first = {(one.heading.path, ""): one.id for one in reversed(named)}
    own = {(one.heading.path, one.id): one.id for one in named}
    return {**anchors_of(spec), **own, **first}


def _target(link: Link) -> tuple[str, str]:
    """Return the file that a link names, relative to the root, and the anchor in it."""
    parts = urlsplit(link.href)
    if parts.scheme or parts.netloc or parts.query or not parts.path:
        return "", ""
    folder = posixpath.dirname(link.span.path)
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path))), unquote(parts.fragment)
