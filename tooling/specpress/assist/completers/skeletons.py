# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Skeletons at the start of a line: an example, a prompt, a commentary, a definition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.assist.completion import Completion, Cursor, Item
from specpress.assist.inside import inside

if TYPE_CHECKING:
    from specpress.assist.view import View

_START = re.compile(r"(?:\*\*|!!!|~~~)?[A-Za-z]*$")
_WORD = re.compile(r"[\w*:]*")

_CANDIDATES = (
    "<comparison>\n"
    "<assistant> <!-- GOOD: ${3:why} -->\n${4:An answer.}\n</assistant>\n"
    "<assistant> <!-- BAD: ${5:why} -->\n${6:Another.}\n</assistant>\n"
    "</comparison>"
)
_USER = "<user>\n${2:What is asked.}\n</user>\n"
_EXAMPLE = f"**Example**: ${{1:caption}}\n\n~~~xml\n{_USER}{_CANDIDATES}\n~~~\n$0"
_PROMPT = "**Example**: ${1:caption}\n\n~~~xml\n<user>\n$2\n</user>\n~~~\n\n**Rubric**: $3\n$0"
"""Without words for message and rubric: left as they are, they would be put to models."""
_COMMENTARY = '!!! meta "Commentary"\n    ${1:For people.}\n$0'
_DEFINITION = "**${1:Term}**: ${2:what it means.}\n$0"


def complete(view: View, cursor: Cursor) -> Completion | None:
    """Return the skeletons that what was typed is the start of."""
    typed = _START.match(cursor.before)
    if typed is None or len(cursor.before) < 2 or cursor.after.strip():  # noqa: PLR2004  # one letter starts every word
        return None
    around = inside(view.lines(cursor.path), cursor.line)
    offered = _outside(view, cursor) if around is None else ()
    items = tuple(item for item in offered if item.search.lower().startswith(typed[0].lower()))
    return Completion(items, cursor.word(typed[0], _WORD)) if items else None


def _outside(view: View, cursor: Cursor) -> tuple[Item, ...]:
    if cursor.path in view.prompt_paths:
        return _both("example", "a prompt with its rubric", _PROMPT, "**Example")
    if cursor.path not in view.sources:
        return ()
    found = (
        *_both("example", "a caption and a comparison", _EXAMPLE, "**Example"),
        *_both("commentary", "for people; instructs nobody", _COMMENTARY, "!!!meta"),
    )
    section = view.section_at(cursor.path, cursor.line)
    if section is not None and view.config.definitions in section.path:
        found += _both("definition", "a term and its meaning", _DEFINITION, "**Term")
    return found


def _both(label: str, detail: str, snippet: str, marks: str) -> tuple[Item, ...]:
    """Return a skeleton twice: found by its name, and by the marks that it starts with."""
    return tuple(
        Item(label, "skeleton", detail, snippet=snippet, search=search) for search in (label, marks)
    )
