# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write proposals. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.proposals.proposal import NEXT, Proposal
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable


class Report(Struct, frozen=True):
    """What a format writes.

    Attributes:
        proposals: Those that were asked for, the newest first.
        all: How many the ledger has.
        unread: How many of its files could not be read.
        whole: Whether texts and reasons are wanted, and not a list.
        titles: What references that take their text from a section show, by the section's id.
        untitled: Why titles could not be read that are asked for; empty where none were missed.
        colour: Whether to set colours, for a terminal.
        width: Columns to wrap facts at, 0 for none.
    """

    proposals: tuple[Proposal, ...]
    all: int
    unread: int = 0
    whole: bool = False
    titles: dict[str, str] = {}
    untitled: str = ""
    colour: bool = False
    width: int = 0


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(report: Report, form: str) -> str:
    """Return a report in a format.

    Args:
        report: The proposals.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Report], str] = import_module(f"{__name__}.{form}").write
    return writer(report)


def outcome(proposal: Proposal) -> str:
    """Return what became of a proposal, such as `adopted 2026-01-31, in 1.1.0`."""
    day = f" {proposal.decided}" if proposal.decided else ""
    label = "the next version" if proposal.version == NEXT else proposal.version
    version = f", in {label}" if label else ""
    return f"{proposal.status}{day}{version}"
