# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Prompts of a Markdown file as the entries of a JSON array."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.model import Elision, Message
from specpress.parse.prompt_content import SETTINGS_TAG, shown_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.markdown.lines import SourceLines
    from specpress.model import Prompt, Spec

Entry = dict[str, Any]
"""An entry of a JSON array, as the library reads and writes it."""

UNMARKED = "unmarked"
"""The name of the Markdown file of prompts that no focus mark can be the name of."""


_ORDER = ("id", "input", "target", "metadata")
_FACTS = ("section_id", "focus_id", "top_level_section", "skip", "caption", "elisions", "was")
_LAST = ("json",)


class Places:
    """Where the clauses of a spec stand.

    Args:
        spec: The spec.
    """

    def __init__(self, spec: Spec) -> None:
        self._sections = {section.id: section for section in reversed(spec.sections)}
        self._homes = {mark.id: mark.section for mark in reversed(spec.focus_marks)}

    def section(self, focus: str) -> str | None:
        """Return the id of the section that a mark stands in, None where it stands nowhere."""
        return self._homes.get(focus)

    def chapter(self, focus: str) -> str | None:
        """Return the id of that section's chapter."""
        section = self._sections.get(self._homes.get(focus, ""))
        return section.path[0] if section is not None and section.path else None

    def title(self, focus: str, named: str) -> str:
        """Return the title of the section that a mark stands in.

        Args:
            focus: The mark.
            named: The id of a section, for a mark that stands nowhere.
        """
        section = self._sections.get(self._homes.get(focus, named))
        return " ".join(section.title_markdown.split()) if section is not None else named


def entry_of(
    prompt: Prompt, lines: SourceLines, places: Places, was: tuple[str, ...] = ()
) -> Entry:
    """Return what a prompt of a Markdown file says as an entry, its comment apart.

    Args:
        prompt: The prompt.
        lines: The lines of its file.
        places: Where clauses stand.
        was: The former marks that its file names; for the first prompt of it only.
    """
    example, focus = prompt.example, prompt.focus
    metadata: Entry = {
        "section_id": places.section(focus),
        "focus_id": focus,
        "top_level_section": places.chapter(focus),
        "skip": prompt.skip,
    }
    if example.title_markdown:
        metadata["caption"] = example.title_markdown
    elisions = list(_elisions(prompt))
    if elisions:
        metadata["elisions"] = elisions
    if was:
        metadata["was"] = list(was)
    messages = [turn for turn in example.turns if isinstance(turn, Message)]
    return {
        "id": prompt.id,
        "input": [_message(one, lines) for one in messages],
        "target": prompt.rubric,
        "metadata": metadata,
    }


def ordered(entry: Entry) -> Entry:
    """Return an entry with its keys in the order of the canonical layout; others keep theirs."""
    facts = entry.get("metadata")
    if isinstance(facts, dict):
        entry = {**entry, "metadata": _first(facts, _FACTS)}
    messages = entry.get("input")
    if isinstance(messages, list):
        entry = {**entry, "input": [_ordered_message(one) for one in messages]}
    return _first({key: entry[key] for key in entry if key not in _LAST} | entry, _ORDER)


def _ordered_message(message: Any) -> Any:  # noqa: ANN401  # whatever stands in the file
    """Return a message with its role first and its content last, as a conversation has them."""
    if not isinstance(message, dict):
        return message
    last = {"content": message["content"]} if "content" in message else {}
    return _first({key: message[key] for key in message if key != "content"} | last, ("role",))


def _first(values: Entry, keys: tuple[str, ...]) -> Entry:
    return {**{key: values[key] for key in keys if key in values}, **values}


def _elisions(prompt: Prompt) -> Iterator[int]:
    """Yield how many messages stand before each elision."""
    count = 0
    for turn in prompt.example.turns:
        if isinstance(turn, Elision):
            yield count
        elif isinstance(turn, Message):
            count += 1


def _message(message: Message, lines: SourceLines) -> Entry:
    attributes = {one.key: one.value for one in message.attributes}
    written = message.markdown
    span = message.span
    inner = [lines[number] for number in range(span.line + 1, span.end_line)]
    if any(line.strip() == SETTINGS_TAG for line in inner):
        written = "\n".join(inner).strip("\n")  # the model keeps settings apart
    own = {"role": message.role, "content": shown_content(written)}
    return {"role": own["role"], **attributes, **own} if attributes else own
