# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a Markdown file of prompts as entries, together with the lines that each is written in."""

from __future__ import annotations

from typing import NamedTuple

from specpress.errors import SpecError
from specpress.markdown.lines import BYTE_ORDER_MARK, SourceLines, line_offsets
from specpress.model import SourceFile
from specpress.parse.prompts import read_apart
from specpress.prompts import kept
from specpress.prompts.entries import Entry, Places, entry_of, ordered
from specpress.prompts.items import Item
from specpress.prompts.pieces import Parts, parts_of

FILE, PLACE = "file", "place"
"""The keys, below the comment's own one, that say where the entry stands in JSON."""

GAP = "\n\n"
_LAST = "**Example**: last\n\n~~~xml\n<user>\nx\n</user>\n~~~\n"
"""A prompt put behind another one, to see whether that one ends."""


class Bare(NamedTuple):
    """A prompt of a Markdown file: the entry without its comment, that comment, and its lines."""

    entry: Entry
    comment: Entry
    text: str


def read(file: SourceFile, places: Places) -> tuple[str, list[Bare]]:
    """Return what stands before the first prompt of a file, and the prompts.

    Args:
        file: The file, named for its focus mark.
        places: Where clauses stand.
    """
    found, comments, _ = read_apart(file, {})
    lines, offsets = SourceLines(file.path, file.text), line_offsets(file.text)
    starts = [offsets[prompt.span.line - 1] for prompt in found.prompts]
    if starts and not starts[0] and file.text.startswith(BYTE_ORDER_MARK):
        starts[0] = len(BYTE_ORDER_MARK)  # only at the start of a file is it none of the text
    ends = [*starts[1:], len(file.text)]
    prompts = [
        Bare(
            entry_of(prompt, lines, places, found.was if place == 0 else ()),
            comments[place].keys,
            file.text[starts[place] : ends[place]],
        )
        for place, prompt in enumerate(found.prompts)
    ]
    return file.text[: starts[0]] if starts else file.text, prompts


def item_of(one: Bare, name: str, places: Places) -> Item:
    """Return what a prompt says with its comment, but for what was edited since in Markdown.

    Args:
        one: The prompt.
        name: The name of its file, without its ending.
        places: Where clauses stand.
    """
    comment = one.comment
    if any(key in comment for key in kept.TEXTS):
        whole = kept.applied(one.entry, comment)
        _, then = fitting(parts_of(whole), name, places)
        # A rubric that only the comment has stands for itself, as when the file is checked.
        stale = [
            key for key in kept.TEXTS if then[key] != one.entry[key] and one.entry[key] is not None
        ]
        comment = {key: value for key, value in comment.items() if key not in stale}
    own = comment.get(kept.OWN)
    file, place = (own.get(FILE), own.get(PLACE)) if isinstance(own, dict) else (None, None)
    return Item(
        ordered(kept.applied(one.entry, comment)),
        file if isinstance(file, str) else "",
        place if type(place) is int else None,
    )


def fitting(parts: Parts, name: str, places: Places) -> tuple[Parts, Entry]:
    """Return the parts that are read as one prompt, and what they are read as.

    A rubric or a conversation that would swallow what follows is left to the comment.

    Args:
        parts: The parts.
        name: The name of the file, without its ending.
        places: Where clauses stand.

    Raises:
        SpecError: No part of them is read as one prompt.
    """
    tries = (parts, parts._replace(rubric=""), Parts("a prompt", "", ""))
    for one in tries:
        found = alone(f"{one.text()}{GAP}", name, places)
        if found is not None:
            return one, found.entry
    raise SpecError(f"a prompt of {name} has no form in Markdown")


def alone(text: str, name: str, places: Places) -> Bare | None:
    """Read a prompt by itself; None where it does not end, or is more than one.

    Args:
        text: Its lines, with the blank one behind them.
        name: The name of the file, without its ending.
        places: Where clauses stand.
    """
    _, found = read(SourceFile(f"{name}.md", f"x\n\n{text}{_LAST}"), places)
    ends = len(found) == len(("one", "last")) and found[1].text == _LAST
    return found[0] if ends else None
