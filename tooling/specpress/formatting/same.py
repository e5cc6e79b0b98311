# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What it means that two texts say the same: the model they are read as is equal.

All of it counts but spans, the raw Markdown of blocks and the order of a heading's attributes. For
the raw Markdown stand the plain text and the HTML of each block, which are equal to the character.
The content of a message is its raw Markdown; blanks at the ends of its lines count where they show.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from specpress.markdown.conversation import is_traffic
from specpress.markdown.dialect import read_document
from specpress.markdown.html import render_message
from specpress.markdown.links import Links
from specpress.markdown.plain import message_text
from specpress.markdown.shown import shown
from specpress.model import (
    Attribute,
    Candidate,
    Message,
    PromptFile,
    Section,
    Setting,
    SourceFile,
    Span,
    Spec,
)
from specpress.parse.draft import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAW = {"markdown", "snapshot", "irregularities", "suppressions"}
"""Fields that something else stands for."""

_LISTS = ("tags", "was")
_DASHES = re.compile(r"(?<!-)---(?!-)")


class Model(NamedTuple):
    """What texts are read as, in a form in which equal means the same.

    Attributes:
        facts: The values of the spec.
        shown: The HTML of every block, by file.
        odd: How often each kind of irregularity occurs.
    """

    facts: object
    shown: tuple[object, ...]
    odd: Counter[str]

    def allows(self, other: Model) -> bool:
        """Tell whether other texts say the same, and are no more irregular."""
        return self.odd >= other.odd and self.facts == other.facts and self.shown == other.shown


class Models:
    """Makes models, and keeps the HTML of files that it has met.

    Args:
        dashes: Whether `---` in prose is the same as an em dash, as it is on a page.
        only: The files that may differ, the others need no HTML; empty for all.
    """

    def __init__(self, *, dashes: bool, only: tuple[str, ...] = ()) -> None:
        self._dashes = dashes
        self._only = only
        self._shown: dict[SourceFile, tuple[object, ...]] = {}

    def of(self, spec: Spec) -> Model:
        """Return what a spec is read as."""
        headed = {file.path for file in spec.prompt_files if file.header_title is not None}
        return Model(
            (self._facts(spec), tuple(_suppressions(spec))),
            tuple(
                self._file(file, headed=file.path in headed)
                for file in spec.snapshot.files
                if not file.is_json and (not self._only or file.path in self._only)
            ),
            Counter(odd.kind for odd in spec.irregularities),
        )

    def _facts(self, value: object) -> object:
        if isinstance(value, str):
            return _DASHES.sub("\u2014", value) if self._dashes and "---" in value else value
        if isinstance(value, tuple):
            return tuple([self._facts(part) for part in value])
        if isinstance(value, Span):
            return None
        if isinstance(value, Struct):
            return self._struct(value)
        return value

    def _struct(self, value: Struct) -> object:
        if isinstance(value, (Attribute, Setting)):
            return value.key, value.value
        fields: dict[str, Any] = {
            name: getattr(value, name) for name in value.__struct_fields__ if name not in _RAW
        }
        exact: object = None
        if isinstance(value, (Message, Candidate)):
            exact = _content(value)
        elif isinstance(value, Section):
            fields["attributes"] = _attributes(value)
            del fields["title_markdown"]
        elif isinstance(value, PromptFile):
            fields["prompts"] = tuple(
                (prompt.id, prompt.focus, prompt.example, prompt.rubric is None)
                for prompt in value.prompts
            )
        return exact, tuple([self._facts(part) for part in fields.values()])

    def _file(self, file: SourceFile, *, headed: bool) -> tuple[object, ...]:
        known = self._shown.get(file)
        if known is None:
            known = self._shown[file] = tuple(_shown(file))
        return known[1:] if headed else known  # the model holds all that a header says


def _shown(file: SourceFile) -> Iterator[tuple[str, str]]:
    """Yield the HTML of each block of a file, without that of its conversations."""
    for piece in pieces(read_document(file.path, file.text)):
        yield piece.kind, shown(piece.tokens)


def _suppressions(spec: Spec) -> Iterator[tuple[object, ...]]:
    """Yield each suppression, with the number of the block that it covers."""
    if not spec.suppressions:
        return
    blocks = [block.span for section in spec.sections for block in section.blocks]
    numbers = {span: number for number, span in enumerate(blocks)}
    for found in spec.suppressions:
        yield found.codes, found.reason, numbers[found.covers]


def _attributes(section: Section) -> tuple[tuple[str, object], ...]:
    """Return the attributes of a heading by their keys; lists by what is in them."""
    found = [
        (one.key, _parts(one.value) if one.key in _LISTS else one.value)
        for one in section.attributes
    ]
    return tuple(sorted(found, key=lambda one: one[0]))


def _parts(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _content(message: Message | Candidate) -> str:
    """Return what a message says; blanks that do not show are none of it."""
    written = message.markdown
    if is_traffic(message) or not re.search(r"[ \t](?:\n|\Z)", written):
        return written
    bare = "\n".join(line.rstrip(" \t") for line in written.split("\n")).strip("\n")
    if render_message(written, Links()) != render_message(bare, Links()):
        return written
    texts = [message_text(Message(message.role, (), one, message.span)) for one in (written, bare)]
    return bare if texts[0] == texts[1] else written
