# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put a review together: what is new, what is lost, what nobody wrote down or looked at."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from specpress.config import Retired
from specpress.diff.change import Diff
from specpress.review import changelog, findings
from specpress.review.anchors import section_ids
from specpress.review.prompt_ids import prompt_ids
from specpress.review.prompts import stale
from specpress.review.values import ANCHOR_CODES, Anchors, Base, Findings, Review

_WORD = re.compile(r"[^\s'\"“”#,;:()]+")


class Sides(Struct, frozen=True):
    """Both sides of a change, read and compared.

    Attributes:
        diff: The comparison, with all prompts of both sides.
        old: What `check` found in the base.
        new: What it finds in the change.
        written: The fragments of both sides.
        retired: The ids that the configuration retires.
    """

    diff: Diff
    old: findings.Side
    new: findings.Side
    written: changelog.Written
    retired: Retired


def review(base: Base, sides: Sides, gate: tuple[str, ...], notes: tuple[str, ...]) -> Review:
    """Return what a change needs; nothing of it fails yet.

    Args:
        base: What was compared with.
        sides: Both sides.
        gate: The words that fail.
        notes: What a reader should know of how the sides were found.
    """
    diff = sides.diff
    by_section = section_ids(diff, sides.retired.sections)
    by_prompt = prompt_ids(diff, sides.retired.prompts)
    anchors = Anchors((*by_section.lost, *by_prompt.lost), (*by_section.kept, *by_prompt.kept))
    found = findings.compare(sides.old, sides.new, _renamed(diff))
    written = changelog.completeness(sides.written, diff)
    gone = (f"this change takes away the fragment {path}" for path in written.removed)
    return Review(
        base=base,
        diff=diff,
        changes=(),
        findings=_without(found, anchors),
        changelog=written,
        anchors=anchors,
        prompts=tuple(stale(diff)),
        gate=gate,
        notes=(*notes, *gone),
    )


def _renamed(diff: Diff) -> dict[str, str]:
    return {
        pair.old.id: pair.new.id
        for pair in diff.pairs
        if pair.old is not None and pair.new is not None
    }


def _without(found: Findings, anchors: Anchors) -> Findings:
    """Leave out the findings on ids that are listed as lost anyway: one cause, one entry."""
    lost = {one.id for one in anchors.lost}
    new = tuple(
        one
        for one in found.new
        if one.finding.code not in ANCHOR_CODES
        or lost.isdisjoint(_WORD.findall(one.finding.message))
    )
    return replace(found, new=new)
