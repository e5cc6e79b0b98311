# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress move`."""

from __future__ import annotations

import click

from specpress import api
from specpress.cli import completing
from specpress.cli.planning import carry_out, plan_options


@click.command("move")
@click.argument("section", metavar="ID", shell_complete=completing.section_ids)
@click.option(
    "--after",
    metavar="ID",
    shell_complete=completing.section_ids,
    help="Behind this section and all below it.",
)
@click.option(
    "--before", metavar="ID", shell_complete=completing.section_ids, help="Before this section."
)
@click.option(
    "--under",
    metavar="ID",
    shell_complete=completing.section_ids,
    help="Below this section, as the last one there.",
)
@click.option("--first", is_flag=True, help="With --under: as the first one there.")
@plan_options
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    section: str,
    after: str | None,
    before: str | None,
    under: str | None,
    first: bool,
    diff: bool,
    yes: bool,
) -> None:
    """Put a section, with all below it, in another place.

    Headings get the levels of their new place; texts and ids stay as they are. A file that holds
    nothing any more is removed.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api import editing

    if sum(place is not None for place in (after, before, under)) != 1:
        message = "Say where it goes: --after, --before or --under ID, one of them."
        raise click.UsageError(message)
    if first and under is None:
        message = "--first says where below a section: it needs --under ID."
        raise click.UsageError(message)
    name, after, before, under = (_plain(one) for one in (section, after, before, under))
    project = api.load(ctx.obj)
    plan = editing.move(project, name or "", after=after, before=before, under=under, first=first)
    relation, anchor = editing.place_of(project, name or "")
    first_under = relation == "first under"
    goal = ("--under", anchor, "--first") if first_under else (f"--{relation}", anchor)
    carry_out(project, plan, diff=diff, yes=yes, undo=("move", name or "", *goal))


def _plain(name: str | None) -> str | None:
    return name.removeprefix("#") if name is not None else None
