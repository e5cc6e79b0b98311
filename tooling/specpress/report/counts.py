# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a spec consists of, counted: sections by authority, examples, focus marks, prompts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.model import Comparison, Message, Verdict

if TYPE_CHECKING:
    from specpress.model import Example, Prompt, Section, Spec

_UNTRUSTED = "<untrusted>"


class SectionCounts(Struct, frozen=True):
    """What stands in one section.

    Attributes:
        authority: None where the section is not normative.
        focus_marks: How many of its clauses carry a mark.
        prompts: How many evaluation prompts those marks have together.
    """

    id: str
    number: str
    title: str
    chapter: str
    authority: str | None
    examples: int
    focus_marks: int
    prompts: int


class ChapterCounts(Struct, frozen=True):
    """The normative sections of one chapter, itself included.

    Attributes:
        levels: How many there are at each authority level, highest level first.
    """

    id: str
    number: str
    title: str
    levels: tuple[int, ...]


class PromptCounts(Struct, frozen=True):
    """The evaluation prompts, and how many of them have what makes them harder.

    Attributes:
        several_turns: In which the assistant has already spoken to the user.
        tools: With a call of a tool, or its result.
        instructed: With a system or a developer message.
        untrusted: With text that is marked as untrusted.
    """

    all: int
    with_rubric: int
    several_turns: int
    tools: int
    instructed: int
    untrusted: int


class Counts(Struct, frozen=True):
    """A whole spec, counted.

    Attributes:
        version: Empty for the working tree.
        levels: The authority levels, highest first, with those that no configuration names last.
        sections: Every section, in reading order.
        chapters: Those that hold a normative section, in reading order.
        verdicts: How many candidates have each; those without one are not counted.
        commentary: Blocks of it.
        without_prompts: Focus marks that have no prompt.
    """

    title: str
    version: str
    levels: tuple[str, ...]
    sections: tuple[SectionCounts, ...]
    chapters: tuple[ChapterCounts, ...]
    normative: int
    informative: int
    containers: int
    definitions: int
    examples: int
    comparisons: int
    verdicts: dict[Verdict, int]
    commentary: int
    references: int
    focus_marks: int
    without_prompts: int
    prompts: PromptCounts


def count(spec: Spec) -> Counts:
    """Count what a spec consists of. Text before the first heading is no section."""
    sections = tuple(section for section in spec.sections if section.level)
    levels = _levels(spec, sections)
    kinds = Counter(section.kind for section in sections)
    examples = [example for section in spec.sections for example in section.examples]
    by_focus = Counter(prompt.focus for prompt in spec.prompts)
    return Counts(
        title=spec.title,
        version=spec.version,
        levels=levels,
        sections=_by_section(spec, sections, by_focus),
        chapters=_by_chapter(sections, levels),
        normative=kinds["normative"],
        informative=kinds["informative"],
        containers=kinds["container"],
        definitions=len(spec.definitions),
        examples=len(examples),
        comparisons=sum(len(_comparisons(example)) for example in examples),
        verdicts=_verdicts(examples),
        commentary=sum(b.kind == "commentary" for s in spec.sections for b in s.blocks),
        references=len(spec.references),
        focus_marks=len(spec.focus_marks),
        without_prompts=sum(not by_focus[mark.id] for mark in spec.focus_marks),
        prompts=_prompts(spec.prompts),
    )


def _levels(spec: Spec, sections: tuple[Section, ...]) -> tuple[str, ...]:
    found = dict.fromkeys(s.authority for s in sections if s.authority is not None)
    known = spec.authority_levels
    return (*known, *(level for level in found if level not in known))


def _by_section(
    spec: Spec, sections: tuple[Section, ...], by_focus: Counter[str]
) -> tuple[SectionCounts, ...]:
    marks: dict[str, list[str]] = {}
    for mark in spec.focus_marks:
        marks.setdefault(mark.section, []).append(mark.id)
    return tuple(
        SectionCounts(
            id=section.id,
            number=section.number,
            title=section.title,
            chapter=section.path[0],
            authority=section.authority,
            examples=len(section.examples),
            focus_marks=len(marks.get(section.id, ())),
            prompts=sum(by_focus[mark] for mark in marks.get(section.id, ())),
        )
        for section in sections
    )


def _by_chapter(
    sections: tuple[Section, ...], levels: tuple[str, ...]
) -> tuple[ChapterCounts, ...]:
    found: dict[str, Counter[str]] = {}
    for section in sections:
        if section.authority is not None:
            found.setdefault(section.path[0], Counter())[section.authority] += 1
    heads = {section.id: section for section in sections if len(section.path) == 1}
    return tuple(
        ChapterCounts(
            head.id, head.number, head.title, tuple(found[head.id][level] for level in levels)
        )
        for head in (heads[chapter] for chapter in found)
    )


def _comparisons(example: Example) -> list[Comparison]:
    return [turn for turn in example.turns if isinstance(turn, Comparison)]


def _verdicts(examples: list[Example]) -> dict[Verdict, int]:
    found = Counter(
        candidate.verdict
        for example in examples
        for comparison in _comparisons(example)
        for candidate in comparison.candidates
    )
    return {"good": found["good"], "bad": found["bad"], "ok": found["ok"]}


def _prompts(prompts: tuple[Prompt, ...]) -> PromptCounts:
    talks = [[t for t in p.example.turns if isinstance(t, Message)] for p in prompts]
    return PromptCounts(
        all=len(prompts),
        with_rubric=sum(prompt.rubric is not None for prompt in prompts),
        several_turns=sum(any(map(_spoken, talk)) for talk in talks),
        tools=sum(any(map(_tool, talk)) for talk in talks),
        instructed=sum(any(m.role in ("system", "developer") for m in talk) for talk in talks),
        untrusted=sum(any(_UNTRUSTED in m.markdown for m in talk) for talk in talks),
    )


def _spoken(message: Message) -> bool:
    return message.role == "assistant" and not _tool(message)


def _tool(message: Message) -> bool:
    calls = message.role == "assistant" and any(a.key == "recipient" for a in message.attributes)
    return calls or message.role == "tool"
