# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Changelogs: what people wrote on a version, then every change by its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape

from specpress.diff.change import SEVERITIES
from specpress.site.addresses import CHANGELOG, DIFF, relative, section_address
from specpress.site.feeds import spec_feed
from specpress.site.page import Page, TocEntry
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import Edition
    from specpress.site.told import Comparisons, Line

_NAMES = {
    "error": "Errors",
    "major": "Major changes",
    "minor": "Minor changes",
    "note": "Notes",
    "editorial": "Editorial changes",
}
FIRST_LINES = 4
"""Major changes that the list of changelogs shows of each version."""


def changelog_pages(
    chronicle: Chronicle, comparisons: Comparisons, written: Mapping[str, str]
) -> tuple[Page, ...]:
    """Return the list of changelogs, and the page of each version and of the draft.

    Args:
        chronicle: All versions.
        comparisons: The comparisons of the site.
        written: What people wrote on a version, as HTML, by its label.
    """
    maker = _Maker(chronicle, comparisons, written)
    return (maker.index(), *(maker.page(i) for i in range(len(maker.editions))))


class _Maker:
    def __init__(
        self, chronicle: Chronicle, comparisons: Comparisons, written: Mapping[str, str]
    ) -> None:
        drafts = (chronicle.draft,) if chronicle.draft is not None and chronicle.editions else ()
        self.editions = (*chronicle.editions, *drafts)
        self._chronicle = chronicle
        self._comparisons = comparisons
        self._written = written

    def index(self) -> Page:
        """Return the list of changelogs, the newest first."""
        entries = [self._entry(i) for i in reversed(range(len(self.editions)))]
        body = template("changelogs.html").render(
            title=self._chronicle.title,
            entries=entries,
            compare=relative(CHANGELOG, DIFF),
            feed=spec_feed(CHANGELOG).href,
            shown=FIRST_LINES,
        )
        return Page(
            address=CHANGELOG,
            title="Changelog",
            label="Changelog",
            description=f"What each version of {self._chronicle.title} changed.",
            body=body,
            toc=tuple(TocEntry(e["anchor"], 2, str(escape(e["label"]))) for e in entries),
            area="changelog",
            feeds=(spec_feed(CHANGELOG),),
        )

    def page(self, index: int) -> Page:
        """Return the changelog of one version."""
        edition = self.editions[index]
        address = f"{CHANGELOG}{edition.address}"
        before = self.editions[index - 1] if index else None
        groups = self._groups(address, before, edition)
        written = self._written.get(edition.label, "")
        body = template("changelog.html").render(
            edition=edition,
            released=bool(edition.date),
            title=self._chronicle.title,
            whole=relative(address, edition.address),
            written=html(written),
            first=before is None,
            before=before,
            before_href=relative(address, f"{CHANGELOG}{before.address}") if before else "",
            counts=self._counts(before, edition),
            groups=groups,
            compared=self._comparisons.href(address, before.label, edition.label) if before else "",
            sections=sum(1 for section in edition.sections if section.level),
        )
        name = edition.label if edition.date else "the draft"
        return Page(
            address=address,
            title=f"Changelog of {name}",
            label=str(escape(edition.label)),
            description=f"What {name} of {self._chronicle.title} changed.",
            body=body,
            toc=tuple(TocEntry(group["anchor"], 2, group["name"]) for group in groups),
            area="changelog",
            feeds=(spec_feed(address),),
        )

    def _entry(self, index: int) -> dict[str, Any]:
        edition = self.editions[index]
        before = self.editions[index - 1] if index else None
        lines = self._lines(CHANGELOG, before, edition)
        return {
            "label": edition.label,
            "anchor": f"version-{index + 1}",
            "edition": edition,
            "href": relative(CHANGELOG, f"{CHANGELOG}{edition.address}"),
            "counts": self._counts(before, edition),
            "major": [line for line in lines if line.severity in ("error", "major")],
            "first": before is None,
        }

    def _counts(self, before: Edition | None, edition: Edition) -> Any:  # noqa: ANN401
        found = before and self._comparisons.found.get((before.label, edition.label))
        return found.counts if found else ()

    def _lines(self, address: str, before: Edition | None, edition: Edition) -> list[Line]:
        if before is None:
            return []
        return self._comparisons.lines(address, before.label, edition.label)

    def _groups(
        self, address: str, before: Edition | None, edition: Edition
    ) -> list[dict[str, Any]]:
        """Return the changes by severity, then in reading order with the section of each."""
        comparison = before and self._comparisons.found.get((before.label, edition.label))
        if not comparison:
            return []
        titles = {
            section.id: section.title
            for one in (before, edition)
            if one is not None
            for section in one.sections
        }
        lines = self._lines(address, before, edition)
        groups: dict[str, list[dict[str, Any]]] = {}
        for line, told in zip(lines, comparison.told, strict=True):
            groups.setdefault(line.severity, []).append(
                {
                    "line": line,
                    "section": told.section,
                    "title": titles.get(told.section, told.section),
                    "href": relative(address, section_address(told.section))
                    if told.section in titles and edition.date
                    else "",
                }
            )
        return [
            {
                "severity": name,
                "name": _NAMES[name],
                "anchor": f"{name}-changes",
                "told": groups[name],
            }
            for name in SEVERITIES
            if name in groups
        ]
