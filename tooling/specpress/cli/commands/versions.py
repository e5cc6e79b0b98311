# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress versions`."""

from __future__ import annotations

import click

from specpress.cli.format_option import format_option
from specpress.cli.output import put, use_colour
from specpress.cli.progress import Progress
from specpress.report.versions import formats, write


@click.command("versions")
@format_option(formats(), "How to write the list.")
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """List the versions, newest last, and where each was found.

    A version is found by its tag, by a commit subject, or by its release record. What was issued
    under one name with different texts is listed as revisions.

    Exit status: 0 fine, 1 a version cannot be read or is not the text that was released, 2 could
    not run.
    """
    from specpress.api import versions

    with Progress("Reading version") as progress:
        report = versions.report(ctx.obj, progress.show, colour=form == "text" and use_colour())
    put(write(report, form))
    ctx.exit(1 if report.failed else 0)
