# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Comments that silence a rule: the codes of what was found below come first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.assist.completion import Completion, Cursor, Item
from specpress.assist.inside import in_conversation
from specpress.lint.codes import codes
from specpress.markdown.annotations.suppression import KEYWORD

if TYPE_CHECKING:
    from specpress.assist.view import View

_CODE = re.compile(rf"<!--[ \t]*{KEYWORD}[ \t]+(?:[\w-]+[ \t]*,[ \t]*)*([\w-]*)$")
_COMMENT = re.compile(r"<!--[ \t]+([\w-]*)$")
_WORD = re.compile(r"[\w-]*")
_BELOW = 40
"""Lines in which findings are likely to be those that are to be silenced: a long block."""


def complete(view: View, cursor: Cursor) -> Completion | None:
    """Return codes behind `specpress-ignore`, and that word itself."""
    if "<!--" not in cursor.before or in_conversation(view.lines(cursor.path), cursor.line):
        return None
    code = _CODE.match(cursor.before)
    if code is not None:
        return Completion(_codes(view, cursor), cursor.word(code[1], _WORD))
    comment = _COMMENT.match(cursor.before)
    if comment is None:
        return None
    end = "" if "-->" in cursor.after else " -->"
    item = Item(
        KEYWORD,
        "keyword",
        "silence a rule in the block below",
        f"{KEYWORD} ",
        f"{KEYWORD} ${{1:code}}: ${{2:reason}}{end}",
    )
    return Completion((item,), cursor.word(comment[1], _WORD))


def _codes(view: View, cursor: Cursor) -> tuple[Item, ...]:
    below = range(cursor.line + 1, cursor.line + _BELOW)
    found = [
        finding.code
        for finding in view.findings
        if finding.span.path == cursor.path and finding.span.line in below
    ]
    known = frozenset(codes())
    ordered = dict.fromkeys((*found, *codes()))
    return tuple(
        Item(code, "code", "found below" if code in found else "")
        for code in ordered
        if code in known
    )
