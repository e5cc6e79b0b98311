# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Take the front matter off a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.lines import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Mapping

_YAML = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)?\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)


class Front(NamedTuple):
    """A document without its front matter.

    Attributes:
        body: The document.
        lines: How many lines the front matter had.
        title: The title that it gave, empty without one.
        keys: What else it said, by names.
    """

    body: str
    lines: int = 0
    title: str = ""
    keys: tuple[str, ...] = ()


def split(text: str) -> Front:
    """Split the front matter off a text; what cannot be read as such stays.

    Args:
        text: The text; the body has LF line ends and no byte order mark.
    """
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    for pattern, read in ((_YAML, _yaml), (_TOML, _toml)):
        found = pattern.match(text)
        data = read(found[1] or "") if found is not None else None
        if found is not None and data is not None:
            title = data.get("title")
            named = title if isinstance(title, str) else ""
            keys = tuple(str(key) for key in data if key != "title" or not named)
            return Front(text[found.end() :], found[0].count("\n"), " ".join(named.split()), keys)
    return Front(text)


def _yaml(text: str) -> Mapping[object, object] | None:
    import yaml  # late: few documents have any

    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _toml(text: str) -> Mapping[str, object] | None:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
