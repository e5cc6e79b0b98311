# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The text of a message in a JSON file, as the Markdown that a conversation holds, and back.

A conversation in Markdown writes `<` as an entity where it would be a tag. In JSON a text is what a
model is shown: no entity is decoded, and a block of settings is a part of it, in lines of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.markdown.conversation import SETTINGS, UNTRUSTED
from specpress.markdown.tags import decode_entities, read_tag
from specpress.model import Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import Span

_LOOKS_DECODED = re.compile(r"&(?=(?:lt|gt|quot|amp);)")
_SETTING = re.compile(r"[ \t]*([^\s:]+)[ \t]*:[ \t]*(\S.*?)[ \t]*")
SETTINGS_TAG = f"<{SETTINGS}>"
"""The line that a block of settings starts with."""

_CLOSE = f"</{SETTINGS}>"
_QUOTE, _END_QUOTE = f"<{UNTRUSTED}>", f"</{UNTRUSTED}>"


def read_content(text: str, place: Span) -> tuple[str, tuple[Setting, ...]]:
    """Return a text as Markdown without its blocks of settings, and these settings.

    Args:
        text: What a model is shown.
        place: Where it stands; settings have the same place.
    """
    escaped = _LOOKS_DECODED.sub("&amp;", text)
    if SETTINGS_TAG not in text:
        return escaped, ()
    lines = escaped.split("\n")
    inner = _settings_in(lines)
    if not inner:
        return escaped, ()
    settings: list[Setting] = []
    for line in sorted(inner):
        found = _SETTING.fullmatch(lines[line])
        if found is not None:
            settings.append(Setting(found[1], decode_entities(found[2]), place))
    kept = [line for number, line in enumerate(lines) if number not in inner]
    return "\n".join(kept).strip("\n"), tuple(settings)


def written_content(text: str) -> str:
    """Return a text as the lines between two tags of a conversation in Markdown.

    It is read as the same again, but for blank lines at its ends and characters that Markdown has
    not, such as CR.

    Args:
        text: What a model is shown.
    """
    escaped = _LOOKS_DECODED.sub("&amp;", text)
    if "<" not in escaped:
        return escaped
    lines = escaped.split("\n")
    plain = _settings_in(lines) | set(_quoted_in(lines))
    return "\n".join(
        line if number in plain else _without_tag(line) for number, line in enumerate(lines)
    )


def shown_content(markdown: str) -> str:
    """Return the lines between two tags of a conversation as the text that a model is shown."""
    return decode_entities(markdown)


def _without_tag(line: str) -> str:
    """Return a line that is no tag and starts with none."""
    starts = line[:1] == "<"
    return line.replace("<", "&lt;", 1) if starts or read_tag(line) is not None else line


def _settings_in(lines: list[str]) -> set[int]:
    """Return the numbers of the lines of blocks of settings, their tags included."""
    found: set[int] = set()
    opened: int | None = None
    quoted = set(_quoted_in(lines, whole=True))
    for number, line in enumerate(lines):
        if number in quoted:
            continue
        if line == SETTINGS_TAG and opened is None:
            opened = number
        elif opened is not None and line == _CLOSE:
            found.update(range(opened, number + 1))
            opened = None
        elif opened is not None and line.strip() and not _SETTING.fullmatch(line):
            opened = None
    return found


def _quoted_in(lines: list[str], *, whole: bool = False) -> Iterator[int]:
    """Yield the numbers of the tags around untrusted text, or of all lines of it.

    Only tags that open and close in turn are such: others would be faults in Markdown.
    """
    tags = [number for number, line in enumerate(lines) if line in (_QUOTE, _END_QUOTE)]
    in_turn = all(
        lines[number] == (_END_QUOTE if index % 2 else _QUOTE) for index, number in enumerate(tags)
    )
    if not tags or not in_turn or len(tags) % 2:
        return
    if not whole:
        yield from tags
        return
    for first, last in zip(tags[::2], tags[1::2], strict=True):
        yield from range(first, last + 1)
