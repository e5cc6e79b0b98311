# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The title in the first line of a file of prompts: that of the section its mark stands in."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from specpress.assist.completion import Completion, Cursor, Item

if TYPE_CHECKING:
    from specpress.assist.view import View

_HEADER = re.compile(r"Examples for \[\^[a-z0-9]{4}\] in (.*)$")
_TITLE = re.compile(r"[^:{]*")


def complete(view: View, cursor: Cursor) -> Completion | None:
    """Return the title of the section that the file's mark stands in."""
    found = _HEADER.match(cursor.before)
    if found is None or cursor.line != 1 or cursor.path not in view.prompt_paths:
        return None
    mark = view.marks.get(PurePosixPath(cursor.path).stem)
    section = view.sections.get(mark.section) if mark is not None else None
    if section is None:
        return None
    title = " ".join(section.title_markdown.split())
    closing = "" if ":" in cursor.after else ":"
    item = Item(title, "section", "where the mark stands", f"{title}{closing}", name=section.id)
    return Completion((item,), cursor.word(found[1], _TITLE))
