# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The lines between two `---` at the start of a Markdown file, as YAML with places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.markdown.lines import BYTE_ORDER_MARK, SourceLines
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml
    from yaml.error import Mark

FENCE = "---"
"""The line before and behind it."""

_CHARACTER = "it holds a character that may not be there"
_FORM = "start the file with `---`, one `key: value` a line, and `---` again"


_BREAK = re.compile(r"[\x85\u2028\u2029]")
"""What YAML takes for the end of a line, and nothing else does: places would be wrong."""

_SAFE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]*")


class Text(Struct, frozen=True):
    """A text of the front matter, as it was written, and where."""

    text: str
    span: Span


class Entry(Struct, frozen=True):
    """A key with its value.

    Attributes:
        key: The key.
        items: The texts of a list, or the one text; None where it is something else.
        several: Whether it was written as a list.
        span: Where the value stands.
    """

    key: Text
    items: tuple[Text, ...] | None
    several: bool
    span: Span


class Document(Struct, frozen=True):
    """A Markdown file with front matter.

    Attributes:
        entries: In the order of the file, each key once.
        body: The rest of the file, line ends as LF.
        body_line: The line that the rest starts on.
        span: The front matter.
    """

    entries: tuple[Entry, ...]
    body: str
    body_line: int
    span: Span

    def find(self, key: str) -> Entry | None:
        """Return the entry with a key, None where there is none."""
        return next((entry for entry in self.entries if entry.key.text == key), None)


class Broken(Struct, frozen=True):
    """Why a file has no front matter that can be read."""

    message: str
    span: Span
    hint: str = _FORM


def read(path: str, text: str) -> Document | Broken:
    """Read a file with front matter; every value is a text, whatever YAML would take it for.

    Args:
        path: The file's path, for spans.
        text: Its content. A byte order mark and any line ends are read over.
    """
    lines = SourceLines(path, text.removeprefix(BYTE_ORDER_MARK))
    if lines[1].rstrip() != FENCE:
        return Broken("has no front matter", lines.line_span(1, 1))
    end = next(
        (n for n in range(2, len(lines.lines) + 1) if lines[n].rstrip() == FENCE),
        None,
    )
    if end is None:
        return Broken("its front matter does not end", lines.line_span(1, 1), "end it with `---`")
    entries = _entries(lines, end)
    if isinstance(entries, Broken):
        return entries
    body = "\n".join(lines.lines[end:])
    return Document(entries, body, end + 1, lines.line_span(1, end))


def quoted(text: str) -> str:
    """Return a text for YAML: as it is, or in quotes where YAML may read it otherwise."""
    if _SAFE.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    safe = (c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped)
    return f'"{"".join(safe)}"'


def _entries(lines: SourceLines, end: int) -> tuple[Entry, ...] | Broken:
    """Return what stands between the first line and the one where the front matter ends."""
    import yaml  # late: most commands read no fragment

    strange = _strange(lines, end)
    if strange is not None:
        return strange
    try:
        node = yaml.compose("\n".join(lines.lines[1 : end - 1]), Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 2, mark.column + 1) if mark is not None else (1, 1)
        return _broken(str(error.problem or error.context), lines, line, column)
    except (yaml.YAMLError, RecursionError) as error:  # a character that YAML does not allow
        deep = isinstance(error, RecursionError)
        return _broken("it is nested too deep" if deep else _CHARACTER, lines, 1, 1)
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        return Broken("its front matter is no list of keys", _span(lines, node))
    return _read_entries(lines, node)


def _strange(lines: SourceLines, end: int) -> Broken | None:
    for line in range(2, end):
        found = _BREAK.search(lines[line])
        if found is not None:
            return _broken(_CHARACTER, lines, line, found.start() + 1)
    return None


def _broken(reason: str, lines: SourceLines, line: int, column: int) -> Broken:
    return Broken(f"its front matter is no YAML: {reason}", lines.span(line, column, 1))


def _read_entries(lines: SourceLines, node: yaml.MappingNode) -> tuple[Entry, ...] | Broken:
    found: dict[str, Entry] = {}
    for key, value in node.value:
        if not isinstance(key.value, str):
            return Broken("a key of its front matter is no text", _span(lines, key))
        name = Text(key.value, _span(lines, key))
        if name.text in found:
            message = f"its front matter has the key {name.text!r} twice"
            return Broken(message, name.span, "write it once")
        found[name.text] = _entry(lines, name, value)
    return tuple(found.values())


def _entry(lines: SourceLines, key: Text, value: yaml.Node) -> Entry:
    span = _span(lines, value)
    if isinstance(value.value, str):
        return Entry(key, (Text(value.value, span),), several=False, span=span)
    items = tuple(_items(lines, value))
    plain = all(item is not None for item in items)
    texts = tuple(item for item in items if item is not None)
    return Entry(key, texts if plain else None, several=True, span=span)


def _items(lines: SourceLines, value: yaml.Node) -> Iterator[Text | None]:
    """Yield each text of a list, None for what is none."""
    for item in value.value:
        plain = not isinstance(item, tuple) and isinstance(item.value, str)
        yield Text(item.value, _span(lines, item)) if plain else None


def _span(lines: SourceLines, node: yaml.Node) -> Span:
    start: Mark = node.start_mark
    end: Mark = node.end_mark
    if end.line == start.line:
        return lines.span(start.line + 2, start.column + 1, max(end.column - start.column, 1))
    return lines.span(start.line + 2, start.column + 1, 1)
