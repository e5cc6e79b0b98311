# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put keys into the tables of a TOML file, above the comments that begin what follows them.

tomlkit takes blank lines and comments for the end of the table before them. A key that it appends
would stand below the heading that somebody wrote over the next table.
"""

from __future__ import annotations

from typing import Any

from tomlkit import nl
from tomlkit import table as new_table
from tomlkit.container import Container
from tomlkit.items import InlineTable, Item, Table, Whitespace

Values = dict[str, Any]
"""A table: tomlkit's, or a plain one with the same content."""

_Body = list[tuple[Any, Item]]


def put(outer: Values, path: tuple[str, ...], values: dict[str, str]) -> None:
    """Put texts into a table, which is made with those above it where it is missing.

    Args:
        outer: The table that the path starts in; a plain one is changed in the same way.
        path: Names of tables, one within the other.
        values: The texts by their keys.
    """
    holder, name = outer, path[-1]
    fresh = not _reaches(outer, path)
    tail = _cut(_last(_nearest(outer, path)) if fresh else _container(_at(outer, path)))
    for part in path[:-1]:
        if part not in holder:
            holder[part] = new_table(is_super_table=True)
        holder = holder[part]
    if name not in holder:
        holder[name] = {} if isinstance(holder, InlineTable) else new_table()
    holder[name].update(values)
    container = _container(holder[name])
    if container is not None:
        container.body.extend(tail or ([(None, nl())] if fresh else []))


def _reaches(outer: Values, path: tuple[str, ...]) -> bool:
    return not path or (path[0] in outer and _reaches(outer[path[0]], path[1:]))


def _at(outer: Values, path: tuple[str, ...]) -> Values:
    for part in path:
        outer = outer[part]
    return outer


def _nearest(outer: Values, path: tuple[str, ...]) -> Values:
    """Return the innermost table of a path that exists."""
    return _nearest(outer[path[0]], path[1:]) if path and path[0] in outer else outer


def _container(table: object) -> Container | None:
    """Return what holds the lines of a table; None for one that is plain, inline or scattered."""
    found = table.value if isinstance(table, Table) else table
    return found if isinstance(found, Container) else None


def _last(table: object) -> Container | None:
    """Return what holds the last line of a table: that of the last one within it, if any."""
    container = _container(table)
    if container is None or not container.body:
        return container
    inner = _last(container.body[-1][1]) if isinstance(container.body[-1][1], Table) else None
    return inner or container


def _cut(container: Container | None) -> _Body:
    """Take blank lines and the comments behind them off the end of a table."""
    body: _Body = container.body if container is not None else []
    start = len(body)
    while start and body[start - 1][0] is None:
        start -= 1
    while start < len(body) and not _is_blank(body[start][1]):
        start += 1
    tail = body[start:]
    del body[start:]
    return tail


def _is_blank(item: Item) -> bool:
    return isinstance(item, Whitespace) and "\n" in item.s
