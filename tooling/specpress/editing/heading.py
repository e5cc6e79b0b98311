# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Edits of the attributes of a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.attributes import id_edit, whole_span
from specpress.lint.finding import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.editing.text import FileText
    from specpress.model import Attribute, Section


def with_names(file: FileText, section: Section, name: str, was: tuple[str, ...]) -> Iterator[Edit]:
    """Yield the edits that give a section an id, written out, and its former ids.

    Args:
        file: The file that its heading stands in.
        section: The section.
        name: The id.
        was: All of its former ids.
    """
    if section.attributes:
        yield from _id(file, section, name)
        yield from with_was(file, section, was)
        return
    yield id_edit(file.lines, section, f"{name} was={','.join(was)}" if was else name)


def with_was(file: FileText, section: Section, was: tuple[str, ...]) -> Iterator[Edit]:
    """Yield the edit that gives a section its former ids; its id is written out with them."""
    if was == section.was:
        return
    if not section.attributes:
        yield from with_names(file, section, section.id, was)
        return
    written = _first(section, "was")
    if written is None:
        _, end = file.offsets(whole_span(file.lines, section.attributes[-1]))
        yield file.edit(end, end, f" was={','.join(was)}")
    elif was:
        yield Edit(written.span, ",".join(was))
    else:
        start, end = file.offsets(whole_span(file.lines, written))
        before = len(file.text[:start].rstrip(" \t"))
        # At the start of the braces the blank behind it goes, elsewhere the one before it.
        behind = end + (before == start and file.text[end : end + 1] == " ")
        yield file.edit(min(before, start), behind, "")


def _id(file: FileText, section: Section, name: str) -> Iterator[Edit]:
    written = _first(section, "id")
    if written is not None and written.value:
        yield Edit(written.span, name)
        return
    yield id_edit(file.lines, section, name)


def _first(section: Section, key: str) -> Attribute | None:
    return next((one for one in section.attributes if one.key == key), None)
