# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Mend what rules found, and check again what came out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from specpress.lint.engine import check
from specpress.markdown.lines import line_offsets
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse

if TYPE_CHECKING:
    from specpress.config import Config
    from specpress.lint.finding import Edit, Finding

_ROUNDS = 10
"""How often the result is mended again: one edit may make room for the next at the same place."""


class Fixed(NamedTuple):
    """A snapshot after mending.

    Attributes:
        snapshot: The mended text.
        findings: What is still found in it.
        fixed: How many findings were mended.
    """

    snapshot: Snapshot
    findings: tuple[Finding, ...]
    fixed: int


def fix(snapshot: Snapshot, config: Config, only: tuple[str, ...] = ()) -> Fixed:
    """Apply every safe edit until none is left.

    The result is parsed and checked again after each round. Edits after which anything is found
    that was not found before are tried one by one, and the guilty ones are left out, so mending
    never adds a finding. Mending the result changes nothing more.

    Args:
        snapshot: The text.
        config: Its configuration.
        only: Change these files only; empty for all.

    Raises:
        SpecError: The configuration names a code that no rule has.
    """
    findings = check(parse(snapshot, config), config)
    total = 0
    for _ in range(_ROUNDS):
        mendable = [finding for finding in findings if _may_mend(finding, only)]
        done = _round(snapshot, config, findings, mendable)
        if done is None:
            break
        snapshot, after, count = done
        findings, total = after, total + count
    return Fixed(snapshot, findings, total)


def _may_mend(finding: Finding, only: tuple[str, ...]) -> bool:
    edits = finding.edits
    return bool(edits) and (not only or all(edit.span.path in only for edit in edits))


def _round(
    snapshot: Snapshot, config: Config, before: tuple[Finding, ...], mendable: list[Finding]
) -> tuple[Snapshot, tuple[Finding, ...], int] | None:
    """Apply the edits of one round; None where none of them does any good."""
    chosen = _compatible(mendable)
    if not chosen:
        return None
    tried = _try(snapshot, config, before, chosen)
    if tried is not None:
        return tried
    if len(chosen) == 1:
        return None
    for finding in chosen:
        alone = _try(snapshot, config, before, [finding])
        if alone is not None:
            return alone
    return None


def _try(
    snapshot: Snapshot, config: Config, before: tuple[Finding, ...], chosen: list[Finding]
) -> tuple[Snapshot, tuple[Finding, ...], int] | None:
    mended = apply(snapshot, [edit for finding in chosen for edit in finding.edits])
    if mended == snapshot:
        return None
    after = check(parse(mended, config), config)
    added = _counts(after) - _counts(before)
    if added or len(after) >= len(before):
        return None
    return mended, after, len(before) - len(after)


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
