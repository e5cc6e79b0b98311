# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell the findings that a change brings from those that were there before."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from specpress.review.values import ANCHOR_CODES, Findings, NewFinding

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from specpress.lint.finding import Finding
    from specpress.model import Spec


class Side(NamedTuple):
    """What `check` found on one side.

    Attributes:
        spec: The spec.
        findings: What was found in it.
        lines: The lines of each file of the spec, by path.
    """

    spec: Spec
    findings: tuple[Finding, ...]
    lines: Mapping[str, Sequence[str]]


class _Place(NamedTuple):
    """A finding with what stays the same of it when lines are put in above."""

    finding: Finding
    line: str
    section: str


def compare(old: Side, new: Side, renamed: Mapping[str, str]) -> Findings:
    """Pair the findings of both sides, one with one; line numbers and paths do not count.

    Two are one where code and source line are the same, with the same message first; then where
    code, message and section are, as when a paragraph was wrapped anew.

    Args:
        old: The base.
        new: The change.
        renamed: Ids of sections of the base that have another now.
    """
    before, after = _places(old, renamed), _places(new, {})
    for key in _KEYS:
        before, after = _unpaired(before, after, key)
    return Findings(
        new=tuple(NewFinding(place.finding) for place in after),
        mended=sum(_counts(place.finding, old) for place in before),
        old=len(new.findings) - len(after),
    )


def _counts(finding: Finding, old: Side) -> bool:
    """Tell whether a finding is one of the base, not of its text under the records of today."""
    return finding.span.path in old.lines and finding.code not in ANCHOR_CODES


_KEYS: tuple[Callable[[_Place], Hashable], ...] = (
    lambda place: (place.finding.code, place.line, place.finding.message),
    lambda place: (place.finding.code, place.line or place.finding.message),
    lambda place: (place.finding.code, place.section, place.finding.message),
)
"""What two findings have in common that are one, the surest first."""


def _unpaired(
    before: list[_Place], after: list[_Place], key: Callable[[_Place], Hashable]
) -> tuple[list[_Place], list[_Place]]:
    """Return what has no counterpart on the other side; of equal ones the first are paired."""
    waiting: defaultdict[Hashable, list[_Place]] = defaultdict(list)
    for place in reversed(before):
        waiting[key(place)].append(place)
    left = []
    for place in after:
        found = waiting.get(key(place))
        if found:
            found.pop()
        else:
            left.append(place)
    over = {id(place) for places in waiting.values() for place in places}
    return [place for place in before if id(place) in over], left


def _places(side: Side, renamed: Mapping[str, str]) -> list[_Place]:
    sections = _Sections(side.spec)
    found = []
    for finding in side.findings:
        section = sections.at(finding.span.path, finding.span.line)
        line = _line(side.lines.get(finding.span.path, ()), finding.span.line)
        found.append(_Place(finding, line, renamed.get(section, section)))
    return found


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


class _Sections:
    """Finds the section that a line is in; a line of a prompt file is in the file's mark."""

    def __init__(self, spec: Spec) -> None:
        self._starts: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for section in spec.sections:
            self._starts[section.span.path].append((section.span.line, section.id))
        self._prompts = {file.path: f"[^{file.focus}]" for file in spec.prompt_files}

    def at(self, path: str, line: int) -> str:
        """Return the id of the section, empty where none is."""
        if path in self._prompts:
            return self._prompts[path]
        starts = self._starts.get(path, [])
        index = bisect_right(starts, line, key=lambda start: start[0]) - 1
        return starts[index][1] if index >= 0 else ""
