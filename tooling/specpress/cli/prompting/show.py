# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress prompts show`."""

from __future__ import annotations

import click

from specpress.cli import completing
from specpress.cli.at import at_option, load_at
from specpress.cli.output import put, terminal_width, use_colour


@click.command("show")
@click.argument("prompt_id", metavar="ID", shell_complete=completing.prompt_ids)
@at_option
@click.pass_context
def command(ctx: click.Context, prompt_id: str, at: str) -> None:
    """Print the prompt with this ID: conversation, rubric and clause.

    Where the prompt is stale, the clause is shown with the words that it lost and got since the
    prompt was reviewed.
    """
    from specpress.api import prompts
    from specpress.report.prompt import show

    row = prompts.find(load_at(ctx.obj, at), prompt_id)
    put(show(row.chosen, row.standing, colour=use_colour(), width=terminal_width()))
