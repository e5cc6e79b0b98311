# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Hold what an edit made of a spec against what it promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.errors import SpecError
from specpress.model import Comparison, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from specpress.model import Example, Section, Spec

_REPORT = "Nothing was changed. Edit it by hand, and see `specpress diff HEAD .`."


class Names(NamedTuple):
    """Names that changed: new ones by old ones."""

    sections: Mapping[str, str] = {}
    marks: Mapping[str, str] = {}

    def section(self, name: str) -> str:
        """Return today's id of a section."""
        return self.sections.get(name, name)

    def mark(self, name: str) -> str:
        """Return today's name of a focus mark."""
        return self.marks.get(name, name)

    def prompt(self, name: str) -> str:
        """Return today's id of a prompt."""
        mark, dash, number = name.rpartition("-")
        return f"{self.mark(mark)}{dash}{number}"


def judge(
    before: Spec,
    after: Spec,
    names: Names,
    order: Sequence[Section] | None = None,
    gone: frozenset[str] = frozenset(),
) -> None:
    """Refuse an edit that changed more than names and places.

    Args:
        before: The spec as it was.
        after: The spec that the edit makes of it.
        names: What has another name now.
        order: The sections of before in the order that they have now, without those that went;
            by default all of them as they were.
        gone: Ids of sections that went. What referred to them may read otherwise.

    Raises:
        SpecError: Something else is different; says where.
    """
    old = told(before.sections if order is None else order)
    now = told(after.sections)
    if [names.section(one.id) for one in old] != [one.id for one in now]:
        _refuse("the sections would not have the ids that they should have")
    loose = {one.section for one in before.references if one.target in gone}
    for one, other in zip(old, now, strict=True):
        part = _outside if one.id in loose else _content
        if part(one, names) != part(other, Names()):
            _refuse(f"it would change the text of the section {other.id!r}", other)
    kept = {one.id for one in old} - loose
    there = {names.section(name) for name in kept}
    for what, facts in _FACTS.items():
        if gone and facts is _prompts:
            continue  # some of them go, and captions of others may refer to what goes
        if sorted(facts(before, names, kept)) != sorted(facts(after, Names(), there)):
            _refuse(f"it would change {what}")


def told(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return sections without what holds only comments.

    That is no section but a start: a comment on the first heading comes and goes with that.
    """
    return tuple(
        one for one in sections if one.level or any(block.kind != "html" for block in one.blocks)
    )


def _refuse(reason: str, section: Section | None = None) -> None:
    place = section.heading if section is not None else None
    path, line = (place.path, place.line) if place is not None else (None, None)
    message = f"this cannot be done safely: {reason}"
    raise SpecError(message, path=path, line=line, hint=_REPORT)


def _content(section: Section, names: Names) -> tuple[object, ...]:
    blocks = tuple(
        (one.kind, one.text)
        for one in section.blocks
        if one.kind != "html"  # a comment on the next heading stands at the end of a section
    )
    examples = tuple(part for one in section.examples for part in _conversation(one, names))
    return section.title, section.authority_written, section.tags, blocks, examples


def _outside(section: Section, _names: Names) -> tuple[object, ...]:
    """Return what stays of a section where a reference in it may read otherwise."""
    kinds = tuple(one.kind for one in section.blocks if one.kind != "html")
    return section.title, section.authority_written, section.tags, kinds, len(section.examples)


def _conversation(example: Example, names: Names) -> Iterator[object]:
    yield example.title
    yield [(one.key, one.value) for one in example.settings]
    for turn in example.turns:
        if isinstance(turn, Comparison):
            for one in turn.candidates:
                conflicts = [names.section(name) for name in one.conflicts_with]
                yield one.role, one.verdict, one.markdown, conflicts
        else:
            yield turn.markdown if isinstance(turn, Message) else "..."


def _references(spec: Spec, names: Names, kept: set[str]) -> list[tuple[object, ...]]:
    return [
        (names.section(one.section), names.section(one.target), one.text, one.context)
        for one in spec.references
        if one.section in kept
    ]


def _marks(spec: Spec, names: Names, kept: set[str]) -> list[tuple[object, ...]]:
    return [
        (names.section(one.section), names.mark(one.id), one.clause)
        for one in spec.focus_marks
        if one.section in kept
    ]


def _prompts(spec: Spec, names: Names, _kept: set[str]) -> list[tuple[object, ...]]:
    return [(names.prompt(one.id), one.example.title, one.rubric or "") for one in spec.prompts]


def _links(spec: Spec, names: Names, kept: set[str]) -> list[tuple[object, ...]]:
    return [(names.section(one.section), one.href) for one in spec.links if one.section in kept]


def _definitions(spec: Spec, names: Names, kept: set[str]) -> list[tuple[object, ...]]:
    return [
        (names.section(one.section), one.term, one.text)
        for one in spec.definitions
        if one.section in kept
    ]


_FACTS: dict[str, Callable[[Spec, Names, set[str]], list[tuple[object, ...]]]] = {
    "what refers to what": _references,
    "definitions": _definitions,
    "links": _links,
    "focus marks": _marks,
    "prompts": _prompts,
}
"""What has to be the same afterwards, in any order."""
