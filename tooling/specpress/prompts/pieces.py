# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Entries of a JSON array as prompts of a Markdown file.

What Markdown has no form for is written as nearly as it goes; the comment of the prompt has it to
the letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from specpress.parse.prompt_comment import write_comment
from specpress.parse.prompt_content import written_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.prompts.entries import Entry

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.:-]*")
_KEY = re.compile(r"[A-Za-z0-9_.:-]+")
_RESERVED = frozenset(("comparison", "settings", "untrusted"))
_FENCE = re.compile(r"^ {0,3}(~{3,})", re.MULTILINE)
_BLOCK = re.compile(r"(?:[-*+>#|]|\d{1,9}[.)]|```|~~~)")
"""What a rubric starts with that is a block of its own, and stands below the word `Rubric`."""

_USER = "user"


class Parts(NamedTuple):
    """The parts of a prompt as Markdown.

    Attributes:
        caption: The caption, with what sets the id.
        conversation: The lines between the fences.
        rubric: The rubric, empty for none.
        comment: What the comment holds, nothing for none.
    """

    caption: str
    conversation: str
    rubric: str
    comment: Entry = {}  # noqa: RUF012  # never changed

    def text(self) -> str:
        """Return the prompt without blank lines at its ends."""
        fence = "~" * max((len(run) + 1 for run in _FENCE.findall(self.conversation)), default=3)
        parts = [
            f"**Example**: {self.caption}",
            f"{fence}xml\n{self.conversation}{fence}",
            *([write_comment(self.comment)] if self.comment else []),
            *([_rubric(self.rubric)] if self.rubric else []),
        ]
        return "\n\n".join(parts)


def parts_of(entry: Entry, number: str = "") -> Parts:
    """Return an entry as a prompt of Markdown, without a comment.

    Args:
        entry: The entry.
        number: What sets the id, such as `{#ab12-4}`; empty where it counts up.
    """
    metadata = entry.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    name = _one_line(entry.get("id"))
    fallback = name if name and "{#" not in name else "a prompt"
    caption = _one_line(metadata.get("caption")) or fallback
    target = entry.get("target")
    return Parts(
        caption=f"{caption} {number}" if number else caption,
        conversation="".join(_turns(entry.get("input"), metadata.get("elisions"))),
        rubric=target if isinstance(target, str) else "",
    )


def header(focus: str, title: str, was: tuple[str, ...]) -> str:
    """Return the first line of a file, with the blank line behind it."""
    former = f" {{was={','.join(was)}}}" if was else ""
    return f"Examples for [^{focus}] in {title}:{former}\n\n"


def _turns(messages: object, elisions: object) -> Iterator[str]:
    """Yield the messages and the elisions between them."""
    found = [messages] if isinstance(messages, str) else messages
    places = elisions if isinstance(elisions, list) else []
    given = found if isinstance(found, list) else []
    for place in range(len(given) + 1):
        yield from ["[...]\n"] * sum(type(one) is int and one == place for one in places)
        if place < len(given):
            yield _message(given[place])


def _message(message: Any) -> str:  # noqa: ANN401  # whatever stands in the file
    if isinstance(message, str):
        message = {"role": _USER, "content": message}
    if not isinstance(message, dict):
        return ""
    role = message.get("role")
    named = isinstance(role, str) and _NAME.fullmatch(role) and role not in _RESERVED
    tag = role if named else _USER
    attributes = "".join(
        f' {key}="{_value(value)}"'
        for key, value in message.items()
        if key not in ("role", "content") and _KEY.fullmatch(key) and isinstance(value, str)
    )
    content = message.get("content")
    text = written_content(content) if isinstance(content, str) else ""
    lines = _LINE_ENDS.sub("\n", text).strip("\n")
    inner = f"{lines}\n" if lines else ""
    return f"<{tag}{attributes}>\n{inner}</{tag}>\n"


_LINE_ENDS = re.compile(r"\r\n?")


def _value(text: str) -> str:
    escaped = text.replace("&", "&amp;") if "&" in text else text
    return _one_line(escaped.replace('"', "&quot;"))


def _rubric(text: str) -> str:
    gap = "\n\n" if _BLOCK.match(text) else " "
    return f"**Rubric**:{gap}{text}"


def _one_line(text: object) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""
