# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The attributes of a heading: an id for it, a level of authority, tags in use, former ids."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.assist.completion import Completion, Cursor, Item
from specpress.assist.inside import in_conversation
from specpress.editing.ids import proposed_id
from specpress.lint.published import section_holders
from specpress.parse.ids import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View
    from specpress.model import Section

_ATTRIBUTES = re.compile(r" {0,3}#{1,6}[ \t]+(?P<title>(?:[^{\s][^{]*)?)\{(?P<written>[^{}]*)$")
_VALUE = re.compile(r"(?:^|[ \t])(?P<key>authority|tags|was)=[\"']?(?:[^\s,]*,)*(?P<typed>[\w-]*)$")
_ID = re.compile(r"(?:^|[ \t])#(?P<typed>[\w-]*)$")
_KEY = re.compile(r"(?:^|[ \t])(?P<typed>[a-z]*)$")
_WORD = re.compile(r"[\w-]*")
_KEYS = {
    "authority": "level of authority of its rules",
    "tags": "tags, joined by commas",
    "was": "former ids, joined by commas",
}


def complete(view: View, cursor: Cursor) -> Completion | None:
    """Return what fits in the braces of a heading."""
    found = _ATTRIBUTES.match(cursor.before)
    if found is None or in_conversation(view.lines(cursor.path), cursor.line):
        return None
    written = found["written"]
    value = _VALUE.search(written)
    if value is not None:
        return Completion(_values(view, value["key"]), cursor.word(value["typed"], _WORD))
    name = _ID.search(written)
    if name is not None:
        return Completion(_ids(view, cursor, found["title"]), cursor.word(name["typed"], _WORD))
    key = _KEY.search(written)
    if key is None:
        return None
    has_id = "#" in written or "#" in cursor.after
    ids = () if has_id else _ids(view, cursor, found["title"], "#")
    return Completion((*ids, *_keys(written + cursor.after)), cursor.word(key["typed"], _WORD))


def _keys(written: str) -> tuple[Item, ...]:
    return tuple(
        Item(key, "attribute", detail, f"{key}=")
        for key, detail in _KEYS.items()
        if f"{key}=" not in written
    )


def _ids(view: View, cursor: Cursor, title: str, sign: str = "") -> tuple[Item, ...]:
    """Return the id that a title suggests, and that nothing else has or had."""
    if not slug(title):
        return ()
    own = view.section_at(cursor.path, cursor.line)
    parent = view.sections.get(own.path[-2]) if own is not None and len(own.path) > 1 else None
    above = parent.id if parent is not None and not parent.id_derived else ""
    name = proposed_id(title, _taken(view, own), above)
    return (Item(f"{sign}{name}", "new", "from the title"),)


def _taken(view: View, own: Section | None) -> Iterator[str]:
    yield from (one.id for one in view.spec.sections if one is not own and not one.id_derived)
    yield from view.former
    yield from view.config.retired.sections
    kept = {own.id, *own.was} if own is not None else set[str]()
    yield from (name for name in section_holders(view.published) if name not in kept)


def _values(view: View, key: str) -> tuple[Item, ...]:
    if key == "authority":
        levels = view.config.authority.levels
        total = len(levels)
        return tuple(
            Item(level, "level", f"level {rank} of {total}") for rank, level in enumerate(levels, 1)
        )
    if key == "tags":
        tags = sorted({tag for section in view.spec.sections for tag in section.tags})
        return tuple(Item(tag, "tag", "tag in use") for tag in tags)
    return lost_ids(view)


def lost_ids(view: View) -> tuple[Item, ...]:
    """Return the ids that were published and that nothing leads to any more, the newest first."""
    gone = [
        (name, version.label)
        for name, version in section_holders(view.published).items()
        if view.section(name) is None and name not in view.config.retired.sections
    ]
    return tuple(Item(name, "section", f"last in {label}") for name, label in reversed(gone))
