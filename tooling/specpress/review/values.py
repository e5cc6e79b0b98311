# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The values that a review is made of."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from specpress.diff.change import Diff
from specpress.diff.gate import Acknowledgement, Judged
from specpress.lint.finding import Finding
from specpress.model import Span
from specpress.review.problems import TAKEN_ID

LOST_ID = "lost-id"
LOST_PROMPT_ID = "lost-prompt-id"
MOVED_PROMPT_ID = "moved-prompt-id"
ANCHOR_CODES = (LOST_ID, LOST_PROMPT_ID, MOVED_PROMPT_ID, TAKEN_ID.code)
"""Those of rules are the same faults, which these find where a release record holds the id."""


class Base(Struct, frozen=True):
    """The old side of a review.

    Attributes:
        name: What a reader calls what it was worked out from, such as `origin/main`.
        commit: Full id of the commit that is compared with; empty where a version has none.
        why: Why that was taken, in a few words; empty where somebody asked for it.
        label: What the sides of the comparison are called where they are named.
    """

    name: str
    commit: str
    why: str
    label: str


class LostId(Struct, frozen=True):
    """An id that the base answers to and the change does not.

    Attributes:
        code: One of `ANCHOR_CODES`.
        id: The id, of a section or of a prompt.
        title: Title of the section, or caption of the prompt.
        span: Where it stood in the base.
        message: What is wrong, a sentence without a full stop.
        hint: What to do, the same.
        successor: The id that probably took its place, None where none is known.
        change: Position of the change that it comes of, None where none does.
        fails: Whether it keeps the gate shut.
    """

    code: str
    id: str
    title: str
    span: Span
    message: str
    hint: str
    successor: str | None = None
    change: int | None = None
    fails: bool = False


class KeptId(Struct, frozen=True):
    """An id that is gone as it should be.

    Attributes:
        successor: The id that answers to it now, None where it was retired.
        reason: Why it was retired, empty where it was not.
    """

    id: str
    successor: str | None
    reason: str = ""


class Anchors(Struct, frozen=True):
    """What became of the ids of the base."""

    lost: tuple[LostId, ...] = ()
    kept: tuple[KeptId, ...] = ()


class StalePrompts(Struct, frozen=True):
    """A file of prompts that nobody looked at although the clause it tests is another now.

    Attributes:
        focus: The focus mark.
        section: Id of the section that the mark stands in.
        path: The file of prompts.
        prompts: How many it holds.
        old: The clause as it was.
        new: The clause as it is.
        span: The mark, on the new side.
        fingerprint: What it is acknowledged by.
        acknowledged: Who looked at it and left it as it is.
        expired: Whether that is past its day.
        fails: Whether it keeps the gate shut.
    """

    focus: str
    section: str
    path: str
    prompts: int
    old: str
    new: str
    span: Span
    fingerprint: str
    acknowledged: Acknowledgement | None = None
    expired: bool = False
    fails: bool = False

    @property
    def settled(self) -> bool:
        """Tell whether somebody took it on."""
        return self.acknowledged is not None and not self.expired


class NewFinding(Struct, frozen=True):
    """A finding that the base does not have, and whether it keeps the gate shut."""

    finding: Finding
    fails: bool = False


class Unnamed(Struct, frozen=True):
    """A grave change that no fragment of this change names.

    Attributes:
        change: Position of the change.
        fails: Whether that keeps the gate shut.
    """

    change: int
    fails: bool = False


class Changelog(Struct, frozen=True):
    """How complete the changelog is.

    Attributes:
        fragments: Paths of the fragments that this change adds or edits.
        removed: Paths of the fragments that it takes away, other than by a release.
        unnamed: Grave changes that none of them names.
        problems: What is wrong with these fragments, and with proposals that it adds or edits.
    """

    fragments: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()
    problems: tuple[NewFinding, ...] = ()


class Findings(Struct, frozen=True):
    """What `check` finds.

    Attributes:
        new: What the base does not have, in the order of the files and the lines.
        mended: How many findings of the base are gone.
        old: How many findings both sides have.
    """

    new: tuple[NewFinding, ...] = ()
    mended: int = 0
    old: int = 0


class Review(Struct, frozen=True):
    """What a change needs.

    Attributes:
        diff: What differs from the base, whole.
        changes: Every change of it, in the same order, as the gate sees it.
        gate: The words that fail, as given or by default; empty for none.
        notes: What a reader should know of how the review was made, a sentence each.
    """

    base: Base
    diff: Diff
    changes: tuple[Judged, ...]
    findings: Findings
    changelog: Changelog
    anchors: Anchors
    prompts: tuple[StalePrompts, ...]
    gate: tuple[str, ...]
    notes: tuple[str, ...] = ()


Group = Literal["findings", "changelog", "anchors", "prompts"]
GROUPS: tuple[Group, ...] = ("findings", "changelog", "anchors", "prompts")
"""Words of `--fail-on` that stand for all of a kind."""
