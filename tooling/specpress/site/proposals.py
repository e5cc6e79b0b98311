# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The page of the proposals: what was asked of the spec, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import escape

from specpress.proposals.data import ledger_json
from specpress.proposals.proposal import FOLDER, NEXT, STATUSES
from specpress.site.addresses import CHANGELOG, DATA, INPUT, PROPOSALS, relative, section_address
from specpress.site.evaluation_strip import STYLE, strip_of
from specpress.site.page import Asset, Page, TocEntry
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from specpress.proposals.proposal import Proposal
    from specpress.site.chronicle import Chronicle, Told
    from specpress.site.edition import Edition
    from specpress.site.told import Comparisons, Line

TITLE = "Proposals"
DATA_FILE = f"{DATA}proposals.json"

_STYLE = "proposals"
_GROUPS = {
    "open": ("Open", "Nobody has decided these yet."),
    "adopted": ("Adopted", "The text changed, or the next version will."),
    "deferred": ("Deferred", "Not now; the reason says what is waited for."),
    "rejected": ("Rejected", "The text stays as it is in this, for the reason given."),
}
_KINDS = {
    "clarification": "Clarification",
    "principle": "Change of principle",
}
_PUBLISHED_INPUT = "site/input/"


class Words(NamedTuple):
    """What a proposal says, and why it was decided so, as HTML."""

    text: str
    decision: str


class ProposalLink(NamedTuple):
    """A proposal in a list on another page; `href` leads to it from there."""

    title: str
    href: str
    status: str


class ProposalPages:
    """Makes the page of all proposals, and lists them for other pages.

    Args:
        proposals: All of them, the newest first.
        words: Their texts by their ids, as HTML with addresses for `PROPOSALS`.
        chronicle: All versions.
        comparisons: The comparisons of the site.
    """

    def __init__(
        self,
        proposals: Sequence[Proposal],
        words: Mapping[str, Words],
        chronicle: Chronicle,
        comparisons: Comparisons,
    ) -> None:
        self._proposals = proposals
        self._words = words
        self._chronicle = chronicle
        self._comparisons = comparisons
        draft = (chronicle.draft,) if chronicle.draft is not None else ()
        self._editions = (*chronicle.editions, *draft)
        released = (section for one in chronicle.editions for section in one.sections)
        self._titles = {section.id: section.title for section in released}

    def on(self, names: Sequence[str], page: str) -> list[ProposalLink]:
        """Return the proposals that name one of some sections, as a page at an address lists them.

        Args:
            names: Ids of sections.
            page: The folder of the page.
        """
        wanted = frozenset(names)
        return [
            ProposalLink(one.title or one.id, relative(page, PROPOSALS, _anchor(one)), one.status)
            for one in self._proposals
            if not wanted.isdisjoint(one.section_ids)
        ]

    def page(self) -> Page:
        """Return the page."""
        groups = [
            self._group(status, [one for one in self._proposals if one.status == status])
            for status in STATUSES
        ]
        shown = [group for group in groups if group["proposals"]]
        body = template("proposals.html").render(
            strip=strip_of(PROPOSALS, self._chronicle),
            title=TITLE,
            spec=self._chronicle.title,
            groups=shown,
            total=len(self._proposals),
            folder=FOLDER,
            data=relative(PROPOSALS, DATA_FILE),
        )
        return Page(
            address=PROPOSALS,
            title=TITLE,
            label=TITLE,
            description=f"What was proposed for {self._chronicle.title}, and what became of it.",
            body=body,
            toc=tuple(entry for group in shown for entry in _contents(group)),
            area="evaluation",
            styles=(STYLE, _STYLE),
        )

    def file(self) -> Asset:
        """Return the same as data."""
        return Asset(DATA_FILE, ledger_json(self._proposals).encode())

    def _group(self, status: str, proposals: Sequence[Proposal]) -> dict[str, Any]:
        name, meaning = _GROUPS[status]
        return {
            "status": status,
            "name": name,
            "meaning": meaning,
            "anchor": f"sp-{status}",
            "proposals": [self._entry(one) for one in proposals],
        }

    def _entry(self, one: Proposal) -> dict[str, Any]:
        words = self._words.get(one.id, Words("", ""))
        label, href = self._version(one.version)
        return {
            "id": one.id,
            "anchor": _anchor(one),
            "title": one.title or one.id,
            "date": one.date,
            "kind": _KINDS.get(one.kind, ""),
            "origin": one.origin,
            "source": one.source,
            "source_href": _source(one.source),
            "sections": [(name, *self._section(name)) for name in one.section_ids],
            "text": html(words.text),
            "status": one.status,
            "decided": one.decided,
            "decision": html(words.decision),
            "version": label,
            "version_href": href,
            "changes": self._changes(one),
        }

    def _section(self, name: str) -> tuple[str, str]:
        """Return the title of a section, and where its life is told; empty where it has none."""
        if name not in self._titles:
            return f"#{name}", ""
        return self._titles[name], relative(PROPOSALS, section_address(name))

    def _edition(self, version: str) -> Edition | None:
        wanted = self._chronicle.draft if version == NEXT else None
        named = (one for one in self._chronicle.editions if version == one.label)
        return wanted or next(named, None)

    def _version(self, version: str) -> tuple[str, str]:
        edition = self._edition(version)
        label = "the next version" if version == NEXT else version
        # A text that was never released before has no changelog.
        if edition is None or not self._chronicle.editions:
            return label, ""
        return label, relative(PROPOSALS, f"{CHANGELOG}{edition.address}")

    def _changes(self, one: Proposal) -> list[tuple[str, list[tuple[Line, str]]]]:
        """Return each change that a proposal names, with what of its version that is, and where."""
        edition = self._edition(one.version)
        index = self._editions.index(edition) if edition is not None else 0
        if not one.changes or edition is None or not index:
            return [(named.name, []) for named in one.changes]
        sides = self._editions[index - 1].label, edition.label
        comparison = self._comparisons.found.get(sides)
        lines = self._comparisons.lines(PROPOSALS, *sides)
        pairs = list(zip(comparison.told if comparison else (), lines, strict=True))
        return [
            (
                named.name,
                [
                    (line, self._titles.get(change.section, change.section))
                    for change, line in pairs
                    if named.name in (_fingerprint(change), f"{change.section}/{change.code}")
                ],
            )
            for named in one.changes
        ]


def _fingerprint(change: Told) -> str:
    return change.anchor.removeprefix("change-")


def _anchor(one: Proposal) -> str:
    return f"proposal-{one.id}"


def _source(source: str) -> str:
    """Return where a source leads; empty for what is no address, such as a file's name."""
    if source.startswith(("https://", "http://")):
        return source
    return relative(PROPOSALS, INPUT) if source.startswith(_PUBLISHED_INPUT) else ""


def _contents(group: Mapping[str, Any]) -> list[TocEntry]:
    entries = (TocEntry(one["anchor"], 3, str(escape(one["title"]))) for one in group["proposals"])
    return [TocEntry(group["anchor"], 2, group["name"]), *entries]
