# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What commands share that put something to a model: its arguments, and whether to go on."""

from __future__ import annotations

import click

from specpress.cli.asking import Asking

INTERRUPTED = 130
"""Exit status of a command that was interrupted, as a shell has it."""


def confirm(*, free: bool, yes: bool) -> None:
    """Ask before calls that cost money.

    Args:
        free: Whether they cost nothing.
        yes: Whether the answer was given on the command line.

    Raises:
        click.Abort: Somebody said no.
        click.UsageError: There is nobody to ask.
    """
    if yes or free:
        return
    asking = Asking()
    if not asking.on:
        message = "These calls may cost money, and there is no terminal to ask on: add --yes."
        raise click.UsageError(message)
    if not asking.yes_no("Run", None, other=False):
        raise click.Abort


def arguments(written: tuple[str, ...], option: str) -> dict[str, str]:
    """Return the arguments of a model; one that is named again is joined with a comma.

    Args:
        written: What was given, each `NAME=VALUE`.
        option: The option that they were given with.

    Raises:
        click.UsageError: One has another form.
    """
    found: dict[str, str] = {}
    for one in written:
        name, sign, value = one.partition("=")
        if not sign or not name.isidentifier():
            message = f"{option} takes NAME=VALUE, not {one!r}."
            raise click.UsageError(message)
        found[name] = f"{found[name]},{value}" if name in found else value
    return found
