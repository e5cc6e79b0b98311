# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""List proposals, and show one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.api.proposals.editing import find
from specpress.api.proposals.ledger import open_ledger
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


def listed(folder: Path, wanted: Wanted, *, colour: bool = False) -> Report:
    """Return the proposals that are asked for, and how many files could not be read.

    Args:
        folder: A folder of the spec.
        wanted: Which.
        colour: Whether to set colours.

    Raises:
        SpecError: The folder of proposals cannot be listed.
    """
    _, ledger = open_ledger(folder)
    unread = len({one.span.path for one in ledger.findings} - {p.path for p in ledger.proposals})
    found = tuple(filter(wanted.holds, ledger.proposals))
    return Report(found, all=len(ledger.proposals), unread=unread, colour=colour)


def shown(folder: Path, name: str, *, colour: bool = False) -> Report:
    """Return one proposal, whole.

    Args:
        folder: A folder of the spec.
        name: Its id.
        colour: Whether to set colours.

    Raises:
        SpecError: There is no such proposal.
    """
    _, ledger = open_ledger(folder)
    found = find(ledger.proposals, name)
    return Report((found,), all=len(ledger.proposals), whole=True, colour=colour)
