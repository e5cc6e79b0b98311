# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress log`."""

from __future__ import annotations

import click
from msgspec.structs import replace

from specpress.cli import completing
from specpress.cli.format_option import format_option
from specpress.cli.output import put, terminal_width, use_colour
from specpress.cli.progress import Progress
from specpress.report.life import formats, write


@click.command("log")
@click.argument("section_id", metavar="[ID]", required=False, shell_complete=completing.section_ids)
@format_option(formats(), "How to write it.")
@click.pass_context
def command(ctx: click.Context, section_id: str | None, form: str) -> None:
    """Tell the life of a section, or of all.

    Over every version, the newest last: added, changed and how, renamed, moved, removed. A section
    is followed through renames, so any ID that it had will do.

    Exit status: 0 fine, 1 a version cannot be read, 2 could not run.
    """
    from specpress.api.life import log

    section = None if section_id is None else section_id.removeprefix("#")
    with Progress("Comparing version") as progress:
        report = log(ctx.obj, section, progress.show)
    report = replace(report, colour=form == "text" and use_colour(), width=terminal_width())
    put(write(report, form))
    ctx.exit(1 if report.failed else 0)
