# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Ask for what an option did not say, where somebody is there to answer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from specpress.cli.output import is_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence


class Asking:
    """Asks on a terminal; elsewhere nothing is asked, and proposals hold.

    Args:
        on: Whether to ask at all.
    """

    def __init__(self, *, on: bool = True) -> None:
        stdin = sys.stdin  # None where a process starts with it closed
        self.on = on and stdin is not None and stdin.isatty() and is_terminal(sys.stderr)

    def text(self, what: str, proposed: str = "") -> str:
        """Return a text that somebody gives, or the proposed one."""
        if not self.on:
            return proposed
        answer: str = click.prompt(what, default=proposed or None, err=True)
        return answer.strip() or proposed

    def one_of(self, what: str, names: Sequence[str], proposed: str = "") -> str:
        """Return one of some names, or the proposed one."""
        if not self.on:
            return proposed
        answer: str = click.prompt(
            what, type=click.Choice(list(names)), default=proposed or None, err=True
        )
        return answer

    def yes_no(self, what: str, given: bool | None, *, other: bool) -> bool:
        """Return whether something is wanted.

        Args:
            what: The question, without its mark.
            given: What an option said, None where it said nothing.
            other: What holds where nobody is asked.
        """
        if given is not None:
            return given
        return click.confirm(f"{what}?", default=True, err=True) if self.on else other


def missing(names: Sequence[str]) -> click.UsageError:
    """Return the error for options that have to be there where nobody can be asked."""
    told = " and ".join(names)
    verb = "is" if len(names) == 1 else "are"
    return click.UsageError(f"{told} {verb} missing, and there is no terminal to ask on.")
