# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether the ledger holds: what proposals say, held against versions, changes and sections."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.language.nearest import did_you_mean
from specpress.lint.finding import Place
from specpress.proposals.problems import (
    DANGLING_PROPOSAL_REFERENCE,
    DECIDED_TOO_EARLY,
    INCOMPLETE_PROPOSAL,
    MISSING_REASON,
    REPEATED_PROPOSAL,
    UNFITTING_STATUS,
    UNFOLLOWED_PROPOSAL,
    UNKNOWN_PROPOSAL_SECTION,
    UNKNOWN_PROPOSAL_VERSION,
    UNLISTED_CHANGE,
)
from specpress.proposals.proposal import ADOPTED, NEXT, OPEN
from specpress.sources.records import RecordedChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.lint.finding import Finding
    from specpress.proposals.proposal import Named, Proposal

_UNDO = "`specpress proposals decide` changes both together"


class Known(Struct, frozen=True):
    """What proposals are held against.

    Attributes:
        sections: Ids of the sections of the text as it is now.
        former: Ids that those sections had, with the id of today.
        published: Returns the ids that any version had; asked only where a decided proposal names
            an id that the text of now does not have.
        versions: The names and labels of all versions, the newest last.
        records: The changes of every version that has a record, by its label.
        coming: What changed since the last version; None before the first one, when all is new.
        named: Ids of the sections that fragments of the changelog name.
    """

    sections: tuple[str, ...]
    former: dict[str, str]
    published: Callable[[], Collection[str]]
    versions: tuple[str, ...]
    records: dict[str, tuple[RecordedChange, ...]]
    coming: tuple[RecordedChange, ...] | None
    named: frozenset[str]


def judge(proposals: Sequence[Proposal], known: Known) -> tuple[Finding, ...]:
    """Return what is wrong with the proposals of a ledger, beside what their reader found.

    Args:
        proposals: All of them.
        known: What they are held against.
    """
    judge = _Judge(known)
    own = (finding for one in proposals for finding in judge.of(one))
    return (*own, *_repeated(proposals))


def holds(change: RecordedChange, name: str) -> bool:
    """Tell whether a change is the one of a name: its fingerprint, or `section/code`."""
    section, slash, code = name.rpartition("/")
    if not slash:
        return change.fingerprint == name
    return change.code == code and section in _touched(change)


class _Judge:
    def __init__(self, known: Known) -> None:
        self._known = known
        self._now = frozenset(known.sections)
        self._ever: frozenset[str] | None = None

    def of(self, proposal: Proposal) -> Iterator[Finding]:
        """Yield what is wrong with a proposal."""
        yield from _decision(proposal)
        yield from self._sections(proposal)
        yield from self._version(proposal)
        yield from self._mentions(proposal)

    def _may_name(self, proposal: Proposal, name: str) -> bool:
        if name in self._now:
            return True
        return proposal.status != OPEN and (name in self._known.former or name in self._published())

    def _published(self) -> frozenset[str]:
        if self._ever is None:
            self._ever = frozenset(self._known.published())
        return self._ever

    def _near(self, name: str) -> str:
        now = self._known.former.get(name)
        return f"it is {now!r} now" if now else did_you_mean(name, self._known.sections)

    def _sections(self, proposal: Proposal) -> Iterator[Finding]:
        for name, span in ((one.name, one.span) for one in proposal.sections):
            if not self._may_name(proposal, name):
                when = "" if proposal.status == OPEN else ", and no version had one"
                hint = self._near(name) or "`specpress export` lists every section"
                message = f"no section has the id {name!r}{when}"
                yield UNKNOWN_PROPOSAL_SECTION.finding(message, span, hint)

    def _mentions(self, proposal: Proposal) -> Iterator[Finding]:
        for name, span in ((one.name, one.span) for one in proposal.mentions):
            if not self._may_name(proposal, name):
                message = f"no section has the id {name!r}"
                yield DANGLING_PROPOSAL_REFERENCE.finding(message, span, self._near(name))

    def _version(self, proposal: Proposal) -> Iterator[Finding]:
        version = proposal.version
        if proposal.status != ADOPTED or not version:
            return
        if version == NEXT:
            yield from self._following(proposal)
            yield from _unlisted(proposal, self._known.coming)
        elif version in self._known.versions:
            yield from _unlisted(proposal, self._known.records.get(version))
        else:
            near = did_you_mean(version, (*self._known.versions, NEXT))
            hint = near or f"write `version: {NEXT}` until it is released"
            message = f"there is no version {version!r}"
            yield UNKNOWN_PROPOSAL_VERSION.finding(message, proposal.place("version"), hint)

    def _following(self, proposal: Proposal) -> Iterator[Finding]:
        """Yield a finding where nothing was done yet of what the next version is to have."""
        coming = self._known.coming
        if coming is None or not proposal.sections:
            return
        done = self._known.named.union(*map(_touched, coming))
        if done.isdisjoint(proposal.section_ids):
            names = ", ".join(f"#{name}" for name in proposal.section_ids)
            message = f"it is adopted for the next version, and nothing has changed in {names} yet"
            yield UNFOLLOWED_PROPOSAL.finding(message, proposal.place("version"), _FOLLOW)


_FOLLOW = "change the text, or defer the proposal"


def _touched(change: RecordedChange) -> frozenset[str]:
    names = (change.section, change.former_section, *change.members)
    return frozenset(name for name in names if name)


def _decision(proposal: Proposal) -> Iterator[Finding]:
    """Yield what does not fit a proposal's status."""
    status, is_open = proposal.status, proposal.status == OPEN
    place = proposal.place("status")
    if not is_open and not proposal.decided and "decided" not in proposal.spans:
        yield INCOMPLETE_PROPOSAL.finding(
            f"is {status}, and has no key 'decided'", place, "write `decided: 2026-01-31`"
        )
    if not is_open and not proposal.decision:
        hint = "write the reason below a heading `## Decision`"
        yield MISSING_REASON.finding(f"is {status}, and nobody says why", place, hint)
    if status == ADOPTED and not proposal.version:
        hint = f"write `version: {NEXT}`, or the version that has it"
        yield INCOMPLETE_PROPOSAL.finding("is adopted, and has no key 'version'", place, hint)
    if proposal.date and proposal.decided and proposal.decided < proposal.date:
        message = f"it was decided on {proposal.decided}, and proposed on {proposal.date}"
        yield DECIDED_TOO_EARLY.finding(message, proposal.place("decided"), "mend one of the days")
    yield from _unfitting(proposal)


def _unfitting(proposal: Proposal) -> Iterator[Finding]:
    status = proposal.status
    keys = ("decided",) * (status == OPEN) + ("version", "changes") * (status != ADOPTED)
    for key in keys:
        if getattr(proposal, key):
            message = f"is {status}, and has the key {key!r}"
            yield UNFITTING_STATUS.finding(message, proposal.place(key), _UNDO)
    if status == OPEN and proposal.answered:
        message = "is open, and has a decision"
        yield UNFITTING_STATUS.finding(message, proposal.place("status"), _UNDO)


def _unlisted(proposal: Proposal, changes: tuple[RecordedChange, ...] | None) -> Iterator[Finding]:
    """Yield the changes that a version does not have; nothing is known of one without a record."""
    version = "the next version" if proposal.version == NEXT else proposal.version
    for one in proposal.changes if changes is not None else ():
        if not any(holds(change, one.name) for change in changes or ()):
            message = f"{version} has no change {one.name!r}"
            yield UNLISTED_CHANGE.finding(message, one.span, _near_change(one, changes or ()))


def _near_change(named: Named, changes: Sequence[RecordedChange]) -> str:
    section, slash, _ = named.name.rpartition("/")
    if not slash:
        return "take it from `specpress diff --format json`, or write `section/code`"
    own = (f"{section}/{one.code}" for one in changes if section in _touched(one))
    every = (f"{one.section}/{one.code}" for one in changes if one.section)
    return did_you_mean(named.name, dict.fromkeys((*own, *every)))


def _repeated(proposals: Sequence[Proposal]) -> Iterator[Finding]:
    first: dict[str, Proposal] = {}
    for one in sorted(proposals, key=lambda one: (one.date, one.path)):
        if not one.title:
            continue
        other = first.setdefault(one.title.casefold(), one)
        if other is not one:
            related = (Place(other.place("title"), "the other one"),)
            hint = "give it a title of its own, or remove it"
            message = f"has the title of {other.path}"
            yield REPEATED_PROPOSAL.finding(message, one.place("title"), hint, related=related)
