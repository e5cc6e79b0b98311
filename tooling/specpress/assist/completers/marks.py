# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Focus marks: those whose prompts wait for a phrase, and a fresh one."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from specpress.assist.completion import Completion, Cursor, Item
from specpress.assist.fresh_mark import fresh_mark
from specpress.assist.inside import in_conversation
from specpress.language.counts import counted

if TYPE_CHECKING:
    from specpress.assist.view import View

_MARK = re.compile(r"\[\^([a-z0-9]*)$")
_MORE = re.compile(r"[a-z0-9]*")


def complete(view: View, cursor: Cursor) -> Completion | None:
    """Return the marks that may stand behind a phrase, or in the first line of prompts."""
    found = _MARK.search(cursor.before)
    if found is None or in_conversation(view.lines(cursor.path), cursor.line):
        return None
    closing = "" if _MORE.sub("", cursor.after, count=1).startswith("]") else "]"
    replaced = cursor.word(found[1], _MORE)
    if cursor.path in view.prompt_paths:
        own = PurePosixPath(cursor.path).stem
        return Completion((Item(own, "mark", "this file", f"{own}{closing}"),), replaced)
    fresh = _fresh(view, cursor.before.removesuffix(found[1]), found[1], closing)
    return Completion((*_waiting(view, closing), fresh), replaced, again=True)


def _waiting(view: View, closing: str) -> tuple[Item, ...]:
    """Return the marks of files whose mark stands nowhere."""
    return tuple(
        Item(
            file.focus,
            "mark",
            f"{counted(len(file.prompts), 'prompt')}, {file.header_title or 'no section'}",
            f"{file.focus}{closing}",
        )
        for file in view.spec.prompt_files
        if file.focus not in view.marks
    )


def _fresh(view: View, phrase: str, typed: str, closing: str) -> Item:
    mark = fresh_mark(view, phrase, typed)
    return Item(mark, "new", "a new mark", f"{mark}{closing}")
