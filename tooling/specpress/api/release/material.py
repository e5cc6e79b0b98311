# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""All that a release is made of."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from specpress.api import changelog
from specpress.diff.change import Change, Diff
from specpress.lint.finding import Finding
from specpress.model import SourceFile, Spec
from specpress.sources.standing import Head
from specpress.sources.under_way import UnderWay
from specpress.sources.version import label_of


class Asked(Struct, frozen=True):
    """What somebody wants to release.

    Attributes:
        version: The version's name, None for the one that is proposed.
        revise: The version to issue anew, None for a new version.
        today: The day of the release.
    """

    version: str | None
    revise: str | None
    today: date


class Material(Struct, frozen=True):
    """All that a release is made of.

    Attributes:
        spec: The spec as it is committed.
        diff: What changed since the version before, None for the first.
        name: The version's name, without its revision.
        revision: Which of the texts of that name it is to be, from 1.
        date: ISO date of the release.
        proposed: The name that would be proposed.
        previous: The label of the version before, None for the first.
        previous_record: Digest of that version's record, empty where it has none.
        names: The names of all versions, the newest last.
        tree: Id of the tree of the configuration's folder.
        tag: The tag's name, None where versions have none.
        head: Where HEAD stands: what is released is its commit.
        pending: What people wrote.
        under_way: What git has begun and not finished.
        uncommitted: Files that differ from what is committed, with how where git does not say so.
        findings: What `specpress check` finds, notes left out.
        doubled: Ids that are given more than once, each where it is given again.
        lost: What it finds of ids that were published, whatever the configuration ignores.
        unnamed: What is wrong with the changelog and the proposals.
        proposals: Those that were adopted for the version, each with its file as it will be.
        mutated: What is wrong with the version before: it is not what was released.
        taken: Files of this version that are there already.
        notes: What else to know.
        remote: Where the branch is pushed to, empty where there is no remote.
    """

    spec: Spec
    diff: Diff | None
    name: str
    revision: int
    date: str
    proposed: str
    previous: str | None
    previous_record: str
    names: tuple[str, ...]
    tree: str
    tag: str | None
    head: Head
    pending: changelog.Pending
    under_way: tuple[UnderWay, ...]
    uncommitted: tuple[str, ...]
    findings: tuple[Finding, ...]
    doubled: tuple[str, ...]
    lost: tuple[Finding, ...]
    unnamed: tuple[Finding, ...]
    proposals: tuple[SourceFile, ...]
    mutated: tuple[Finding, ...]
    taken: tuple[str, ...]
    notes: tuple[str, ...]
    remote: str

    @property
    def label(self) -> str:
        """The version, with its revision where it has one."""
        return label_of(self.name, self.revision)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed; nothing for the first version."""
        return self.diff.changes if self.diff is not None else ()

    @property
    def has_changed(self) -> bool:
        """Tell whether the text, or a prompt, is another than that of the version before."""
        if self.diff is None:
            return True
        old, new = self.diff.old.snapshot, self.diff.new.snapshot
        return (old.sources, old.prompts) != (new.sources, new.prompts)
