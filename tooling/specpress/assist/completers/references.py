# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Ids of sections: in a link, and in the verdict that names a section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.assist.completion import Completion, Cursor, Item
from specpress.assist.describe import authority_of
from specpress.assist.inside import in_conversation

if TYPE_CHECKING:
    from specpress.assist.view import View

ID = re.compile(r"[\w-]*")
_LINK = re.compile(r"\]\(#([^\s()<>\[\]]*)$")
_VERDICT = re.compile(r"<!--[ \t]*(?:GOOD|BAD|OK)\[(?:#[^\s,\]]+,[ \t]*)*#([^\s,\]]*)$")


def complete(view: View, cursor: Cursor) -> Completion | None:
    """Return the ids that a reference may lead to."""
    verdict = _VERDICT.search(cursor.before)
    if verdict is not None:
        return Completion(items(view, cursor), cursor.word(verdict[1], ID))
    link = _LINK.search(cursor.before)
    if link is None or _is_message(view, cursor):
        return None
    closing = "" if ID.sub("", cursor.after, count=1).startswith(")") else ")"
    return Completion(items(view, cursor, closing), cursor.word(link[1], ID))


def items(view: View, cursor: Cursor, closing: str = "") -> tuple[Item, ...]:
    """Return the sections with ids of their own; the one that is being edited comes last."""
    section = view.section_at(cursor.path, cursor.line)
    own = section.id if section is not None else ""
    found = {one.id: one for one in view.spec.sections if one.level and not one.id_derived}
    ids = sorted(found, key=lambda name: name == own)
    return tuple(
        Item(
            label=name,
            kind="section",
            detail=f"{found[name].title} ({authority_of(found[name])})",
            text=f"{name}{closing}",
        )
        for name in ids
    )


def _is_message(view: View, cursor: Cursor) -> bool:
    """Tell whether the place is in a message, in which nothing is a reference."""
    return "<!--" not in cursor.before and in_conversation(view.lines(cursor.path), cursor.line)
