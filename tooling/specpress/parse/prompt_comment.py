# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The comment behind a conversation: `<!-- prompt: {"id": "a-7", "metadata": {"skip": true}} -->`.

It holds the keys of the prompt's entry in a JSON array that Markdown has no words for, so that a
file goes to Markdown and comes back without a loss. An id of one's own and `skip` are read from it.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from specpress.language import json_places
from specpress.language.json_places import Placed

_OPENING, _CLOSING = "<!-- prompt:", "-->"
_ANGLES = {"<": "\\u003c", ">": "\\u003e"}
_SHORT = 100
"""Characters of a comment that is written on one line, as long as other lines."""


class Comment(NamedTuple):
    """What such a comment says.

    Attributes:
        keys: The keys of the entry.
        fault: Why they cannot be read; empty where they can.
    """

    keys: dict[str, Any]
    fault: str = ""

    @property
    def id(self) -> str:
        """Return the id that it sets, empty for none."""
        return _text(self.keys.get("id"))

    @property
    def target(self) -> str | None:
        """Return the rubric that it holds, None for none."""
        return _text(self.keys.get("target")) or None

    @property
    def skip(self) -> bool:
        """Tell whether the prompt is kept, and not asked."""
        return self.metadata.get("skip") is True

    @property
    def metadata(self) -> dict[str, Any]:
        """Return the keys of the entry's metadata."""
        found = self.keys.get("metadata")
        return found if isinstance(found, dict) else {}


NOTHING = Comment({})


def read_comment(markdown: str) -> Comment | None:
    """Read a block of HTML, or return None where it is something else."""
    text = markdown.strip()
    if not text.startswith(_OPENING) or not text.endswith(_CLOSING):
        return None
    found = json_places.read(text[len(_OPENING) : -len(_CLOSING)])
    if not isinstance(found, Placed):
        return Comment({}, found.reason)
    if not isinstance(found.value, dict):
        return Comment({}, "it is no object")
    return Comment(found.value)


def write_comment(keys: dict[str, Any]) -> str:
    """Write a comment; no text in it can end it, or the block of HTML that it is.

    Args:
        keys: The keys of the entry.
    """
    text = _without_angles(json.dumps(keys, ensure_ascii=False))
    if len(text) > _SHORT:
        text = _without_angles(json.dumps(keys, ensure_ascii=False, indent=1))
    return f"{_OPENING} {text} {_CLOSING}"


def _without_angles(text: str) -> str:
    """Escape what could end the comment; angles stand in texts only, so JSON reads them back."""
    for sign, escaped in _ANGLES.items():
        text = text.replace(sign, escaped)
    return text.encode("utf-8", "backslashreplace").decode()


def _text(value: object) -> str:
    """Return a text of which every character exists, empty for anything else."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
