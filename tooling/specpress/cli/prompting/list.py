# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress prompts list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specpress.cli.at import at_option, load_at
from specpress.cli.format_option import format_option
from specpress.cli.output import put, terminal_width, use_colour
from specpress.cli.selecting import place_options
from specpress.report.prompts import formats

if TYPE_CHECKING:
    from specpress.prompts.selection import Selection


@click.command("list")
@place_options
@click.option("--stale", is_flag=True, help="Only those whose clause changed since.")
@click.option("--unreviewed", is_flag=True, help="Only those that nobody reviewed.")
@click.option("--without-rubric", is_flag=True, help="Only those without a rubric.")
@at_option
@format_option(formats(), "How to write the list.")
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    selection: Selection,
    stale: bool,
    unreviewed: bool,
    without_rubric: bool,
    at: str,
    form: str,
) -> None:
    """List the prompts by section and clause.

    What is named narrows the list; the same option twice widens it again. --stale and --unreviewed
    together list both. Reviews are those of the working tree.
    """
    from specpress.api import prompts
    from specpress.report.prompts import Listing, Row, write

    project = load_at(ctx.obj, at)
    wanted = prompts.wanted(stale=stale, unreviewed=unreviewed, without_rubric=without_rubric)
    rows = prompts.listing(project, selection, wanted)
    listing = Listing(
        rows=tuple(Row(row.chosen, row.standing.state) for row in rows),
        reviewed=prompts.reviewed(project) is not None,
        colour=form == "text" and use_colour(),
        width=terminal_width(),
    )
    put(write(listing, form))
