# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Headings as other tools write them: where their ids stand, and what else is in the way."""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = r"[\"']?(?P<id>[^\s\"'<>{}]+)[\"']?"
_ANCHOR = re.compile(rf"<a\s+(?:name|id)\s*=\s*{_NAME}\s*(?:/>|>\s*</a>)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--\s*(?:id\s*[:=]\s*|\{?#)(?P<id>[\w.:-]+)\}?\s*-->", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{:?[ \t]*(?P<inner>[#.][^{}]*|[^{}]*[ \t]#[^{}]*)\}[ \t]*$")
_ID_IN = re.compile(r"(?:^|[ \t])#(?P<id>[^\s#{}]+)")
_OWN = re.compile(r"(?:authority|tags|was)=(?:\"[^\"]*\"|'[^']*'|[^\s{}\"']+)")
_CLASS = re.compile(r"(?:^|[ \t])\.[\w-]+|(?:^|[ \t])-(?=[ \t]|$)")
_BESIDE = (_ANCHOR, _COMMENT)


class Title(NamedTuple):
    """A heading's text, taken apart.

    Attributes:
        text: The title, as Markdown.
        id: The id that it was given, empty without one.
        attributes: What the format has of its attributes, as written.
        dropped: What the format has no place for.
    """

    text: str
    id: str = ""
    attributes: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def read_title(text: str) -> Title:
    """Take a heading's text apart: `Title {#id .class}`, `<a name="id"></a>Title`, and the like."""
    found = _ATTRIBUTES.search(text)
    name, own, dropped = "", (), ()
    if found is not None:
        inner = found["inner"]
        match = _ID_IN.search(inner)
        name = match["id"] if match is not None else ""
        own = tuple(_OWN.findall(inner))
        dropped = tuple(one.strip() for one in _CLASS.findall(inner))
        text = text[: found.start()].rstrip()
    for pattern in _BESIDE:
        match = pattern.search(text)
        if match is not None:
            name = name or match["id"]
            text = f"{text[: match.start()]}{text[match.end() :]}".strip()
    return Title(" ".join(text.split()), name, own, dropped)


def id_alone(line: str) -> str:
    """Return the id that a line gives to the heading next to it and does nothing else; or ``."""
    for pattern in _BESIDE:
        found = pattern.fullmatch(line.strip())
        if found is not None:
            return found["id"]
    return ""


def attributes_alone(line: str) -> str:
    """Return the id that a line of attributes below a heading gives to it, as in `{: #id}`."""
    found = _ATTRIBUTES.fullmatch(line.strip())
    match = _ID_IN.search(found["inner"]) if found is not None else None
    return match["id"] if match is not None else ""
