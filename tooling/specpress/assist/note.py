# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an editor shows beside the text, before it is Markdown or plain text."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.changelog.escape import plain as escaped
from specpress.changelog.escape import printable

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 400
"""Characters of a text that is quoted: some lines of a small window."""

_COMMENT = "<!-- -->"
_CODE_MARKS = re.compile(r"`([^`]*)`")


class Note(Struct, frozen=True):
    """Some facts on a name; all of it plain text but `documentation`.

    Attributes:
        title: What it is.
        facts: In a few words each, for one line.
        text: Paragraphs of the document.
        items: A list of short texts.
        path: A file to open, empty for none.
        documentation: Markdown of specpress itself.
    """

    title: str
    facts: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    path: str = ""
    documentation: str = ""


def excerpt(text: str, longest: int = LONGEST) -> str:
    """Return the start of a text on one line, cut at a word."""
    joined = " ".join(text.split())
    return shorten(joined, longest, placeholder=" …") if len(joined) > longest else joined


def as_markdown(note: Note, address: Callable[[str], str]) -> str:
    """Return a note as Markdown; nothing that an author wrote does anything there.

    Args:
        note: The note.
        address: Gives the address of a file of the repository.
    """
    parts = [f"**{_safe(note.title)}**"]
    if note.facts:
        parts.append(" · ".join(map(_safe, note.facts)))
    parts += map(_safe, note.text)
    if note.documentation:
        parts.append(note.documentation)
    if note.items:
        parts.append("\n".join(f"- {_safe(item)}" for item in note.items))
    if note.path:
        parts.append(f"[{_safe(note.path)}]({address(note.path)})")
    return "\n\n".join(parts)


def as_text(note: Note) -> str:
    """Return a note as plain text."""
    parts = [note.title, " · ".join(note.facts), *note.text]
    parts.append(_CODE_MARKS.sub(r"\1", note.documentation))
    parts += ["\n".join(f"- {item}" for item in note.items), note.path]
    return "\n\n".join("\n".join(map(printable, part.split("\n"))) for part in parts if part)


def _safe(text: str) -> str:
    return escaped(text).replace(_COMMENT, "")
