# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Turn Markdown files of prompts into a JSON array, and back, without a loss.

What one form has no words for the other keeps: the comment of a prompt holds the keys of its entry,
and `metadata.markdown` of an entry holds lines that Markdown writes in a way of their own.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.language import json_places
from specpress.language.json_places import Unreadable
from specpress.model import SourceFile
from specpress.parse.prompt_json import read_json_file
from specpress.prompts.entries import ordered
from specpress.prompts.files import items_of, written
from specpress.prompts.items import Item, file_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from specpress.prompts.entries import Entry, Places

JSON_NAME = "prompts.json"
"""The name of the JSON file where nothing names another."""

_NAME = re.compile(r"[\w-][\w.-]{0,100}\.json", re.ASCII)
_SHOWN = 40
_LOSSY = frozenset(
    f"prompt-json-{kind}" for kind in ("half-character", "no-array", "repeated-key", "unreadable")
)
"""What is wrong with a file so that reading it and writing it loses something."""


def to_json(files: Iterable[SourceFile], places: Places) -> tuple[SourceFile, ...]:
    """Return prompts as JSON arrays.

    Args:
        files: Their files, of either form.
        places: Where clauses stand.

    Returns:
        One file, or as many as there were where they come from several; paths are names alone.

    Raises:
        SpecError: A JSON file cannot be read without a loss.
    """
    groups: dict[str, list[tuple[float, Item]]] = {}
    for file in files:
        found = _entries(file) if file.is_json else items_of(file, places)
        last: dict[str, float] = {}
        for item in found:
            name = item.file if _NAME.fullmatch(item.file) else JSON_NAME
            # What has no place of its own stays behind the one before it.
            last[name] = item.place if item.place is not None else last.get(name, -1)
            groups.setdefault(name, []).append((last[name], item))
    if not groups:
        return (SourceFile(JSON_NAME, "[]\n"),)
    return tuple(
        SourceFile(name, layout([item.entry for item in _in_place(group)]))
        for name, group in sorted(groups.items())
    )


def to_markdown(files: Sequence[SourceFile], places: Places) -> tuple[SourceFile, ...]:
    """Return prompts as Markdown files, one a focus mark; paths are names alone.

    Args:
        files: Their files, of either form.
        places: Where clauses stand.

    Raises:
        SpecError: A JSON file cannot be read without a loss, or a mark has prompts in both forms.
    """
    arrays = [file for file in files if file.is_json]
    groups: dict[str, list[Item]] = {}
    for file in arrays:
        for item in _placed(_entries(file), file, several=len(arrays) > 1):
            groups.setdefault(file_name(item.entry), []).append(item)
    made = {f"{name}.md": written(group, places) for name, group in groups.items()}
    for file in files:
        name = file.path.rpartition("/")[2]
        if not file.is_json and made.setdefault(name, file.text) != file.text:
            raise SpecError(
                "its mark has prompts in a JSON file, too",
                path=file.path,
                hint="Bring them into one file first: specpress prompts convert --to json",
            )
    return tuple(SourceFile(name, text) for name, text in sorted(made.items()))


def layout(entries: Iterable[Entry]) -> str:
    """Write entries in the canonical layout: the same values give the same bytes."""
    found = [ordered(entry) for entry in entries]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _entries(file: SourceFile) -> list[Item]:
    """Read the entries of a JSON file.

    Raises:
        SpecError: Something in it would be lost.
    """
    for odd in read_json_file(file, {})[1]:
        if odd.kind in _LOSSY or odd.detail.startswith("entry: "):
            raise SpecError(
                "cannot be converted without a loss",
                path=file.path,
                line=odd.span.line,
                column=odd.span.column,
                hint="`specpress prompts check` says what is wrong here. Correct it first.",
            )
    found = json_places.read(file.text)
    if isinstance(found, Unreadable):  # said above
        return []
    _judge_numbers(file)
    return [Item(ordered(entry)) for entry in found.value]


def _judge_numbers(file: SourceFile) -> None:
    """Refuse a number that would come out as another one.

    Raises:
        SpecError: There is one.
    """
    lost = json_places.inexact(file.text)
    if lost is not None:
        literal, offset = lost
        shown = f"{literal[:_SHOWN]}…" if len(literal) > _SHOWN else literal
        before = file.text[:offset]
        raise SpecError(
            f"the number {shown} cannot be converted without a loss",
            path=file.path,
            line=before.count("\n") + 1,
            column=offset - before.rfind("\n"),
            hint="Write it as a text, in quotes, or with at most 15 digits.",
        )


def _placed(items: list[Item], file: SourceFile, *, several: bool) -> list[Item]:
    """Note the file where there are several, and places where marks do not give them."""
    names = [file_name(item.entry) for item in items]
    numbered = enumerate(items) if names != sorted(names) else ((None, item) for item in items)
    name = file.path.rpartition("/")[2]
    return [item._replace(file=name if several else "", place=place) for place, item in numbered]


def _in_place(group: list[tuple[float, Item]]) -> list[Item]:
    return [item for _, item in sorted(group, key=lambda one: one[0])]
