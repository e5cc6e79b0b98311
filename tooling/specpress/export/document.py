# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A spec as the values that `schema` describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from specpress.export.schema import (
    FORMAT,
    BlockData,
    CandidateData,
    ComparisonData,
    DefinitionData,
    ElisionData,
    ExampleData,
    FocusMarkData,
    MessageData,
    PromptData,
    ReferenceData,
    SectionData,
    Source,
    SpecData,
    TurnData,
)
from specpress.markdown.plain import message_text, note_text
from specpress.model import Comparison, Elision
from specpress.parse.digest import section_digest, snapshot_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.model import (
        Attribute,
        Candidate,
        Example,
        Prompt,
        Section,
        Setting,
        Span,
        Spec,
        Turn,
    )

Titles = Mapping[str, str]

_KNOWN = frozenset(("id", "authority", "tags", "was"))


def document(spec: Spec) -> SpecData:
    """Return a spec as data."""
    titles = {section.id: section.title for section in reversed(spec.sections)}
    return SpecData(
        format=FORMAT,
        title=spec.title,
        version=spec.version,
        license=spec.license,
        digest=snapshot_digest(spec.snapshot),
        authority_levels=spec.authority_levels,
        sections=tuple(_section(section, titles) for section in spec.sections),
        definitions=tuple(
            DefinitionData(d.term, d.markdown, d.text, d.section, _source(d.span))
            for d in spec.definitions
        ),
        references=tuple(
            ReferenceData(r.target, r.section, r.text, r.automatic, _source(r.span))
            for r in spec.references
        ),
        focus_marks=tuple(
            FocusMarkData(m.id, m.section, m.clause, m.prompts, _source(m.span))
            for m in spec.focus_marks
        ),
        prompts=tuple(_prompt(prompt, titles) for prompt in spec.prompts),
    )


def _section(section: Section, titles: Titles) -> SectionData:
    aggregate = section.aggregate_authority
    return SectionData(
        id=section.id,
        title=section.title,
        level=section.level,
        number=section.number,
        path=section.path,
        kind=section.kind,
        authority=section.authority,
        aggregate_authority=aggregate.level if aggregate is not None else None,
        aggregate_others=aggregate.others if aggregate is not None else 0,
        tags=section.tags,
        was=section.was,
        attributes=_attributes(a for a in section.attributes if a.key not in _KNOWN),
        derived_id=section.id_derived,
        digest=section_digest(section),
        source=_source(section.span),
        blocks=tuple(
            BlockData(block.kind, block.markdown, block.text, _source(block.span))
            for block in section.blocks
        ),
        examples=tuple(
            ExampleData(
                example.title,
                _source(example.span),
                _settings(example.settings),
                turns_of(example, titles),
            )
            for example in section.examples
        ),
    )


def _prompt(prompt: Prompt, titles: Titles) -> PromptData:
    return PromptData(
        id=prompt.id,
        focus=prompt.focus,
        title=prompt.example.title,
        settings=_settings(prompt.example.settings),
        turns=turns_of(prompt.example, titles),
        rubric=prompt.rubric,
        source=_source(prompt.span),
        skip=prompt.skip,
    )


def turns_of(example: Example, titles: Titles) -> tuple[TurnData, ...]:
    """Return the turns of an example as data.

    Args:
        example: The example.
        titles: The titles of sections by id, for notes that refer to them.
    """
    return tuple(_turn(turn, titles) for turn in example.turns)


def _turn(turn: Turn, titles: Titles) -> TurnData:
    if isinstance(turn, Elision):
        return ElisionData()
    if isinstance(turn, Comparison):
        return ComparisonData(tuple(_candidate(candidate, titles) for candidate in turn.candidates))
    attributes = _attributes(turn.attributes)
    return MessageData(turn.role, attributes, turn.markdown, message_text(turn))


def _candidate(candidate: Candidate, titles: Titles) -> CandidateData:
    return CandidateData(
        role=candidate.role,
        attributes=_attributes(candidate.attributes),
        verdict=candidate.verdict,
        note=note_text(candidate.note, titles) if candidate.note else "",
        conflicts_with=candidate.conflicts_with,
        markdown=candidate.markdown,
        text=message_text(candidate),
    )


def _attributes(attributes: Iterable[Attribute]) -> dict[str, str]:
    found: dict[str, str] = {}
    for attribute in attributes:
        found.setdefault(attribute.key, attribute.value)
    return found


def _settings(settings: tuple[Setting, ...]) -> dict[str, str]:
    """Return settings by key; where one is set twice, the later line holds."""
    return {setting.key: setting.value for setting in settings}


def _source(span: Span) -> Source:
    return Source(span.path, span.line, span.column, span.end_line)
