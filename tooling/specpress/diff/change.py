# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The values that a comparison yields."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from specpress.model import Block, Section, Span, Spec

Severity = Literal["error", "major", "minor", "note", "editorial"]
SEVERITIES: tuple[Severity, ...] = ("error", "major", "minor", "note", "editorial")
"""From the worst down: how much the intended behaviour may differ."""


class Detail(Struct, frozen=True, gc=False):
    """One part of a change, such as a sentence of a rule or a message of an example.

    Attributes:
        label: What it is a part of, in words: `caption`, `user message 2`.
        old: The part as it was, empty where it is new.
        new: The part as it is, empty where it is gone.
        note: What to say of it, such as the words of obligation that differ.
    """

    label: str
    old: str
    new: str
    note: str = ""


class Fact(Struct, frozen=True, gc=False):
    """Something that differs, before it is weighed and worded.

    Attributes:
        code: What kind of difference it is; a module of `specpress.diff.codes` has its name.
        section: Id of the section it is in, on the new side; on the old side where it is gone.
        former_section: Id of the section it was in before, where that is another.
        title: The section's title.
        subject: What it is about: a caption, a term, an id; empty where it is the section itself.
        old: The text, level or id as it was, None where there was none.
        new: The same as it is now.
        old_span: Where it stood, None where there was nothing.
        new_span: Where it stands.
        authority: The level of the section it is in, on the new side if it is there.
        former_authority: The same on the old side; None where it was not there, too.
        details: Its parts.
        members: Ids of the sections that share in it.
        place: Position in the new document that it is listed at.
    """

    code: str
    section: str | None
    title: str = ""
    former_section: str | None = None
    subject: str = ""
    old: str | None = None
    new: str | None = None
    old_span: Span | None = None
    new_span: Span | None = None
    authority: str | None = None
    former_authority: str | None = None
    details: tuple[Detail, ...] = ()
    members: tuple[str, ...] = ()
    place: tuple[int, ...] = ()


class Change(Struct, frozen=True, gc=False):
    """A fact with its weight, its sentence and its fingerprint.

    Attributes:
        message: What changed, one sentence without a full stop.
        fingerprint: The same for the same change wherever it stands and whatever the versions are
            called, so that it can be acknowledged.
    """

    code: str
    severity: Severity
    message: str
    section: str | None
    former_section: str | None
    title: str
    subject: str
    old: str | None
    new: str | None
    old_span: Span | None
    new_span: Span | None
    details: tuple[Detail, ...]
    members: tuple[str, ...]
    fingerprint: str


class Row(Struct, frozen=True, gc=False):
    """Blocks of both sides that belong together; one side is empty where nothing does.

    Attributes:
        old: Mostly one block; more where paragraphs were joined.
        new: The same for the new side.
        same: Equal but for spelling.
    """

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    same: bool


class SectionPair(Struct, frozen=True):
    """A section on both sides, or on one of them where it was added or removed.

    Attributes:
        how: What linked them: `id`, `former-id`, `prose`, `title`, `score`, or `` for one side.
        score: How alike they are, 0 to 1, where a score linked them.
        rows: Its blocks, the heading first, in reading order; what was removed stands where it was.
    """

    old: Section | None
    new: Section | None
    how: str
    score: float
    rows: tuple[Row, ...]


class Diff(Struct, frozen=True):
    """What differs between two versions.

    Attributes:
        pairs: Every section of either side, in reading order; gone ones stand where they were.
        changes: Every change, in reading order.
    """

    old: Spec
    new: Spec
    pairs: tuple[SectionPair, ...]
    changes: tuple[Change, ...]
