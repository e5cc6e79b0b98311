# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read a JSON array of evaluation prompts.

Each entry is `{"id", "input", "target", "metadata"}`: `input` is a list of `{"role", "content"}` or
a text, which is one message of the user; `target` is the rubric; `metadata` names the focus mark
(`focus_id`) and the section (`section_id`). What else a file of Markdown says has a key, too:
`metadata.caption`, `metadata.elisions` (how many messages stand before each), `metadata.was` (the
former marks), and other keys of a message are its attributes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language import json_places
from specpress.language.json_places import Placed, Unreadable
from specpress.markdown.plain import note_text
from specpress.model import Attribute, Example, Prompt, PromptFile
from specpress.parse.prompt_faults import Faults
from specpress.parse.prompt_input import Input
from specpress.parse.prompt_values import Values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.model import Irregularity, SourceFile, Span

NAMES = ("id", "focus_id", "section_id", "top_level_section", "caption")
"""The keys of an entry whose values name something of the spec."""


def read_json_file(
    file: SourceFile, titles: Mapping[str, str]
) -> tuple[tuple[PromptFile, ...], list[Irregularity]]:
    """Read one file; what was irregular in it comes beside it.

    Args:
        file: The file.
        titles: The titles of the document's sections by id, for captions that refer to them.

    Returns:
        The prompts of each focus mark, in the order in which the marks first occur; none of a file
        without entries.
    """
    faults = Faults(file.path, file.text)
    whole = json_places.read(file.text)
    if isinstance(whole, Unreadable):
        faults.at(whole.offset, "unreadable", whole.reason)
        return (), faults.found
    if not isinstance(whole.value, list):
        faults.note(whole, "no-array")
        return (), faults.found
    reader = _Entries(file, titles, faults)
    groups: dict[str, list[_Read]] = {}
    for item in json_places.items(file.text, whole):
        read = reader.entry(item) if faults.is_object(item, "entry") else None
        if read is not None:
            groups.setdefault(read.prompt.focus, []).append(read)
    return tuple(_file(file.path, focus, group) for focus, group in groups.items()), faults.found


class _Read:
    """A prompt, with what its entry says of the mark."""

    __slots__ = ("named", "prompt", "was")

    def __init__(self, prompt: Prompt, named: Span, was: tuple[str, ...]) -> None:
        self.prompt, self.named, self.was = prompt, named, was


def _file(path: str, focus: str, group: list[_Read]) -> PromptFile:
    return PromptFile(
        path=path,
        focus=focus,
        header_focus=None,
        header_title=None,
        header=group[0].named,
        prompts=tuple(read.prompt for read in group),
        was=tuple(dict.fromkeys(name for read in group for name in read.was)),
    )


class _Entries:
    """Reads the entries of one file."""

    def __init__(self, file: SourceFile, titles: Mapping[str, str], faults: Faults) -> None:
        self._values, self._titles, self._faults = Values(file.text, faults), titles, faults
        self._input = Input(self._values)

    def entry(self, item: Placed) -> _Read:
        """Read one entry, whatever is missing in it."""
        keys = self._values.members(item)
        meta = keys.get("metadata")
        facts = (
            self._values.members(meta) if meta is not None and self._values.is_object(meta) else {}
        )
        focus = self._focus(facts, item)
        name = self._id(keys, item, focus)
        messages, settings = self._input.read(keys, item)
        turns = self._input.with_elisions(messages, facts.get("elisions"))
        caption = self._values.string(facts.get("caption"))
        span = self._faults.span(item)
        example = Example(
            note_text(caption, self._titles) if caption else "", caption, settings, turns, span
        )
        own = {"id": keys["id"]} if "id" in keys else {}
        named = self._named({**facts, **own})
        prompt = Prompt(name, focus, example, self._target(keys), span, self._skip(facts), named)
        mark = self._faults.span(facts.get("focus_id", item))
        return _Read(prompt, mark, self._was(facts.get("was")))

    def _named(self, members: Mapping[str, Placed]) -> tuple[Attribute, ...]:
        return tuple(
            Attribute(name, member.value, self._faults.span(member))
            for name, member in members.items()
            if name in NAMES and isinstance(member.value, str)
        )

    def _focus(self, facts: Mapping[str, Placed], item: Placed) -> str:
        named = facts.get("focus_id")
        focus = self._values.string(named)
        if not focus and (named is None or not named.value):
            self._faults.note(named or item, "no-focus")
        return focus

    def _id(self, keys: Mapping[str, Placed], item: Placed, focus: str) -> str:
        name = self._values.string(keys.get("id"))
        if name:
            return name
        if "id" not in keys or not keys["id"].value:
            self._faults.note(keys.get("id", item), "missing-key", "id")
        return f"{focus or 'entry'}#{int(item.key) + 1}"

    def _target(self, keys: Mapping[str, Placed]) -> str | None:
        return self._values.string(keys.get("target")) or None

    def _skip(self, facts: Mapping[str, Placed]) -> bool:
        skip = facts.get("skip")
        if skip is not None and not isinstance(skip.value, bool) and skip.value is not None:
            self._faults.note(skip, "wrong-type", "skip: true or false")
        return skip is not None and skip.value is True

    def _was(self, named: Placed | None) -> tuple[str, ...]:
        if named is None:
            return ()
        names = named.value
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return tuple(names)
        self._faults.note(named, "wrong-type", "was: a list of former focus marks")
        return ()
