# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Changes as lists tell them: a severity, a sentence, and the way to where they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.diff.change import Severity
from specpress.site.addresses import diff_address, relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from specpress.site.chronicle import Chronicle, Comparison, Told


class Line(Struct, frozen=True):
    """A change in a list; the link is empty where there is none."""

    severity: Severity
    code: str
    message: str
    href: str


class Comparisons:
    """The comparisons of a site, as lists need them.

    Args:
        chronicle: All versions.
        found: The comparisons by the labels of their sides.
    """

    def __init__(self, chronicle: Chronicle, found: Mapping[tuple[str, str], Comparison]) -> None:
        drafts = (chronicle.draft,) if chronicle.draft is not None else ()
        self._folders = {one.label: one.address for one in (*chronicle.editions, *drafts)}
        self.found = found
        self._by_section: dict[tuple[str, str], dict[str, list[Told]]] = {}

    def href(self, page: str, old: str, new: str, anchor: str = "") -> str:
        """Return the link to a comparison on a page; empty where there is no such comparison."""
        if (old, new) not in self.found:
            return ""
        return relative(page, diff_address(self._folders[old], self._folders[new]), anchor)

    def anchor_of(self, old: str, new: str, section: str) -> str:
        """Return the anchor of the first change of a section; empty where it has none."""
        told = self._of(old, new).get(section)
        return told[0].anchor if told else ""

    def lines(self, page: str, old: str, new: str, section: str | None = None) -> list[Line]:
        """Return the changes of a comparison as they are listed on a page.

        Args:
            page: The folder of the page.
            old: Label of the older side.
            new: Label of the newer side.
            section: Only those of the section with this id; empty for those of no section.
        """
        comparison = self.found.get((old, new))
        if comparison is None:
            return []
        told = comparison.told if section is None else self._of(old, new).get(section, [])
        return [
            Line(one.severity, one.code, one.message, self.href(page, old, new, one.anchor))
            for one in told
        ]

    def _of(self, old: str, new: str) -> dict[str, list[Told]]:
        if (old, new) not in self._by_section:
            comparison = self.found.get((old, new))
            told = comparison.told if comparison is not None else ()
            self._by_section[old, new] = _grouped(told)
        return self._by_section[old, new]


def _grouped(told: Iterable[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.section, []).append(one)
    return found
