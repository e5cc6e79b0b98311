# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Choose what a survey asks: comparisons of examples, and evaluation prompts that have answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.input.linking import Asked, example_questions, prompt_question
from specpress.language.nearest import did_you_mean
from specpress.prompts.rankings import Order
from specpress.prompts.selection import NO_LEVEL, Selection, rank, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from specpress.model import Section, Spec


class Candidates(Struct, frozen=True):
    """The answers to a prompt that people are to rank.

    Attributes:
        spec: How the spec ranks them, None where nobody has said.
        spec_by: The grader who said it.
    """

    answers: tuple[str, ...]
    spec: Order | None = None
    spec_by: str = ""


def chosen_examples(spec: Spec, selection: Selection) -> tuple[Asked, ...]:
    """Return the comparisons of the spec's examples in the sections that are asked for.

    Args:
        spec: The spec.
        selection: Its clauses and prompts are not looked at: an example has neither.

    Raises:
        SpecError: A name is unknown.
    """
    own = replace(selection, clauses=(), prompts=())
    select(spec, own)  # refuses names that nothing has
    found = example_questions([one for one in spec.sections if _is_wanted(spec, one, own)])
    return _sampled(found, own)


def chosen_prompts(
    spec: Spec, selection: Selection, candidates: Mapping[str, Candidates]
) -> tuple[Asked, ...]:
    """Return the prompts that are asked for and have answers, in the order of the document.

    Args:
        spec: The spec.
        selection: What is asked for; a sample is taken of the prompts that have answers.
        candidates: The answers by the prompt's id.

    Raises:
        SpecError: A name is unknown, or there are answers to a prompt that is.
    """
    known = {one.id for one in spec.prompts}
    for name in candidates:
        if name not in known:
            hint = did_you_mean(name, known) or "the answers belong to another version of the spec"
            raise SpecError(f"there is no prompt {name!r}", hint=hint[:1].upper() + hint[1:])
    everything = select(spec, replace(selection, per_section=None))
    asked = [
        prompt_question(one, given.answers, given.spec, given.spec_by)
        for one in everything
        for given in [candidates.get(one.prompt.id)]
        if given is not None
    ]
    return _sampled(asked, selection)


def _is_wanted(spec: Spec, section: Section, selection: Selection) -> bool:
    named = set(selection.sections)
    wanted = {one.id for one in spec.sections if one.id in named or named & set(one.was)}
    return all(
        (
            not named or wanted & set(section.path),
            not selection.authority or (section.authority or NO_LEVEL) in selection.authority,
            not selection.tags or set(selection.tags) & set(section.tags),
        )
    )


def _sampled(asked: Iterable[Asked], selection: Selection) -> tuple[Asked, ...]:
    """Return at most so many questions of a section as are asked for, none of them twice."""
    everything = tuple({one.question.id: one for one in asked}.values())
    if selection.per_section is None:
        return everything
    groups: dict[str | None, list[str]] = {}
    for one in everything:
        groups.setdefault(one.question.section, []).append(one.question.id)
    order = partial(rank, selection.seed)
    kept = {
        name for ids in groups.values() for name in sorted(ids, key=order)[: selection.per_section]
    }
    return tuple(one for one in everything if one.question.id in kept)
