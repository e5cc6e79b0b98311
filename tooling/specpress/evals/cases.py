# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A prompt with all that is needed to put it to a model and to judge the answer.

The JSON of a case is the format `specpress-case/1`, one line of `evals export --format jsonl`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from specpress.evals.conversation import Turn, turns_of
from specpress.parse.digest import snapshot_digest
from specpress.prompts.digests import clause_digest, conversation_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.model import FocusMark, Section, Spec
    from specpress.prompts.selection import Chosen

FORMAT: Final = "specpress-case/1"
DRAFT = "draft"
"""The version of a working tree."""


class Clause(Struct, frozen=True):
    """The clause that a prompt tests; `id` is its focus mark."""

    id: str
    text: str
    digest: str


class Place(Struct, frozen=True):
    """A section or a chapter.

    Attributes:
        number: Its place in the document, such as `3.2`.
        authority: Its level of authority, None where it has none.
        text: Its source as Markdown, heading and examples included; empty for a chapter.
    """

    id: str
    title: str
    number: str
    authority: str | None = None
    tags: tuple[str, ...] = ()
    text: str = ""


class Origin(Struct, frozen=True):
    """The text that a case was made from.

    Attributes:
        title: The spec's title.
        version: Label of the version, `draft` for a working tree.
        digest: Digest of its text, as releases have it.
        levels: The levels of authority, highest first.
    """

    title: str
    version: str
    digest: str
    levels: tuple[str, ...]


class Case(Struct, frozen=True):
    """A prompt, and what its answer is judged by.

    Attributes:
        id: The prompt's id.
        title: Its caption.
        conversation: What is said before the answer, with true roles, in order.
        clause: The clause; without text and digest where no clause has the mark.
        section: The section that the clause stands in, None without a clause.
        chapter: The section's chapter.
        rubric: What to look for in the answer, as Markdown.
        digest: Digest of the conversation.
        spec: What it was made from.
    """

    id: str
    title: str
    conversation: tuple[Turn, ...]
    clause: Clause
    section: Place | None
    chapter: Place | None
    rubric: str | None
    digest: str
    spec: Origin
    format: Literal["specpress-case/1"] = FORMAT


def cases(spec: Spec, chosen: Iterable[Chosen]) -> tuple[Case, ...]:
    """Return chosen prompts as cases, in the same order.

    Args:
        spec: The spec that they were chosen from.
        chosen: What `prompts.selection.select` returned.
    """
    origin = origin_of(spec)
    places: dict[int, Place] = {}
    return tuple(_case(one, origin, places) for one in chosen)


def origin_of(spec: Spec) -> Origin:
    """Return what names the text of a spec."""
    return Origin(
        spec.title, spec.version or DRAFT, snapshot_digest(spec.snapshot), spec.authority_levels
    )


def has_measure(case: Case) -> bool:
    """Tell whether there is anything that an answer can be judged by: a clause or a rubric."""
    return bool(case.clause.text or case.rubric)


def _case(one: Chosen, origin: Origin, places: dict[int, Place]) -> Case:
    return Case(
        id=one.prompt.id,
        title=one.prompt.example.title,
        conversation=turns_of(one.prompt.example),
        clause=_clause(one.prompt.focus, one.mark),
        section=_section(one.section, places),
        chapter=_chapter(one.chapter),
        rubric=one.prompt.rubric,
        digest=conversation_digest(one.prompt),
        spec=origin,
    )


def _clause(focus: str, mark: FocusMark | None) -> Clause:
    if mark is None:
        return Clause(focus, "", "")
    return Clause(mark.id, mark.clause, clause_digest(mark))


def _section(section: Section | None, places: dict[int, Place]) -> Place | None:
    """Return a section with its text, which several cases share."""
    if section is None:
        return None
    found = places.get(id(section))
    if found is None:
        text = "\n\n".join(block.markdown for block in section.blocks)
        found = Place(
            section.id, section.title, section.number, section.authority, section.tags, text
        )
        places[id(section)] = found
    return found


def _chapter(chapter: Section | None) -> Place | None:
    if chapter is None:
        return None
    return Place(chapter.id, chapter.title, chapter.number, chapter.authority, chapter.tags)
