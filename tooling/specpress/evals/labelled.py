# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The spec's own answers with its verdicts on them: what a grader can be held against.

An answer is judged by the section that its example stands in and, where its verdict names others
that it conflicts with, by those as well. What a grader is shown of them has no examples: these
would tell it the verdicts. What a second comparison of an example follows on is the first answer
that the spec calls good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.evals.cases import Case, Clause, Place, origin_of
from specpress.evals.conversation import turns_of
from specpress.markdown.tags import decode_entities
from specpress.model import Comparison, Message, Prompt, Verdict
from specpress.prompts.digests import conversation_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from specpress.evals.cases import Origin
    from specpress.model import Block, Candidate, Example, Section, Spec, Turn

_NO_RULES = frozenset({"heading", "example", "commentary"})
"""Blocks that a grader is not shown: the title stands before them; examples hold verdicts; and
commentary is no instruction."""


class Labelled(Struct, frozen=True):
    """An answer that the spec has judged.

    Attributes:
        case: The conversation before it, and what it is judged by. Its id is
            `<section>/<example>/<comparison>/<candidate>`, each counted from 1.
        answer: The answer.
        recipient: The tool that the answer calls, empty for none.
        verdict: What the spec says of it.
        note: Why, as Markdown.
        path: File of the answer.
        line: Its line.
    """

    case: Case
    answer: str
    recipient: str
    verdict: Verdict
    note: str
    path: str
    line: int


def labelled(spec: Spec, sections: Iterable[str] = ()) -> tuple[Labelled, ...]:
    """Return every answer with a verdict, in the order of the document.

    Args:
        spec: The spec.
        sections: Ids of the sections to take, with what is below them; empty for all.

    Raises:
        SpecError: One of the ids is unknown.
    """
    known = {section.id: section for section in reversed(spec.sections)}
    wanted = frozenset(sections)
    for name in sorted(wanted - known.keys()):
        raise SpecError(f"there is no section {name!r}", hint="`specpress show` lists them.")
    return tuple(_found(spec, known, wanted))


def _found(spec: Spec, known: Mapping[str, Section], wanted: frozenset[str]) -> Iterator[Labelled]:
    origin = origin_of(spec)
    for section in spec.sections:
        if wanted and not wanted & set(section.path):
            continue
        for number, example in enumerate(section.examples, 1):
            yield from _of_example(section, f"{section.id}/{number}", example, known, origin)


def _of_example(
    section: Section, name: str, example: Example, known: Mapping[str, Section], origin: Origin
) -> Iterator[Labelled]:
    before: list[Turn] = []
    number = 0
    for turn in example.turns:
        if not isinstance(turn, Comparison):
            before.append(turn)
            continue
        number += 1
        shown = _without_comparisons(example, before)
        for place, candidate in enumerate(turn.candidates, 1):
            if candidate.verdict is not None:
                case_id = f"{name}/{number}/{place}"
                case = _case(case_id, section, shown, candidate, known, origin)
                yield _judged(case, candidate, candidate.verdict)
        before += _followed_on(turn)


def _judged(case: Case, candidate: Candidate, verdict: Verdict) -> Labelled:
    recipient = next((one.value for one in candidate.attributes if one.key == "recipient"), "")
    return Labelled(
        case,
        decode_entities(candidate.markdown),
        recipient,
        verdict,
        candidate.note,
        candidate.span.path,
        candidate.span.line,
    )


def _without_comparisons(example: Example, before: list[Turn]) -> Example:
    return replace(example, turns=tuple(before))


def _followed_on(comparison: Comparison) -> list[Message]:
    """Return the answer that what comes after a comparison follows on; none where none is good."""
    for verdict in ("good", "ok"):
        for one in comparison.candidates:
            if one.verdict == verdict:
                return [Message(one.role, one.attributes, one.markdown, one.span)]
    return []


def _case(  # what a case consists of
    name: str,
    section: Section,
    shown: Example,
    candidate: Candidate,
    known: Mapping[str, Section],
    origin: Origin,
) -> Case:
    conflicts = [known[one] for one in candidate.conflicts_with if one in known]
    return Case(
        id=name,
        title=shown.title,
        conversation=turns_of(shown),
        clause=Clause("", _clause([section, *conflicts]), ""),
        section=_place(section),
        chapter=_place(known[section.path[0]]) if section.path else None,
        rubric=None,
        digest=conversation_digest(Prompt(name, "", shown, None, shown.span)),
        spec=origin,
    )


def _clause(sections: Iterable[Section]) -> str:
    """Return the text of sections as one clause, since an answer is judged by all of it."""
    return "\n\n".join(f"{one.title}\n\n{_rules(one)}" for one in sections)


def _rules(section: Section) -> str:
    kept = (one for one in section.blocks if one.kind not in _NO_RULES)
    return "\n\n".join(one.markdown for one in kept if not _holds_example(one, section))


def _holds_example(block: Block, section: Section) -> bool:
    """Tell whether one of a section's examples stands in a block, such as a list."""
    return any(
        one.span.path == block.span.path and block.span.line <= one.span.line <= block.span.end_line
        for one in section.examples
    )


def _place(section: Section) -> Place:
    return Place(section.id, section.title, section.number, section.authority, section.tags)
