# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Choose evaluation prompts: by where their clause stands, by name, and a sample of each section.

What is asked for is met by prompts that fit one name of every kind that was named. A sample takes
in each section the prompts with the lowest hashes of seed and id: the same seed gives the same
prompts, and what happens in another section, or to other prompts' texts, changes nothing.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.language.nearest import did_you_mean
from specpress.model import FocusMark, Prompt, Section

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from specpress.model import Spec

NO_LEVEL = "none"
"""What `authority` names sections without a level of authority by."""


class Selection(Struct, frozen=True):
    """Which prompts are asked for; empty for all.

    Attributes:
        sections: Ids or former ids of sections; those below them are meant, too, so that the id
            of a chapter takes the whole chapter.
        authority: Levels of authority, or `none`.
        tags: Tags of sections.
        clauses: Focus marks.
        prompts: Ids of prompts.
        per_section: At most so many prompts of a section; None for all of them.
        seed: What the sample of each section depends on.
    """

    sections: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    per_section: int | None = None
    seed: int = 0


class Chosen(Struct, frozen=True):
    """A prompt and where its clause stands.

    Attributes:
        prompt: The prompt.
        mark: Its focus mark, None where the text has no such mark.
        section: The section that the mark stands in, None without a mark.
        chapter: The section's chapter; the section itself where it is one.
    """

    prompt: Prompt
    mark: FocusMark | None
    section: Section | None
    chapter: Section | None


def select(spec: Spec, selection: Selection) -> tuple[Chosen, ...]:
    """Return the prompts that are asked for, in the order of their clauses in the document.

    Args:
        spec: The spec.
        selection: What is asked for.

    Returns:
        The prompts; those without a clause in the text come last. None may be left.

    Raises:
        SpecError: A name is unknown, or a sample of less than one prompt is asked for.
    """
    everything = _placed(spec)
    _judge(spec, everything, selection)
    sections = _wanted(spec, selection)
    chosen = [one for one in everything if _is_wanted(one, selection, sections)]
    if selection.per_section is None:
        return tuple(chosen)
    kept = _sample(chosen, selection.per_section, selection.seed)
    return tuple(one for one in chosen if one.prompt.id in kept)


def describe(selection: Selection) -> str:
    """Return a selection in words, such as `section tone; 2 prompts a section, seed 0`."""
    kinds = {
        "section": selection.sections,
        "authority": selection.authority,
        "tag": selection.tags,
        "clause": selection.clauses,
        "prompt": selection.prompts,
    }
    parts = [f"{kind} {', '.join(names)}" for kind, names in kinds.items() if names]
    if selection.per_section is not None:
        noun = "prompt" if selection.per_section == 1 else "prompts"
        parts.append(f"{selection.per_section} {noun} a section, seed {selection.seed}")
    return "; ".join(parts)


def rank(seed: int, prompt: str) -> str:
    """Return what the prompts of a section are ordered by before a sample takes the first."""
    return sha256(f"{seed}\n{prompt}".encode()).hexdigest()


def _placed(spec: Spec) -> tuple[Chosen, ...]:
    """Return every prompt with its place, in the order of the document."""
    sections = {section.id: section for section in reversed(spec.sections)}
    marks = {mark.id: mark for mark in reversed(spec.focus_marks)}
    order = {mark.id: place for place, mark in reversed(tuple(enumerate(spec.focus_marks)))}
    placed = []
    for prompt in spec.prompts:
        mark = marks.get(prompt.focus)
        section = sections.get(mark.section) if mark is not None else None
        chapter = sections.get(section.path[0]) if section is not None and section.path else section
        placed.append(Chosen(prompt, mark, section, chapter))
    return tuple(sorted(placed, key=lambda one: order.get(one.prompt.focus, len(order))))


def _wanted(spec: Spec, selection: Selection) -> frozenset[str]:
    """Return today's ids of the sections that are named."""
    known = {section.id for section in spec.sections}
    named = {name for name in selection.sections if name in known}
    former = set(selection.sections) - known
    return frozenset(named | {one.id for one in spec.sections if former & set(one.was)})


def _is_wanted(one: Chosen, selection: Selection, sections: Collection[str]) -> bool:
    section = one.section
    path = section.path if section is not None else ()
    level = (section.authority or NO_LEVEL) if section is not None else ""
    tags = section.tags if section is not None else ()
    return all(
        (
            not selection.sections or any(name in sections for name in path),
            not selection.authority or level in selection.authority,
            not selection.tags or any(tag in selection.tags for tag in tags),
            not selection.clauses or one.prompt.focus in selection.clauses,
            not selection.prompts or one.prompt.id in selection.prompts,
        )
    )


def _sample(chosen: Iterable[Chosen], size: int, seed: int) -> frozenset[str]:
    """Return the ids of a sample of each section; prompts without one are like a section."""
    groups: dict[str | None, set[str]] = {}
    for one in chosen:
        groups.setdefault(one.section.id if one.section is not None else None, set()).add(
            one.prompt.id
        )
    order = partial(rank, seed)
    return frozenset(name for ids in groups.values() for name in sorted(ids, key=order)[:size])


def _judge(spec: Spec, everything: Sequence[Chosen], selection: Selection) -> None:
    """Refuse names that nothing has.

    Raises:
        SpecError: There is one.
    """
    ids = [section.id for section in spec.sections]
    known: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
        "section": (selection.sections, [*ids, *(was for s in spec.sections for was in s.was)]),
        "level of authority": (selection.authority, [*spec.authority_levels, NO_LEVEL]),
        "tag": (selection.tags, [tag for section in spec.sections for tag in section.tags]),
        "clause": (
            selection.clauses,
            [*(mark.id for mark in spec.focus_marks), *(one.prompt.focus for one in everything)],
        ),
        "prompt": (selection.prompts, [one.prompt.id for one in everything]),
    }
    for kind, (names, there) in known.items():
        for name in names:
            if name not in there:
                hint = did_you_mean(name, there) or "`specpress show` lists what there is."
                raise SpecError(f"there is no {kind} {name!r}", hint=hint[:1].upper() + hint[1:])
    if selection.per_section is not None and selection.per_section < 1:
        raise SpecError("a sample of a section has at least one prompt")
