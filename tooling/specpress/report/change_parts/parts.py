# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which texts are shown of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.report.change_parts.words import compared, weight
from specpress.report.change_texts import UNLIKE, has_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.diff.change import Change, Detail, Diff

_MOVED = ("example-moved", "text-moved")
_WHOLE = ("section-added", "section-removed", "section-split")
_IN_MESSAGE = ("title-changed",)
"""Codes whose two texts stand in the message, beside those of sections."""


class Part(NamedTuple):
    """A text of a change.

    Attributes:
        old: The text as it was, None where there was none.
        new: The text as it is, None where it is gone.
        label: What it is a part of, in words.
        brief: Whether it only reminds of a text that is not what changed.
    """

    old: str | None
    new: str | None
    label: str = ""
    brief: bool = False


def parts_of(change: Change, diff: Diff) -> Iterator[Part]:
    """Yield the texts of a change, none where its message says it all."""
    code = change.code
    if code in _WHOLE:
        yield from _section(change, diff)
    elif code == "modality-changed":
        yield from _rule(change)
    elif code in _MOVED:
        if code == "text-moved":
            yield Part(None, change.new, brief=True)
    elif code.startswith("section-"):
        return
    elif change.details:
        yield from map(_detail, change.details)
    elif code in UNLIKE and code not in _IN_MESSAGE:
        yield Part(change.old, None, "before")
        yield Part(None, change.new, "now")
    elif has_texts(code) and code not in _IN_MESSAGE:
        yield Part(change.old, change.new, brief=change.old == change.new)


def facts_of(change: Change) -> Iterator[tuple[str, str]]:
    """Yield what else is known of a change, as label and text: sections that share in it."""
    if change.members:
        labels = {
            "section-merged": "part of",
            "section-split": "was part of",
            "section-reordered": "passed",
        }
        label = labels.get(change.code, "in")
        yield label, ", ".join(f"#{name}" for name in change.members)
    if change.code.startswith("section-"):
        for detail in change.details:
            names = ", ".join(f"#{name}" for name in (detail.new or detail.old).split(", "))
            yield detail.label, f"{names} ({detail.note})" if detail.note else names


def _detail(detail: Detail) -> Part:
    label = f"{detail.label} ({detail.note})" if detail.note else detail.label
    return Part(detail.old or None, detail.new or None, label, brief=detail.old == detail.new)


def _rule(change: Change) -> Iterator[Part]:
    """Yield the sentences of a rule, then the whole of it where more than they changed."""
    sentences = [compared(detail.old, detail.new) for detail in change.details]
    more = weight(compared(change.old or "", change.new or "")) > sum(map(weight, sentences))
    for detail in change.details:
        several = more or len(sentences) > 1
        yield Part(detail.old, detail.new, f"sentence ({detail.note})" if several else "")
    if more:
        yield Part(change.old, change.new, "whole text")


def _section(change: Change, diff: Diff) -> Iterator[Part]:
    """Yield the text of a section that is on one side alone."""
    gone = change.code == "section-removed"
    span = change.old_span if gone else change.new_span
    for section in (diff.old if gone else diff.new).sections:
        if section.span == span:
            text = "\n".join(block.markdown for block in section.blocks[1:])
            if change.code == "section-split":
                yield Part(text, text, brief=True)
            elif text:
                yield Part(text if gone else None, None if gone else text)
