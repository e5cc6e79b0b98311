# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a Markdown file writes in a way of its own: kept with the entries, so that it comes back.

It stands in `metadata.markdown`: `text`, the lines of the prompt; `head`, what stands before the
first one; `end`, the line ends behind the last one. What has another form there is somebody else's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.model import SourceFile
from specpress.prompts.entries import UNMARKED
from specpress.prompts.items import Item, former_marks, metadata_of, typed
from specpress.prompts.reading import GAP, item_of, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from specpress.prompts.entries import Places

KEY = "markdown"
"""The key of the metadata that holds it."""

TEXT, HEAD, END = "text", "head", "end"
_LINE_END = "\n"


class Piece(NamedTuple):
    """The text of a prompt in a file, and whether it ends as it does."""

    text: str
    exact: bool = False


def with_gaps(pieces: Sequence[Piece], *, apart: bool = False) -> list[str]:
    """Return prompts with a blank line between them, and a line end behind the last one.

    Args:
        pieces: The prompts.
        apart: Whether one that ends as it did gets that blank line, too: it may have been the last.
    """
    *others, last = pieces
    return [
        *(_with_gap(one, apart=apart) for one in others),
        last.text if last.exact else f"{last.text}{_LINE_END}",
    ]


def own_way(text: str, usual: str) -> dict[str, str]:
    """Return what is to be kept of the lines of a prompt, nothing where they are the usual ones.

    Args:
        text: The lines.
        usual: The usual ones.
    """
    if text == usual:
        return {}
    body = _body(text)
    return {END: text[len(body) :]} if body == _body(usual) else {TEXT: text}


def kept_with(item: Item, own: dict[str, str]) -> Item:
    """Return an entry that keeps something; where it has that key already, as it is."""
    if not own or KEY in metadata_of(item.entry):
        return item
    facts = {**metadata_of(item.entry), KEY: own}
    return item._replace(entry={**item.entry, "metadata": facts})


def taken_out(item: Item, name: str, places: Places) -> tuple[Item, dict[str, str]]:
    """Return an entry without what it keeps, and that.

    Args:
        item: The entry.
        name: The name of the file, without its ending.
        places: Where clauses stand.
    """
    own = metadata_of(item.entry).get(KEY)
    if not isinstance(own, dict) or not own or not _is_ours(own, name, places):
        return item, {}
    facts = {key: value for key, value in item.entry["metadata"].items() if key != KEY}
    return item._replace(entry={**item.entry, "metadata": facts}), own


def as_once(usual: str, own: Mapping[str, str], name: str, item: Item, places: Places) -> Piece:
    """Return a prompt as its Markdown file once wrote it, where that says the same.

    Args:
        usual: The usual way of writing it.
        own: The way of that file.
        name: The name of the file, without its ending.
        item: The entry.
        places: Where clauses stand.
    """
    if TEXT in own and _says(own[TEXT], name, item, places):
        return Piece(own[TEXT], exact=True)
    if END in own:
        return Piece(usual + own[END], exact=True)
    return Piece(usual)


def _is_ours(own: Mapping[str, object], name: str, places: Places) -> bool:
    """Tell whether lines of a Markdown file are kept here, or somebody else has a key so called."""
    tests = {
        TEXT: lambda text: len(read(_file(name, text), places)[1]) == 1,
        HEAD: lambda text: not read(SourceFile(f"{name}.md", text), places)[1],
        END: lambda text: not _body(text),
    }
    return all(key in tests and isinstance(it, str) and tests[key](it) for key, it in own.items())


def _says(text: str, name: str, item: Item, places: Places) -> bool:
    """Tell whether the lines of a prompt, as they were once written, say what an entry does."""
    said = item_of(read(_file(name, text), places)[1][0], name, places)
    was = former_marks(item.entry) if name != UNMARKED else []
    facts = {**metadata_of(said.entry), **({"was": was} if was else {})}
    same = {"id": item.entry.get("id"), "metadata": facts}
    return typed([said._replace(entry={**said.entry, **same})]) == typed([item])


def _file(name: str, text: str) -> SourceFile:
    return SourceFile(f"{name}.md", f"x\n\n{text}")


def _with_gap(piece: Piece, *, apart: bool) -> str:
    if not piece.exact:
        return f"{piece.text}{GAP}"
    ended = not apart or piece.text.endswith((GAP, "\r\n\r\n"))
    return piece.text if ended else f"{_body(piece.text)}{GAP}"


def _body(text: str) -> str:
    return text.rstrip("\r\n")
