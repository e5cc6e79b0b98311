# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress prompts review`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specpress.cli import completing
from specpress.cli.output import complain, put, terminal_width, use_colour
from specpress.cli.selecting import section_id

if TYPE_CHECKING:
    from specpress.api.reviewing import Review


@click.command("review")
@click.argument("names", metavar="[ID|MARK]...", nargs=-1, shell_complete=completing.prompt_ids)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ID",
    shell_complete=completing.section_ids,
    help="The prompts of this section and those below it.",
)
@click.option("--all", "everything", is_flag=True, help="Every prompt.")
@click.option("--dry-run", is_flag=True, help="Show what changed, and write nothing.")
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    sections: tuple[str, ...],
    everything: bool,
    dry_run: bool,
) -> None:
    """Record that prompts were read against their clauses of now.

    Name prompts, focus marks for all of their prompts, or --section. Shows the words by which a
    clause changed since the last time. What was recorded stands in reviewed.toml in the folder of
    prompts; commit it.
    """
    from specpress import api
    from specpress.api import prompts, reviewing
    from specpress.cli.progress import Progress
    from specpress.report.prompt_review import write

    if everything == bool(names or sections):
        message = "Say which prompts: ID, MARK, --section, or --all alone."
        raise click.UsageError(message)
    project = api.load(ctx.obj)
    ids = prompts.named(project, names, tuple(map(section_id, sections)))
    with Progress("Looking for former clauses") as progress:
        done = reviewing.review(project, ids, dry_run=dry_run, progress=progress.show)
    put(write(done, colour=use_colour(), width=terminal_width()))
    _warn(done)


def _warn(done: Review) -> None:
    for name in done.without_clause:
        complain("warning", f"{name} has no clause in the text, so it cannot be reviewed")
    for name in done.unwritten:
        complain("warning", f"{name} says nothing yet, so it cannot be reviewed")
