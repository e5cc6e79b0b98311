# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress rename`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specpress import api
from specpress.cli import completing
from specpress.cli.planning import carry_out, plan_options

if TYPE_CHECKING:
    from specpress.api.editing import Kind


@click.command("rename")
@click.argument("old", metavar="OLD", shell_complete=completing.ids_and_marks)
@click.argument("new", metavar="NEW")
@click.option("--section", "kind", flag_value="section", help="OLD is the id of a section.")
@click.option("--mark", "kind", flag_value="mark", help="OLD is a focus mark.")
@click.option(
    "--was/--no-was",
    default=None,
    help="Write OLD down as a former name; by default where a version had it.",
)
@plan_options
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    old: str,
    new: str,
    kind: Kind | None,
    was: bool | None,
    diff: bool,
    yes: bool,
) -> None:
    """Give a section or a focus mark another name everywhere.

    The heading, every reference, verdict, prompt, fragment of the changelog and the configuration
    follow. Where a released version had OLD, it is kept as a former name.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api import editing

    old, new = _plain(old), _plain(new)
    project = api.load(ctx.obj)
    plan = editing.rename(project, old, new, kind=kind, was=was)
    # A name that was given up for good is not given again, also not by a rename.
    undo = ("rename", new, old) if was is not False else ()
    carry_out(project, plan, diff=diff, yes=yes, undo=undo)


def _plain(name: str) -> str:
    """Return a name without the signs that it has in the text: `#id`, `[^abcd]`."""
    return name.removeprefix("#").removeprefix("[^").removesuffix("]")
