# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What in a file leads somewhere: references, marks with prompts, links to other hosts."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View
    from specpress.model import Link

_SCHEMES = ("http", "https")


class DocumentLink(Struct, frozen=True):
    """A stretch of text that leads somewhere.

    Attributes:
        span: Its characters.
        tip: What is there.
        target: A place in the repository; None where it leads to another host.
        address: An address of the web, http or https; empty for a place in the repository.
    """

    span: Span
    tip: str
    target: Span | None = None
    address: str = ""


def links(view: View, path: str) -> tuple[DocumentLink, ...]:
    """Return the links of a file in the order of the text; what leads nowhere is none."""
    found = [*_of_names(view, path), *_of_links(view, path)]
    return tuple(sorted(found, key=lambda link: (link.span.line, link.span.column)))


def _of_names(view: View, path: str) -> Iterator[DocumentLink]:
    for name in view.names.get(path, ()):
        if name.kind == "section" and name.use not in ("declared", "former"):
            section = view.section(name.value)
            if section is not None:
                yield DocumentLink(name.span, section.title, section.heading)
        elif name.kind == "mark" and name.use == "marked":
            file = view.prompt_files.get(name.value)
            if file is not None:
                yield DocumentLink(name.span, file.path, file.header)
        elif name.kind == "mark":
            mark = view.marks.get(name.value)
            if mark is not None:
                yield DocumentLink(name.span, mark.clause, mark.span)


def _of_links(view: View, path: str) -> Iterator[DocumentLink]:
    for link in view.spec.links:
        if link.span.path == path:
            found = _outside(link) if _scheme(link.href) else _file(view, link)
            if found is not None:
                yield found


def _outside(link: Link) -> DocumentLink | None:
    """Return the link where it leads to the web; other schemes may run something."""
    if _scheme(link.href) not in _SCHEMES:
        return None
    return DocumentLink(link.span, link.href, address=link.href)


def _file(view: View, link: Link) -> DocumentLink | None:
    """Return a link to another file of the spec; what is not in it is not opened."""
    relative = unquote(link.href.partition("#")[0].partition("?")[0])
    path = posixpath.normpath(posixpath.join(posixpath.dirname(link.span.path), relative))
    if not relative or path not in view.texts:
        return None
    return DocumentLink(link.span, path, Span(path, 1, 1, 1, 1))


def _scheme(href: str) -> str:
    try:
        return urlsplit(href).scheme.lower()
    except ValueError:  # such as a bracket without its other half
        return "?"
