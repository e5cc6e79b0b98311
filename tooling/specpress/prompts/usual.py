# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The usual way of writing entries as a Markdown file of prompts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.prompts import kept
from specpress.prompts.entries import UNMARKED
from specpress.prompts.items import former_marks, metadata_of
from specpress.prompts.pieces import header, parts_of
from specpress.prompts.reading import FILE, PLACE, fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.prompts.entries import Entry, Places
    from specpress.prompts.items import Item

_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def head(name: str, items: Sequence[Item], places: Places) -> str:
    """Return what a file of some entries starts with.

    Args:
        name: The name of the file, without its ending.
        items: The entries, in order.
        places: Where clauses stand.
    """
    if name == UNMARKED:
        return "Prompts without a focus mark:\n\n"
    first = items[0].entry
    named = metadata_of(first).get("section_id")
    title = places.title(name, named if isinstance(named, str) else "")
    return header(name, " ".join(title.split()) or "no section", tuple(former_marks(first)))


def texts(name: str, items: Sequence[Item], places: Places) -> list[str]:
    """Return each entry as a prompt, with its comment where it needs one.

    Args:
        name: The name of the file, without its ending.
        items: The entries, in order.
        places: Where clauses stand.
    """
    found: list[str] = []
    last = 0
    for place, item in enumerate(items):
        number = _number(item.entry.get("id"), name)
        mark = f"{{#{name}-{number}}}" if number > last + 1 else ""
        parts, default = fitting(parts_of(item.entry, mark), name, places)
        counted = number > last and default["id"] == f"{name}-{number if mark else 1}"
        if mark and not counted:
            parts, default = fitting(parts_of(item.entry), name, places)
        # An id that the comment cannot set, such as an empty one, counts when it is read.
        named = isinstance(item.entry.get("id"), str) and item.entry["id"] != ""
        last = number if counted else last + (not named)
        was = former_marks(item.entry) if place == 0 and name != UNMARKED else []
        comment = _comment(item, _said(default, item, counted=counted, was=was), counted=counted)
        found.append(parts._replace(comment=comment).text())
    return found


def _said(default: Entry, item: Item, *, counted: bool, was: list[str]) -> Entry:
    """Return what Markdown says of an entry without a comment.

    Args:
        default: What its prompt says by itself.
        item: The entry.
        counted: Whether its place in the file gives its id.
        was: The former marks that the first line of the file names.
    """
    facts = {**metadata_of(default), **({"was": was} if was else {})}
    return {**default, "metadata": facts, **({"id": item.entry["id"]} if counted else {})}


def _comment(item: Item, said: Entry, *, counted: bool) -> Entry:
    """Return what the comment of a prompt holds: what Markdown does not say of its entry."""
    found = kept.difference(item.entry, said)
    own = {
        **found.get(kept.OWN, {}),
        **({FILE: item.file} if item.file else {}),
        **({PLACE: item.place} if item.place is not None else {}),
    }
    if not counted and isinstance(item.entry.get("id"), str):
        found = {"id": item.entry["id"], **found}
    return {**found, kept.OWN: own} if own else found


def _number(name: object, mark: str) -> int:
    """Return the number of an id such as `ab12-3`, 0 where it is another."""
    if not isinstance(name, str) or not name.startswith(f"{mark}-"):
        return 0
    number = name.removeprefix(f"{mark}-")
    return int(number) if _NUMBER.fullmatch(number) else 0
