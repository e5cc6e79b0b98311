# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The entries of JSON arrays, each with where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from specpress.prompts import kept
from specpress.prompts.entries import UNMARKED, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MARK = re.compile(r"[a-z0-9]{4}")


class Item(NamedTuple):
    """An entry, and where it stands in JSON.

    Attributes:
        entry: The entry.
        file: The name of its file, where there are several; empty where there is one.
        place: Its number in that file; None where it is the one that its mark and number give it.
    """

    entry: Entry
    file: str = ""
    place: int | None = None


def metadata_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the metadata of an entry, nothing where it has none or something else there."""
    found = entry.get("metadata")
    return found if isinstance(found, dict) else {}


def file_name(entry: Entry) -> str:
    """Return the name, without its ending, of the Markdown file that an entry belongs to."""
    focus = metadata_of(entry).get("focus_id")
    return focus if isinstance(focus, str) and MARK.fullmatch(focus) else UNMARKED


def former_marks(entry: Entry) -> list[str]:
    """Return the former marks that a file's first line can name; none where one is no mark."""
    was = metadata_of(entry).get("was")
    if not isinstance(was, list):
        return []
    return was if all(isinstance(one, str) and MARK.fullmatch(one) for one in was) else []


def typed(items: Iterable[Item]) -> list[tuple[object, str, int | None]]:
    """Return what is equal where items are the same; see `kept.typed`."""
    return [(kept.typed(item.entry), item.file, item.place) for item in items]
