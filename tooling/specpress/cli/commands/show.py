# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress show`."""

from __future__ import annotations

import click

from specpress import api
from specpress.cli.at import at_option, load_at
from specpress.cli.output import put, terminal_width, use_colour


@click.command("show")
@click.argument("section_id", metavar="ID")
@at_option
@click.pass_context
def command(ctx: click.Context, section_id: str, at: str) -> None:
    """Print the section with this ID.

    Its text, authority and clauses, what it refers to, and what refers to it.
    """
    spec = load_at(ctx.obj, at).spec
    colour = use_colour()
    text = api.show(spec, section_id.removeprefix("#"), colour=colour, width=terminal_width())
    put(text)
