# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the page of a comparison leads to: both versions, and the lives of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from msgspec import Struct

from specpress.report.comparison_page.marked import marked
from specpress.report.comparison_page.ways import Way
from specpress.site.addresses import DRAFT, anchors, diff_address, relative, section_address
from specpress.site.pieces import pieces

if TYPE_CHECKING:
    from specpress.diff.change import Diff
    from specpress.model import Section, Spec
    from specpress.report.comparison_page.places import Place


class Side(Struct, frozen=True):
    """A version that is compared: what it is called, and the folder of its whole page."""

    label: str
    address: str


class Links:
    """The links of the page of one comparison.

    Args:
        diff: The comparison.
        old: Its older version.
        new: Its newer version.
    """

    whole = False
    sourced = False

    def __init__(self, diff: Diff, old: Side, new: Side) -> None:
        self._pairs = diff.pairs
        self._page = diff_address(old.address, new.address)
        self._old, self._new = _Version(diff.old, old, "old"), _Version(diff.new, new, "new")

    def placed(self, html: str) -> str:
        """Return the page with the addresses and the names of both versions put in.

        Up to here they have others, so that a section is the same in every comparison that has it.
        """
        for version in (self._old, self._new):
            folder = escape(relative(self._page, version.side.address))
            html = html.replace(version.folder, folder)
            html = html.replace(version.label, marked(version.side.label))
        return html

    def anchor(self, pair: int) -> str:
        """Return the id of a section on the page: the same in every comparison that has it."""
        old, new = self._pairs[pair].old, self._pairs[pair].new
        if new is not None:
            return f"section-{self._new.anchor(new)}"
        return f"gone-{self._old.anchor(old)}" if old is not None else ""

    def document(self) -> tuple[Way, ...]:
        """Return where both versions are."""
        return tuple(self._way(version, "") for version in (self._old, self._new))

    def section(self, pair: int) -> tuple[Way, ...]:
        """Return where a section is in both versions, and its history."""
        old, new = self._pairs[pair].old, self._pairs[pair].new
        found = [
            self._way(version, version.anchor(section))
            for version, section in ((self._old, old), (self._new, new))
            if section is not None
        ]
        # Only what was ever released has a history.
        lived = old if self._new.side.address == DRAFT else new or old
        if lived is not None and lived.level:
            href = relative(self._page, section_address(lived.id))
            found.append(Way(href, Markup("History")))
        return tuple(found)

    def today(self, pair: int) -> str:
        """Return where a section is on the new side, on the old one where it is gone."""
        old, new = self._pairs[pair].old, self._pairs[pair].new
        version, section = (self._old, old) if new is None else (self._new, new)
        return self._href(version, version.anchor(section) if section is not None else "")

    def row(self, old: Place | None, new: Place | None) -> tuple[Way, ...]:
        """Return where a text is in both versions, by the rows that it stands in."""
        found = []
        if old is not None:
            pair = self._pairs[old.pair]
            found.append(self._piece(self._old, pair.old, pair.rows[old.row].old[0].span.line))
        if new is not None:
            pair = self._pairs[new.pair]
            found.append(self._piece(self._new, pair.new, pair.rows[new.row].new[0].span.line))
        return tuple(found)

    def _piece(self, version: _Version, section: Section | None, line: int) -> Way:
        if section is None:
            return self._way(version, "")
        return self._way(version, version.piece(section, line))

    def _way(self, version: _Version, anchor: str) -> Way:
        return Way(self._href(version, anchor), version.label)

    def _href(self, version: _Version, anchor: str) -> str:
        return f"{version.folder}#{anchor}" if anchor else version.folder


class _Version:
    """One side with its anchors.

    Attributes:
        folder: What stands for its address: U+0000 is in no text that was made HTML.
        label: What stands for its name.
    """

    def __init__(self, spec: Spec, side: Side, name: str) -> None:
        self.side = side
        self.folder = f"\0{name} folder\0"
        self.label = Markup("\0{}\0").format(name)
        self._pieces: dict[int, dict[int, str]] = {}
        self._anchors = {
            id(section): anchor if section.level else ""
            for section, anchor in zip(spec.sections, anchors(spec.sections), strict=True)
        }
        # Where a section has the anchor of a piece of another, such as `a.p1`, its pieces have
        # other names.
        self._crowded = {name.rpartition(".")[0] for name in self._anchors.values()}

    def anchor(self, section: Section) -> str:
        """Return the anchor of a section, empty for text before the first heading."""
        return self._anchors[id(section)]

    def piece(self, section: Section, line: int) -> str:
        """Return the anchor of the block that starts on a line, or else of its section."""
        anchor = self.anchor(section)
        if id(section) not in self._pieces:
            self._pieces[id(section)] = pieces(section)
        name = self._pieces[id(section)].get(line, "") if anchor not in self._crowded else ""
        return f"{anchor}.{name}" if anchor and name else anchor
