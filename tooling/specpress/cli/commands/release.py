# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress release`."""

from __future__ import annotations

from datetime import datetime

import click
from msgspec.structs import replace

from specpress.cli import completing
from specpress.cli.format_option import format_option
from specpress.cli.output import complain, put, use_colour
from specpress.report.release import formats, write


@click.command("release")
@click.argument("version", required=False)
@click.option(
    "--revise",
    metavar="VERSION",
    shell_complete=completing.released,
    help="Issue a released version anew, as a revision that is visible as one.",
)
@click.option("--dry-run", is_flag=True, help="Show all that would be done, and change nothing.")
@format_option(formats(), "How to write what was done.")
@click.pass_context
def command(
    ctx: click.Context, version: str | None, revise: str | None, dry_run: bool, form: str
) -> None:
    """Release the spec: write changelog and record, commit, tag.

    What is released is what is committed. VERSION is proposed from the changes where it is left
    out: 1.2.0 by their weight, or the day, as `versions.next` says. Nothing is pushed; what to push
    is printed. A release that was interrupted is finished by running the command again.

    Exit status: 0 released, 1 something stands in the way, 2 could not run.
    """
    if version is not None and revise is not None:
        message = "Name a new version, or one to --revise: not both."
        raise click.UsageError(message)
    from specpress.api.release import Asked, release
    from specpress.api.release.report import report_of

    today = datetime.now().astimezone().date()
    try:
        done = release(ctx.obj, Asked(version, revise, today), dry_run=dry_run)
    except KeyboardInterrupt:
        complain(
            "warning", "run `specpress release` again: it finishes what was begun, if anything"
        )
        raise
    report = report_of(done)
    put(write(replace(report, colour=form == "text" and use_colour()), form))
    ctx.exit(1 if report.state in ("refused", "interrupted") else 0)
