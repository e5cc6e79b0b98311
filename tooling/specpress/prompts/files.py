# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whole Markdown files of prompts, read and written as entries of JSON arrays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.model import SourceFile
from specpress.prompts import usual
from specpress.prompts.items import Item, file_name, typed
from specpress.prompts.reading import item_of, read
from specpress.prompts.verbatim import (
    HEAD,
    Piece,
    as_once,
    kept_with,
    own_way,
    taken_out,
    with_gaps,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.prompts.entries import Places


def items_of(file: SourceFile, places: Places) -> list[Item]:
    """Return the prompts of a Markdown file as entries.

    What the file writes otherwise than `written` would is kept with the entries, so that it comes
    back to the byte.

    Args:
        file: The file, named for its focus mark.
        places: Where clauses stand.
    """
    head, found = read(file, places)
    name = file.path.rpartition("/")[2].removesuffix(".md")
    items = [item_of(one, name, places) for one in found]
    if not items:
        return []
    texts = with_gaps([Piece(text) for text in usual.texts(name, items, places)])
    kept = [own_way(one.text, text) for one, text in zip(found, texts, strict=True)]
    if head != usual.head(name, items, places):
        kept[0] = {HEAD: head, **kept[0]}
    return [kept_with(item, own) for item, own in zip(items, kept, strict=True)]


def written(items: Sequence[Item], places: Places) -> str:
    """Write the Markdown file of one focus mark.

    Args:
        items: The entries of that mark, in order.
        places: Where clauses stand.

    Raises:
        SpecError: They would not be read as the same again.
    """
    name = file_name(items[0].entry)
    for write in (_as_once, partial(_as_once, apart=True), _as_usual):
        text, wanted = write(items, name, places)
        _, again = read(SourceFile(f"{name}.md", text), places)
        if typed(item_of(one, name, places) for one in again) == typed(wanted):
            return text
    raise SpecError(
        f"the prompts of {name}, from {items[0].entry.get('id')!r} on, have no form in Markdown",
        hint="Nothing was written. Look for what stands in them that is no text.",
    )


def _as_once(
    items: Sequence[Item], name: str, places: Places, *, apart: bool = False
) -> tuple[str, Sequence[Item]]:
    """Return entries as their Markdown file once wrote them, and what that has to say."""
    plain, own = zip(*(taken_out(item, name, places) for item in items), strict=True)
    pieces = [
        as_once(text, one, name, item, places)
        for text, one, item in zip(usual.texts(name, plain, places), own, plain, strict=True)
    ]
    heads = (one[HEAD] for one in own if HEAD in one)
    head = next(heads, usual.head(name, plain, places))
    return head + "".join(with_gaps(pieces, apart=apart)), plain


def _as_usual(items: Sequence[Item], name: str, places: Places) -> tuple[str, Sequence[Item]]:
    """Return entries in the usual way; what a file wrote in its own way stays in their comments."""
    pieces = [Piece(text) for text in usual.texts(name, items, places)]
    return usual.head(name, items, places) + "".join(with_gaps(pieces)), items
