# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The front matter of a fragment of the changelog: its kind, and the sections it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.assist.completers.references import ID, items
from specpress.assist.completion import Completion, Cursor, Item
from specpress.changelog.fragments import FOLDER, KINDS

if TYPE_CHECKING:
    from specpress.assist.view import View

_LIST = re.compile(r"sections:[ \t]*\[?(?:[^\[\],]+,)*[ \t]*[\"'#]*([\w-]*)$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+[\"'#]*([\w-]*)$")
_KIND = re.compile(r"kind:[ \t]*([a-z]*)$")
_KEY = re.compile(r"([a-z]*)$")
_FENCE = "---"


def complete(view: View, cursor: Cursor) -> Completion | None:
    """Return what fits between the lines `---` of a fragment."""
    if not cursor.path.startswith(f"{FOLDER}/") or not _in_front_matter(view, cursor):
        return None
    listed = _LIST.match(cursor.before) or _ENTRY.match(cursor.before)
    if listed is not None:
        return Completion(items(view, cursor), cursor.word(listed[1], ID))
    kind = _KIND.match(cursor.before)
    if kind is not None:
        found = tuple(Item(one, "keyword", "kind of change") for one in KINDS)
        return Completion(found, cursor.word(kind[1], ID))
    key = _KEY.match(cursor.before)
    if key is not None:
        keys = (
            Item("kind", "attribute", text="kind: "),
            Item("sections", "attribute", text="sections: ["),
        )
        return Completion(keys, cursor.word(key[1], ID))
    return None


def _in_front_matter(view: View, cursor: Cursor) -> bool:
    lines = view.lines(cursor.path)
    fences = [n for n in range(1, cursor.line) if lines[n].rstrip() == _FENCE]
    return fences == [1]
