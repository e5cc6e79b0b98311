# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whole Markdown files of prompts, read and written as entries of JSON arrays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from specpress.errors import SpecError
from specpress.markdown.lines import SourceLines, line_offsets
from specpress.model import SourceFile
from specpress.parse.prompts import read_apart
from specpress.prompts import kept
from specpress.prompts.entries import UNMARKED, Entry, entry_of, ordered
from specpress.prompts.pieces import Parts, header, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from specpress.prompts.entries import Places

VERBATIM = "markdown"
"""The key of the metadata with what a Markdown file writes in a way of its own."""

_TEXT, _HEAD, _END = "text", "head", "end"
_FILE, _PLACE = "file", "place"
_MARK = re.compile(r"[a-z0-9]{4}")
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_GAP, _LINE_END = "\n\n", "\n"
_LAST = "**Example**: last\n\n~~~xml\n<user>\nx\n</user>\n~~~\n"
"""A prompt put behind another one, to see whether that one ends."""


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


class _Piece(NamedTuple):
    """The text of a prompt in a file, and whether it ends as it does."""

    text: str
    exact: bool = False


class _Bare(NamedTuple):
    """A prompt of a Markdown file: the entry without its comment, that comment, and its lines."""

    entry: Entry
    comment: Entry
    text: str


def file_name(entry: Entry) -> str:
    """Return the name, without its ending, of the Markdown file that an entry belongs to."""
    focus = _metadata(entry).get("focus_id")
    return focus if isinstance(focus, str) and _MARK.fullmatch(focus) else UNMARKED


def items_of(file: SourceFile, places: Places) -> list[Item]:
    """Return the prompts of a Markdown file as entries.

    What the file writes otherwise than `written` would is kept with the entries, so that it comes
    back to the byte.

    Args:
        file: The file, named for its focus mark.
        places: Where clauses stand.
    """
    head, found = _read(file, places)
    name = file.path.rpartition("/")[2].removesuffix(".md")
    items = [_item(one, name, places) for one in found]
    if not items:
        return []
    usual_head = _head(name, items, places)
    usual = _with_gaps([_Piece(text) for text in _texts(name, items, places)])
    result: list[Item] = []
    for place, (item, one) in enumerate(zip(items, found, strict=True)):
        own = {_HEAD: head} if place == 0 and head != usual_head else {}
        if one.text != usual[place]:
            body = _body(one.text)
            only_end = body == _body(usual[place])
            own |= {_END: one.text[len(body) :]} if only_end else {_TEXT: one.text}
        result.append(_with_verbatim(item, own))
    return result


def written(items: Sequence[Item], places: Places) -> str:
    """Write the Markdown file of one focus mark.

    Args:
        items: The entries of that mark, in order.
        places: Where clauses stand.

    Raises:
        SpecError: They would not be read as the same again.
    """
    name = file_name(items[0].entry)
    plain, own = zip(*(_split(item) for item in items), strict=True)
    texts = _texts(name, plain, places)
    usual = _head(name, plain, places)
    head = next((one[_HEAD] for one in own if _HEAD in one), usual)
    as_written = [
        _as_once(text, one, name, item, places)
        for text, one, item in zip(texts, own, plain, strict=True)
    ]
    for start, pieces in ((head, as_written), (usual, [_Piece(text) for text in texts])):
        text = start + "".join(_with_gaps(pieces))
        _, again = _read(SourceFile(f"{name}.md", text), places)
        if _typed(_item(one, name, places) for one in again) == _typed(plain):
            return text
    raise SpecError(
        f"the prompts of {name}, from {items[0].entry.get('id')!r} on, have no form in Markdown",
        hint="Nothing was written. Look for what stands in them that is no text.",
    )


def _read(file: SourceFile, places: Places) -> tuple[str, list[_Bare]]:
    """Return what stands before the first prompt of a file, and the prompts."""
    read, comments, _ = read_apart(file, {})
    lines, offsets = SourceLines(file.path, file.text), line_offsets(file.text)
    starts = [offsets[prompt.span.line - 1] for prompt in read.prompts]
    ends = [*starts[1:], len(file.text)]
    found = [
        _Bare(
            entry_of(prompt, lines, places, read.was if place == 0 else ()),
            comments[place].keys,
            file.text[starts[place] : ends[place]],
        )
        for place, prompt in enumerate(read.prompts)
    ]
    return file.text[: starts[0]] if starts else file.text, found


def _item(one: _Bare, name: str, places: Places) -> Item:
    """Return what a prompt says with its comment, but for what was edited since in Markdown."""
    comment = one.comment
    if any(key in comment for key in kept.TEXTS):
        whole = kept.applied(one.entry, comment)
        _, then = _fitting(parts_of(whole), name, places)
        # A rubric that only the comment has stands for itself, as when the file is checked.
        stale = [
            key for key in kept.TEXTS if then[key] != one.entry[key] and one.entry[key] is not None
        ]
        comment = {key: value for key, value in comment.items() if key not in stale}
    own = comment.get(kept.OWN)
    file, place = (own.get(_FILE), own.get(_PLACE)) if isinstance(own, dict) else (None, None)
    return Item(
        ordered(kept.applied(one.entry, comment)),
        file if isinstance(file, str) else "",
        place if type(place) is int else None,
    )


def _head(name: str, items: Sequence[Item], places: Places) -> str:
    """Return what a file of these entries starts with."""
    facts = _metadata(items[0].entry)
    named = facts.get("section_id")
    title = places.title(name, named if isinstance(named, str) else "")
    was = facts.get("was")
    former = tuple(was) if isinstance(was, list) and _is_header(was) else ()
    if name == UNMARKED:
        return "Prompts without a focus mark:\n\n"
    return header(name, " ".join(title.split()) or "no section", former)


def _texts(name: str, items: Sequence[Item], places: Places) -> list[str]:
    """Return each entry as a prompt, with its comment where it needs one."""
    texts: list[str] = []
    last = 0
    for place, item in enumerate(items):
        number = _number(item.entry.get("id"), name)
        mark = f"{{#{name}-{number}}}" if number > last + 1 else ""
        parts, default = _fitting(parts_of(item.entry, mark), name, places)
        counted = number > last and default["id"] == f"{name}-{number if mark else 1}"
        if mark and not counted:
            parts, default = _fitting(parts_of(item.entry), name, places)
        # An id that the comment cannot set, such as an empty one, counts when it is read.
        named = isinstance(item.entry.get("id"), str) and item.entry["id"] != ""
        last = number if counted else last + (not named)
        texts.append(
            parts._replace(
                comment=_comment(
                    item, default, counted=counted, first=name if place == 0 else UNMARKED
                )
            ).text()
        )
    return texts


def _comment(item: Item, default: Entry, *, counted: bool, first: str) -> Entry:
    """Return what the comment of a prompt holds.

    Args:
        item: The entry.
        default: What Markdown says without a comment.
        counted: Whether it says the id.
        first: The mark for the first prompt of its file, whose header names former marks.
    """
    wanted = item.entry
    was = _metadata(wanted).get("was")
    facts = {
        **_metadata(default),
        **({"was": was} if first != UNMARKED and _is_header(was) else {}),
    }
    given = {**default, "metadata": facts, **({"id": wanted["id"]} if counted else {})}
    found = kept.difference(wanted, given)
    own = {
        **found.get(kept.OWN, {}),
        **({_FILE: item.file} if item.file else {}),
        **({_PLACE: item.place} if item.place is not None else {}),
    }
    if not counted and isinstance(wanted.get("id"), str):
        found = {"id": wanted["id"], **found}
    return {**found, kept.OWN: own} if own else found


def _fitting(parts: Parts, name: str, places: Places) -> tuple[Parts, Entry]:
    """Return the parts that are read as one prompt, and what they are read as.

    A rubric or a conversation that would swallow what follows is left to the comment.
    """
    tries = (parts, parts._replace(rubric=""), Parts("a prompt", "", ""))
    for one in tries:
        found = _alone(one, name, places)
        if found is not None:
            return one, found.entry
    raise SpecError(f"a prompt of {name} has no form in Markdown")


def _alone(parts: Parts, name: str, places: Places) -> _Bare | None:
    """Read a prompt by itself; None where it does not end, or is more than one."""
    text = f"{parts.text()}{_GAP}"
    _, found = _read(SourceFile(f"{name}.md", f"x\n\n{text}{_LAST}"), places)
    ends = len(found) == len(("one", "last")) and found[1].text == _LAST
    return found[0] if ends else None


def _says(text: str, name: str, item: Item, places: Places) -> bool:
    """Tell whether the lines of a prompt, as they were once written, say what an entry does."""
    _, found = _read(SourceFile(f"{name}.md", f"x\n\n{text}"), places)
    if len(found) != 1:
        return False
    said = _item(found[0], name, places)
    was = _metadata(item.entry).get("was")
    former = {"was": was} if name != UNMARKED and _is_header(was) else {}
    same = {"id": item.entry.get("id"), "metadata": {**_metadata(said.entry), **former}}
    return _typed([said._replace(entry={**said.entry, **same})]) == _typed([item])


def _as_once(text: str, own: Mapping[str, str], name: str, item: Item, places: Places) -> _Piece:
    """Return a prompt as its Markdown file once wrote it, where that says the same.

    Args:
        text: The usual way of writing it.
        own: The way of that file.
        name: The mark.
        item: The entry.
        places: Where clauses stand.
    """
    if _TEXT in own and _says(own[_TEXT], name, item, places):
        return _Piece(own[_TEXT], exact=True)
    if _END in own and not _body(own[_END]):
        return _Piece(text + own[_END], exact=True)
    return _Piece(text)


def _with_gaps(pieces: Sequence[_Piece]) -> list[str]:
    """Return prompts with a blank line between them, and a line end behind the last one."""
    last = len(pieces) - 1
    return [
        piece.text if piece.exact else f"{piece.text}{_GAP if place < last else _LINE_END}"
        for place, piece in enumerate(pieces)
    ]


def _body(text: str) -> str:
    return text.rstrip("\r\n")


def _number(name: object, mark: str) -> int:
    """Return the number of an id such as `ab12-3`, 0 where it is another."""
    if not isinstance(name, str) or not name.startswith(f"{mark}-"):
        return 0
    number = name.removeprefix(f"{mark}-")
    return int(number) if _NUMBER.fullmatch(number) else 0


def _is_header(was: object) -> bool:
    """Tell whether former marks can stand in the first line of a file."""
    return (
        isinstance(was, list)
        and bool(was)
        and all(isinstance(one, str) and _MARK.fullmatch(one) for one in was)
    )


def _metadata(entry: Mapping[str, Any]) -> dict[str, Any]:
    found = entry.get("metadata")
    return found if isinstance(found, dict) else {}


def _split(item: Item) -> tuple[Item, dict[str, str]]:
    """Take out of an entry what a Markdown file wrote in its own way."""
    own = _metadata(item.entry).get(VERBATIM)
    if not isinstance(own, dict) or not own or not own.keys() <= {_TEXT, _HEAD, _END}:
        return item, {}
    texts = {key: text for key, text in own.items() if isinstance(text, str)}
    if len(texts) < len(own):
        return item, {}
    facts = {key: value for key, value in item.entry["metadata"].items() if key != VERBATIM}
    return item._replace(entry={**item.entry, "metadata": facts}), texts


def _with_verbatim(item: Item, own: dict[str, str]) -> Item:
    if not own or VERBATIM in _metadata(item.entry):  # a key of somebody else is not lost
        return item
    facts = {**_metadata(item.entry), VERBATIM: own}
    return item._replace(entry={**item.entry, "metadata": facts})


def _typed(items: Iterable[Item]) -> list[tuple[object, str, int | None]]:
    return [(kept.typed(item.entry), item.file, item.place) for item in items]
