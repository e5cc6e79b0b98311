# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a conversation is written with: tags, their attributes, verdicts, settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.assist.completion import Completion, Cursor, Item
from specpress.assist.inside import Inside, inside
from specpress.lint.attributes import MESSAGE_ATTRIBUTES
from specpress.markdown.conversation import COMPARISON, SETTINGS, UNTRUSTED
from specpress.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.view import View
    from specpress.model import Example

_TAG = re.compile(r"[ \t*]*<(?P<slash>/?)(?P<typed>[a-z]*)$")
_REST_OF_TAG = re.compile(r"[a-z]*>?")
_ATTRIBUTE = re.compile(
    rf"[ \t*]*<(?P<role>{'|'.join(ROLES)})(?P<written>[ \t][^<>]*?)(?<!\w)(?P<typed>\w*)$"
)
_VALUE = re.compile(r"[ \t](?P<key>\w+)=(?P<typed>\"[^\"]*|[\w.-]*)$")
_VERDICT = re.compile(r"[ \t*]*<assistant[^<>]*>[ \t]*<!--[ \t]*(?P<typed>[A-Za-z]*)$")
_KEY = re.compile(r"[ \t]*(?P<typed>\w*)$")
_SETTING = re.compile(r"[ \t]*(?P<key>\w+):[ \t]*(?P<typed>\w*)$")
_WORD = re.compile(r"[\w.-]*")
_WITH_SETTINGS = ("developer", "system")
_VERDICTS = ("GOOD", "BAD", "OK")
_BODIES = {
    SETTINGS: "${1:key}: ${0:value}",
    COMPARISON: (
        "<assistant> <!-- GOOD: ${1:why} -->\n${2:An answer.}\n</assistant>\n"
        "<assistant> <!-- BAD: ${3:why} -->\n${0:Another.}\n</assistant>"
    ),
}
"""What a tag opens; anything else opens some text."""


def complete(view: View, cursor: Cursor) -> Completion | None:
    """Return what fits at a place in a conversation; in the text of a message that is nothing."""
    around = inside(view.lines(cursor.path), cursor.line)
    if around is None:
        return None
    if around.settings and "<" not in cursor.before:
        return _settings(view, cursor)
    tag = _TAG.match(cursor.before)
    if tag is not None:
        return _tags(view, cursor, around, tag)
    verdict = _VERDICT.match(cursor.before)
    if verdict is not None and around.comparison:
        return Completion(_verdicts(cursor), cursor.word(verdict["typed"], _WORD))
    attribute = _ATTRIBUTE.match(cursor.before)
    return _attributes(view, cursor, attribute) if attribute is not None else None


def _tags(view: View, cursor: Cursor, around: Inside, tag: re.Match[str]) -> Completion:
    names = _closing(around) if tag["slash"] else _opening(view, cursor, around)
    closing = () if tag["slash"] else tuple(f"/{name}" for name in _closing(around))
    whole = not tag["slash"] and not cursor.after.strip()
    items = (*map(_tag, closing), *(_tag(name, whole=whole) for name in names))
    return Completion(items, cursor.word(tag["typed"], _REST_OF_TAG))


def _tag(name: str, *, whole: bool = False) -> Item:
    """Return a tag, with what it opens where that is typed as a whole."""
    body = _BODIES.get(name, "$0")
    snippet = f"{name}>\n{body}\n</{name}>" if whole else ""
    return Item(name, "tag-name", text=f"{name}>", snippet=snippet)


def _closing(around: Inside) -> tuple[str, ...]:
    return around.open[-1:]


def _opening(view: View, cursor: Cursor, around: Inside) -> tuple[str, ...]:
    """Return the tags that may open where a line stands."""
    if around.message is not None:
        settings = (SETTINGS,) if around.message in _WITH_SETTINGS else ()
        return (UNTRUSTED, *settings)
    if around.comparison:
        return ("assistant",)
    # The conversation of a prompt ends before the answer.
    return ROLES if cursor.path in view.prompt_paths else (*ROLES, COMPARISON)


def _verdicts(cursor: Cursor) -> tuple[Item, ...]:
    end = "" if "-->" in cursor.after else " -->"
    plain = (
        Item(w, "verdict", text=f"{w}{end}", snippet=f"{w}: ${{1:why}}{end}") for w in _VERDICTS
    )
    naming = Item(
        "BAD[#]",
        "keyword",
        "names the section it conflicts with",
        snippet=f"BAD[#${{1:id}}]: ${{2:why}}{end}",
        search="BAD",
    )
    return (*plain, naming)


def _attributes(view: View, cursor: Cursor, found: re.Match[str]) -> Completion | None:
    value = _VALUE.search(cursor.before)
    if value is not None:
        values = dict.fromkeys(_values(view, value["key"]))
        items = tuple(Item(one, "value", "in use") for one in values)
        return Completion(items, cursor.word(value["typed"].removeprefix('"'), _WORD))
    keys = MESSAGE_ATTRIBUTES.get(found["role"], ())
    fresh = (key for key in keys if f"{key}=" not in cursor.before + cursor.after)
    items = tuple(Item(key, "attribute", text=f'{key}=""', snippet=f'{key}="$1"') for key in fresh)
    return Completion(items, cursor.word(found["typed"], _WORD))


def _values(view: View, key: str) -> Iterator[str]:
    for example in _examples(view):
        for message in example.messages:
            yield from (one.value for one in message.attributes if one.key == key and one.value)


def _examples(view: View) -> Iterator[Example]:
    for section in view.spec.sections:
        yield from section.examples
    yield from (prompt.example for prompt in view.spec.prompts)


def _settings(view: View, cursor: Cursor) -> Completion | None:
    used = [
        setting
        for example in _examples(view)
        for setting in example.settings
        if not _may_swallow(example, cursor)
    ]
    value = _SETTING.match(cursor.before)
    if value is not None:
        values = dict.fromkeys(one.value for one in used if one.key == value["key"])
        items = tuple(Item(one, "value", "in use") for one in values if one)
        return Completion(items, cursor.word(value["typed"], _WORD))
    key = _KEY.match(cursor.before)
    if key is None:
        return None
    keys = dict.fromkeys(one.key for one in used)
    items = tuple(Item(one, "setting", "in use", f"{one}: ") for one in keys)
    return Completion(items, cursor.word(key["typed"], _WORD))


def _may_swallow(example: Example, cursor: Cursor) -> bool:
    """Tell whether a conversation is the one that is typed: what follows may look like its own."""
    span = example.span
    return span.path == cursor.path and span.line <= cursor.line <= span.end_line
