# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress prompts check`."""

from __future__ import annotations

import click

from specpress.cli.format_option import format_option
from specpress.cli.output import complain, put, use_colour
from specpress.report.findings import formats, write


@click.command("check")
@format_option(formats(), "How to write the findings.")
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """Check the prompts, and whether they were reviewed.

    Finds what `specpress check` finds of prompts, those that are stale, and those that were never
    reviewed while others were.

    Exit status: 0 nothing worse than a note, 1 findings, 2 could not run.
    """
    from specpress import api
    from specpress.api import prompts

    project = api.load(ctx.obj)
    checked = prompts.check(project)
    put(write(api.report(project, checked, colour=form == "text" and use_colour()), form))
    if project.spec.prompts and prompts.reviewed(project) is None:
        complain("note", "no prompt was ever reviewed: `specpress prompts review --all` begins")
    ctx.exit(1 if checked.failed else 0)
