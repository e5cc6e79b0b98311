# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress input`."""

from __future__ import annotations

import click

from specpress.cli.lazy_group import LazyGroup


@click.group("input", cls=LazyGroup, package="specpress.cli.asking_people")
def command() -> None:
    """Ask people about answers, and compare them with the spec.

    A survey shows conversations with possible answers, which people rank without being told what
    the spec says. What they said is imported, and stays out of git; a report of it, which holds no
    single person, may be published.
    """
