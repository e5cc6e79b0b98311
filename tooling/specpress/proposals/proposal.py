# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A proposal: what was asked of the spec, by whom, and what became of it."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from specpress.model import Span

FOLDER: Final = "changelogs/proposals"
"""Where they are, relative to the configuration's folder: a Markdown file each."""

SUFFIX: Final = ".md"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What the name of a proposal's file is, without its end."""

KINDS: Final = ("clarification", "principle")
"""Whether the words are to say better what is meant, or something else is to be meant."""

OPEN: Final = "open"
ADOPTED: Final = "adopted"
DECISIONS: Final = (ADOPTED, "deferred", "rejected")
STATUSES: Final = (OPEN, *DECISIONS)
NEXT: Final = "next"
"""What stands for the name of a version that is not released yet."""

REQUIRED: Final = ("title", "date", "from", "sections", "kind", "status")
KEYS: Final = (
    "title",
    "date",
    "from",
    "source",
    "sections",
    "kind",
    "status",
    "decided",
    "version",
    "changes",
)
"""The keys of the front matter, in the order that they are written in."""

DECISION: Final = "Decision"
"""The heading below which the reason stands."""


class Named(Struct, frozen=True):
    """A name in a proposal, and where: an id of a section, or a change."""

    name: str
    span: Span


class Proposal(Struct, frozen=True, kw_only=True):
    """One proposal. What could not be read of it is empty; a finding tells why.

    Attributes:
        id: The name of its file without `.md`.
        path: Its file.
        title: What is proposed, in a line.
        date: ISO date of the day on which it was made.
        origin: Who it came from: `input`, `review`, or anyone's name or role.
        source: Where: a file of the repository, or an address; empty where nobody said.
        sections: The sections that it is about, each once.
        kind: One of `KINDS`.
        status: One of `STATUSES`.
        decided: ISO date of the decision; empty while it is open.
        version: The version that it led to, or `NEXT`; empty where it led to none.
        changes: The changes that it led to: fingerprints, or `section/code`.
        text: The proposal in words, as Markdown without comments.
        decision: The reason of the decision, likewise; empty where there is none.
        answered: Whether it has the heading of a decision.
        mentions: The sections that text and reason refer to.
        spans: Where the value of each key stands; `""` is the whole front matter.
    """

    id: str
    path: str
    title: str = ""
    date: str = ""
    origin: str = ""
    source: str = ""
    sections: tuple[Named, ...] = ()
    kind: str = ""
    status: str = OPEN
    decided: str = ""
    version: str = ""
    changes: tuple[Named, ...] = ()
    text: str = ""
    decision: str = ""
    answered: bool = False
    mentions: tuple[Named, ...] = ()
    spans: dict[str, Span] = {}

    def place(self, key: str) -> Span:
        """Return where the value of a key stands, the whole front matter where it does not."""
        return self.spans.get(key) or self.spans[""]

    @property
    def section_ids(self) -> tuple[str, ...]:
        """Return the ids of its sections."""
        return tuple(one.name for one in self.sections)


def is_proposal_name(name: str) -> bool:
    """Tell whether a file of the folder is to be read: all but README.md and hidden ones."""
    return not name.startswith(".") and name.lower() != "readme.md"


def path_of(name: str) -> str:
    """Return where the proposal with an id is, relative to the configuration's folder."""
    return f"{FOLDER}/{name}{SUFFIX}"
