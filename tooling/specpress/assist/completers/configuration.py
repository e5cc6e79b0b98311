# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The configuration: codes of rules, severities, and the ids that have to be retired."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from specpress.assist.completers.heading import lost_ids
from specpress.assist.completion import Completion, Cursor, Item
from specpress.config import Severity
from specpress.lint.codes import codes

if TYPE_CHECKING:
    from specpress.assist.view import View

_TABLE = re.compile(r"[ \t]*\[(?:tool\.specpress\.?)?([\w.]*)\]")
_CODES = re.compile(r"[ \t]*(?:select|ignore)[ \t]*=[ \t]*\[.*[\"']([\w-]*)$")
_KEY = re.compile(r"[ \t]*[\"']?([\w-]*)$")
_SEVERITY = re.compile(r"[ \t]*[\w-]+[ \t]*=[ \t]*\"([a-z]*)$")
_WORD = re.compile(r"[\w-]*")
_RATED, _RETIRED = "check.severity", "retired.sections"


def complete(view: View, cursor: Cursor) -> Completion | None:
    """Return what fits in the tables of rules and of retired ids."""
    table = _table(view, cursor)
    rules = tuple(Item(code, "code") for code in codes())
    listed = _CODES.match(cursor.before) if table == "check" else None
    if listed is not None:
        return Completion(rules, cursor.word(listed[1], _WORD))
    key = _KEY.match(cursor.before)
    if key is not None and table == _RATED:
        return Completion(rules, cursor.word(key[1], _WORD))
    if key is not None and table == _RETIRED:
        return Completion(lost_ids(view), cursor.word(key[1], _WORD))
    value = _SEVERITY.match(cursor.before) if table == _RATED else None
    if value is not None:
        severities = tuple(Item(one, "keyword") for one in get_args(Severity))
        return Completion(severities, cursor.word(value[1], _WORD))
    return None


def _table(view: View, cursor: Cursor) -> str:
    """Return the table that a line stands in, without the prefix of `pyproject.toml`."""
    lines = view.lines(cursor.path)
    heads = (_TABLE.match(lines[number]) for number in range(cursor.line - 1, 0, -1))
    return next((head[1] for head in heads if head is not None), "")
