# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A conversation as HTML: a list of turns that reads like a chat, aloud as well."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from specpress.markdown.conversation import UNTRUSTED, is_traffic
from specpress.markdown.html import render_inline, render_message, render_title
from specpress.markdown.tags import read_tag
from specpress.model import Comparison, Elision, Message
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.markdown.conversation import Conversation
    from specpress.markdown.links import Links
    from specpress.model import Attribute, Candidate, Example


class Words(Struct, frozen=True):
    """What a conversation is shown with, besides what is said in it.

    Attributes:
        label: What stands before the caption.
        recipient: Who a message is to, with `{name}` in it.
        roles: What roles are called, by their names; others as they are, with a capital.
        lang: The language of what is said, where it is another than that of the page.
        own_lang: That of these words, where `lang` is given.
        own_dir: The direction of their script, in the same way.
    """

    label: str = "Example"
    conversation: str = "Conversation"
    settings: str = "Settings"
    elision: str = "Turns left out"
    untrusted: str = "Untrusted content"
    untrusted_end: str = "End of untrusted content"
    empty: str = "(empty message)"
    recipient: str = "to {name}"
    goes_on: str = "goes on"
    ends_turn: str = "ends the turn"
    roles: dict[str, str] = {}
    lang: str = ""
    own_lang: str = ""
    own_dir: str = "ltr"


ENGLISH: Final = Words()
_VERDICTS = {"good": "Good", "bad": "Bad", "ok": "Acceptable"}


def example_html(
    conversation: Conversation | Example,
    caption: str,
    links: Links,
    *,
    anchor: str = "",
    captioned: bool = True,
    words: Words = ENGLISH,
) -> str:
    """Return an example as a figure.

    Args:
        conversation: Its turns and settings.
        caption: Its caption, as HTML.
        links: Answers where references lead.
        anchor: Its anchor, which those of its candidates start with; empty for none.
        captioned: Whether it has a caption at all.
        words: What it is shown with.
    """
    numbers = count(1)
    return template("example.html").render(
        caption=html(caption),
        captioned=captioned,
        words=words,
        anchor=anchor,
        settings=conversation.settings,
        turns=[
            _turn(turn, links, numbers, words)
            for turn in conversation.turns
            if not _is_metadata(turn)
        ],
    )


def _is_metadata(turn: Message | Elision | Comparison) -> bool:
    """Tell whether a turn is a message that held only settings, which are shown by themselves."""
    return (
        isinstance(turn, Message)
        and turn.role in ("system", "developer")
        and not turn.markdown.strip()
    )


def _turn(
    turn: Message | Elision | Comparison, links: Links, numbers: Iterator[int], words: Words
) -> dict[str, Any]:
    if isinstance(turn, Elision):
        return {"kind": "elision"}
    if isinstance(turn, Comparison):
        candidates = [
            {"number": next(numbers), **_candidate(candidate, links, words)}
            for candidate in turn.candidates
        ]
        return {"kind": "comparison", "candidates": candidates}
    return {"kind": "message", **_message(turn, links, words)}


def _candidate(candidate: Candidate, links: Links, words: Words) -> dict[str, Any]:
    conflicts = [(target, links.section(target)) for target in candidate.conflicts_with]
    return {
        **_message(candidate, links, words),
        "verdict": candidate.verdict,
        "verdict_name": _VERDICTS.get(candidate.verdict or "", ""),
        "note": html(render_inline(candidate.note, links)),
        "conflicts": [
            {"id": target, "href": found.href, "title": html(render_title(found.title))}
            if found is not None
            else {"id": target, "href": None, "title": target}
            for target, found in conflicts
        ],
    }


def _message(message: Message | Candidate, links: Links, words: Words) -> dict[str, Any]:
    traffic = is_traffic(message)
    return {
        "role": message.role,
        "role_name": words.roles.get(message.role) or message.role[:1].upper() + message.role[1:],
        "is_call": traffic and message.role != "tool",
        "details": [_detail(attribute, words) for attribute in message.attributes],
        "parts": [
            {"untrusted": untrusted, "html": html(render_message(text, links, verbatim=traffic))}
            for untrusted, text in parts_of(message.markdown)
        ],
    }


def _detail(attribute: Attribute, words: Words) -> str:
    key, value = attribute.key, attribute.value
    if key == "end_turn":
        return words.goes_on if value == "false" else words.ends_turn
    if key == "recipient":
        return words.recipient.replace("{name}", value)
    return value if key in {"name", "comment"} else f"{key}: {value}"


def parts_of(markdown: str) -> list[tuple[bool, str]]:
    """Split a message where `<untrusted>` starts and ends.

    Returns:
        Pairs of whether the part is untrusted, and its Markdown; without empty parts.
    """
    parts: list[tuple[bool, list[str]]] = [(False, [])]
    for line in markdown.split("\n"):
        tag = read_tag(line) if line.lstrip(" \t*").startswith("<") else None
        if tag is not None and tag.name == UNTRUSTED and not tag.attributes:
            parts.append((not tag.closing, []))
        else:
            parts[-1][1].append(line)
    joined = [(untrusted, "\n".join(lines)) for untrusted, lines in parts]
    return [(untrusted, text) for untrusted, text in joined if text.strip()]
