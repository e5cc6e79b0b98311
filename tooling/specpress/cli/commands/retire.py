# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress retire`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specpress import api
from specpress.cli import completing
from specpress.cli.asking import Asking
from specpress.cli.planning import carry_out, plan_options
from specpress.report.colour import printable

if TYPE_CHECKING:
    from specpress.editing.plan import Plan


@click.command("retire")
@click.argument(
    "sections", metavar="IDS", nargs=-1, required=True, shell_complete=completing.section_ids
)
@click.option("--reason", metavar="TEXT", default="", help="Why it goes.")
@click.option(
    "--successor",
    metavar="ID",
    shell_complete=completing.section_ids,
    help="The section that it is part of from now on.",
)
@click.option("--with-subsections", is_flag=True, help="The sections below it go, too.")
@click.option("--fragment", is_flag=True, help="Write a fragment of the changelog, too.")
@plan_options
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    sections: tuple[str, ...],
    reason: str,
    successor: str | None,
    with_subsections: bool,
    fragment: bool,
    diff: bool,
    yes: bool,
) -> None:
    """Take sections out, with their focus marks and prompts.

    What a version was released with is kept track of: a successor names the ids as its former ones
    and what referred to them refers to it; else the configuration says why they are gone.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api import editing

    project = api.load(ctx.obj)
    names = tuple(dict.fromkeys(one.removeprefix("#") for one in sections))
    heir = successor.removeprefix("#") if successor is not None else None

    def plan(why: str) -> Plan:
        return editing.retire(
            project, names, why, heir, with_subsections=with_subsections, fragment=fragment
        )

    try:
        made = plan(reason)
    except editing.MissingReasonError as error:
        asking = Asking()
        if not asking.on:
            raise
        click.echo(printable(error.message), err=True)
        made = plan(asking.text("Why"))
    carry_out(project, made, diff=diff, yes=yes)
