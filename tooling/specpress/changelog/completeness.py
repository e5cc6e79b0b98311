# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether the fragments say what changed, and nothing else."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.changelog.fragments import EDITORIAL, FOLDER
from specpress.changelog.problems import (
    NOT_EDITORIAL,
    UNCHANGED_SECTION,
    UNKNOWN_SECTION,
    UNNAMED_CHANGE,
)
from specpress.diff.change import Change, Diff
from specpress.language.nearest import did_you_mean
from specpress.lint.problem import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from specpress.changelog.fragments import Fragment
    from specpress.lint.finding import Finding
    from specpress.model import Span, Spec

GRAVE = ("error", "major")
"""Severities of changes that a fragment has to name."""

_PASSED = "section-reordered"
"""Its members are sections that another one passed: nothing happened to them."""

_SHOWN = 3
_SUGGESTIONS = 20
"""Unknown ids that the nearest is looked for: each search goes through all ids."""


class Unnamed(Struct, frozen=True):
    """Changes that no fragment names.

    Attributes:
        section: Id to name: of the new side, of the old one where the section is gone; the first
            of the members where they concern the whole document.
        changes: In reading order.
    """

    section: str
    changes: tuple[Change, ...]


def judge(fragments: Sequence[Fragment], diff: Diff) -> tuple[Finding, ...]:
    """Hold fragments against what changed.

    A change is named by a fragment that names its section, by the id it has or had, or one of the
    sections that share in it. What is editorial needs no fragment, nor does what is minor.

    Args:
        fragments: What people wrote.
        diff: What changed since the last version.

    Returns:
        Sections with major changes that no fragment names, by a kind other than editorial, each
        once; then what fragments name that is not there, did not change, or is not editorial.
    """
    return (
        *(_unnamed(one) for one in unnamed(fragments, diff)),
        *_wrong(fragments, diff),
    )


def judge_first(fragments: Sequence[Fragment], spec: Spec) -> tuple[Finding, ...]:
    """Hold the fragments of a first version against its sections: all of it is new.

    Args:
        fragments: What people wrote.
        spec: The version.

    Returns:
        What they name that is not there.
    """
    diff = Diff(spec, spec, (), ())
    return tuple(_unknown_ones(fragments, diff))


def unnamed(
    fragments: Sequence[Fragment], diff: Diff, severities: Sequence[str] = GRAVE
) -> tuple[Unnamed, ...]:
    """Return the changes of some severities that no fragment names, by section.

    Args:
        fragments: What people wrote; editorial ones name nothing.
        diff: What changed.
        severities: Of the changes.
    """
    named = {name for one in fragments if one.kind != EDITORIAL for name in one.sections}
    found: dict[str, list[Change]] = {}
    for change in diff.changes:
        ids = ids_of(change)
        if change.severity in severities and ids and named.isdisjoint(ids):
            found.setdefault(ids[0], []).append(change)
    return tuple(Unnamed(section, tuple(changes)) for section, changes in found.items())


def ids_of(change: Change) -> tuple[str, ...]:
    """Return the ids by which a fragment may name a change; the first one is the best."""
    own = (change.section, change.former_section)
    return tuple(dict.fromkeys(name for name in (*own, *change.members) if name))


def known_ids(diff: Diff) -> tuple[str, ...]:
    """Return the ids of the sections of both sides, the new one first."""
    sections = (section.id for spec in (diff.new, diff.old) for section in spec.sections)
    return tuple(dict.fromkeys(name for name in sections if name))


def begins(section: str) -> str:
    """Return the hint for a change that no fragment names, by the id to name."""
    return f"`specpress changelog new --section {quote(section)}` begins one"


def _unnamed(one: Unnamed) -> Finding:
    told = "; ".join(change.message for change in one.changes[:_SHOWN])
    more = len(one.changes) - _SHOWN
    told += f"; {more} more" if more > 0 else ""
    return UNNAMED_CHANGE.finding(
        f"no fragment names #{one.section}: {told}",
        _place(one.changes),
        begins(one.section),
    )


def _place(changes: Iterable[Change]) -> Span:
    """Return where the text stands now; where it is gone, the folder that lacks a fragment."""
    spans = (change.new_span for change in changes)
    return next((span for span in spans if span is not None), whole_file(FOLDER))


def _unknown_ones(fragments: Sequence[Fragment], diff: Diff) -> Iterator[Finding]:
    known = frozenset(known_ids(diff))
    suggestions = 0
    for one in fragments:
        for name, span in zip(one.sections, one.section_spans, strict=True):
            if name not in known:
                suggestions += 1
                near = known_ids(diff) if suggestions <= _SUGGESTIONS else ()
                yield _unknown(name, span, diff, near)


def _wrong(fragments: Sequence[Fragment], diff: Diff) -> Iterator[Finding]:
    known = frozenset(known_ids(diff))
    yield from _unknown_ones(fragments, diff)
    touching: dict[str, list[Change]] = {}
    for change in diff.changes:
        for name in _touched(change):
            touching.setdefault(name, []).append(change)
    for one in fragments:
        for name, span in zip(one.sections, one.section_spans, strict=True):
            if name in known and name not in touching:
                yield _unchanged(name, span, touching)
            elif one.kind == EDITORIAL and name in touching:
                yield from _not_editorial(name, span, touching[name])


def _touched(change: Change) -> tuple[str, ...]:
    passed = change.members if change.code == _PASSED else ()
    return tuple(name for name in ids_of(change) if name not in passed)


def _unknown(name: str, span: Span, diff: Diff, near: Sequence[str]) -> Finding:
    now = next((section.id for section in diff.new.sections if name in section.was), None)
    hint = f"it is {now!r} now" if now else did_you_mean(name, near)
    return UNKNOWN_SECTION.finding(
        f"neither version has a section with the id {name!r}",
        span,
        hint or "`specpress export` lists every section",
    )


def _unchanged(name: str, span: Span, changed: Iterable[str]) -> Finding:
    return UNCHANGED_SECTION.finding(
        f"the section {name!r} is as it was in the last version",
        span,
        did_you_mean(name, changed) or "take the id out, or the fragment with it",
    )


def _not_editorial(name: str, span: Span, changes: Iterable[Change]) -> Iterator[Finding]:
    more = next((change for change in changes if change.severity != EDITORIAL), None)
    if more is not None:
        yield NOT_EDITORIAL.finding(
            f"what changed in {name!r} is more than editorial: {more.message}",
            span,
            "give it another kind, such as changed or clarified",
        )
