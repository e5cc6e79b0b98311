# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""List proposals, and show one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.api import load
from specpress.api.proposals.editing import find
from specpress.api.proposals.ledger import open_ledger
from specpress.errors import SpecError
from specpress.proposals.titled import asks_for_titles, sections_by_id
from specpress.report.proposals import Report

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.proposals.proposal import Proposal


class Wanted(Struct, frozen=True):
    """Which proposals are listed: those that have one of each list that is not empty."""

    statuses: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def holds(self, proposal: Proposal) -> bool:
        """Tell whether a proposal is one of them."""
        pairs = (
            (self.statuses, (proposal.status,)),
            (self.sections, proposal.section_ids),
            (self.kinds, (proposal.kind,)),
        )
        return all(not wanted or set(wanted) & set(has) for wanted, has in pairs)


def listed(folder: Path, wanted: Wanted, *, colour: bool = False, width: int = 0) -> Report:
    """Return the proposals that are asked for, and how many files could not be read.

    Args:
        folder: A folder of the spec.
        wanted: Which.
        colour: Whether to set colours.
        width: Columns to wrap facts at, 0 for none.

    Raises:
        SpecError: The folder of proposals cannot be listed.
    """
    _, ledger = open_ledger(folder)
    unread = len({one.span.path for one in ledger.findings} - {p.path for p in ledger.proposals})
    found = tuple(filter(wanted.holds, ledger.proposals))
    return Report(found, all=len(ledger.proposals), unread=unread, colour=colour, width=width)


def shown(folder: Path, name: str, *, colour: bool = False, width: int = 0) -> Report:
    """Return one proposal, whole; with ids for titles where the spec cannot be read.

    Args:
        folder: A folder of the spec.
        name: Its id.
        colour: Whether to set colours.
        width: Columns to wrap facts at, 0 for none.

    Raises:
        SpecError: There is no such proposal.
    """
    _, ledger = open_ledger(folder)
    found = find(ledger.proposals, name)
    titles: dict[str, str] = {}
    untitled = ""
    if asks_for_titles(f"{found.text}\n{found.decision}"):
        try:
            titles = _titles(folder)
        except SpecError as error:
            untitled = f"ids stand for titles of sections, as the spec cannot be read: {error}"
    return Report(
        (found,),
        all=len(ledger.proposals),
        whole=True,
        titles=titles,
        untitled=untitled,
        colour=colour,
        width=width,
    )


def _titles(folder: Path) -> dict[str, str]:
    """Return the titles of sections as Markdown, by the ids that lead to them."""
    found = sections_by_id(load(folder).spec.sections)
    return {name: section.title_markdown for name, section in found.items()}
