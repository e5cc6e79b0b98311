# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Mend what rules found, and check again what came out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from specpress.lint.engine import check
from specpress.lint.published import NOTHING
from specpress.markdown.lines import line_offsets
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse

if TYPE_CHECKING:
    from specpress.config import Config
    from specpress.lint.finding import Edit, Finding
    from specpress.lint.published import Published
    from specpress.model import Spec

_ROUNDS = 10
"""How often the result is mended again: one edit may make room for the next at the same place."""


class Fixed(NamedTuple):
    """A spec after mending.

    Attributes:
        spec: The mended spec, with its text.
        findings: What is still found in it.
        fixed: How many findings were mended.
    """

    spec: Spec
    findings: tuple[Finding, ...]
    fixed: int


class _Rules(NamedTuple):
    """What a spec is checked under."""

    config: Config
    published: Published

    def check(self, spec: Spec) -> tuple[Finding, ...]:
        return check(spec, self.config, self.published)


def fix(
    spec: Spec, config: Config, only: tuple[str, ...] = (), published: Published = NOTHING
) -> Fixed:
    """Apply every safe edit until none is left.

    The result is parsed and checked again after each round. Where anything is found then that was
    not found before, the edits are halved until the guilty ones are known and left out, so mending
    never adds a finding. Mending the result changes nothing more.

    Args:
        spec: The spec.
        config: Its configuration.
        only: Change these files only; empty for all.
        published: The ids of the versions so far.

    Raises:
        SpecError: The configuration names a code that no rule has.
    """
    rules = _Rules(config, published)
    state = Fixed(spec, rules.check(spec), 0)
    for _ in range(_ROUNDS):
        chosen = _compatible([f for f in state.findings if _may_mend(f, only)])
        mended = _try(state, rules, chosen)
        if mended is None and len(chosen) > 1:
            mended = _try(state, rules, _harmless(state, rules, chosen))
        if mended is None:
            break
        state = mended
    return state


def _may_mend(finding: Finding, only: tuple[str, ...]) -> bool:
    edits = finding.edits
    return bool(edits) and (not only or all(edit.span.path in only for edit in edits))


def _harmless(state: Fixed, rules: _Rules, chosen: list[Finding]) -> list[Finding]:
    """Return findings, of some whose edits do no good together, whose edits do."""
    if len(chosen) <= 1:
        return []
    half = len(chosen) // 2
    first, second = (
        part if _try(state, rules, part) is not None else _harmless(state, rules, part)
        for part in (chosen[:half], chosen[half:])
    )
    both = first + second
    # Two halves may be harmless each and not together; then the second waits a round.
    return both if not (first and second) or _try(state, rules, both) is not None else first


def _try(state: Fixed, rules: _Rules, chosen: list[Finding]) -> Fixed | None:
    """Return what comes of some edits, None where they do no good or add a finding."""
    before, findings = state.spec.snapshot, state.findings
    mended = apply(before, [edit for finding in chosen for edit in finding.edits])
    if mended == before:
        return None
    spec = parse(mended, rules.config)
    after = rules.check(spec)
    added = _counts(after) - _counts(findings)
    if added or len(after) >= len(findings):
        return None
    return Fixed(spec, after, state.fixed + len(findings) - len(after))


def _counts(findings: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.span.path) for finding in findings)


def _compatible(mendable: list[Finding]) -> list[Finding]:
    """Return findings whose edits do not touch each other, in order; the rest waits a round."""
    taken: dict[str, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
    chosen: list[Finding] = []
    for finding in mendable:
        spans = [
            (e.span.path, (e.span.line, e.span.column), (e.span.end_line, e.span.end_column))
            for e in finding.edits
        ]
        if not any(
            start <= other_end and other_start <= end
            for path, start, end in spans
            for other_start, other_end in taken.get(path, ())[-_NEIGHBOURS:]
        ):
            chosen.append(finding)
            for path, start, end in spans:
                taken.setdefault(path, []).append((start, end))
    return chosen


_NEIGHBOURS = 50
"""How many edits back are looked at: findings come in order, so what touches is near."""


def apply(snapshot: Snapshot, edits: list[Edit]) -> Snapshot:
    """Return a snapshot with edits applied. They must not overlap."""
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.span.path, []).append(edit)
    return replace(
        snapshot,
        sources=tuple(_edited(file, by_path.get(file.path, [])) for file in snapshot.sources),
        prompts=tuple(_edited(file, by_path.get(file.path, [])) for file in snapshot.prompts),
    )


def _edited(file: SourceFile, edits: list[Edit]) -> SourceFile:
    if not edits:
        return file
    offsets = line_offsets(file.text)
    ordered = sorted(
        (
            offsets[edit.span.line - 1] + edit.span.column - 1,
            offsets[edit.span.end_line - 1] + edit.span.end_column - 1,
            edit.text,
        )
        for edit in edits
    )
    parts: list[str] = []
    position = 0
    for start, end, text in ordered:
        if start < position:
            continue
        parts += [file.text[position:start], text]
        position = end
    return SourceFile(file.path, "".join(parts) + file.text[position:])
