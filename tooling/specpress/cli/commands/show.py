# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress show`."""

from __future__ import annotations

import click

from specpress import api
from specpress.cli import completing
from specpress.cli.at import at_option, load_at
from specpress.cli.format_option import format_option
from specpress.cli.output import put, terminal_width, use_colour
from specpress.report.overview import formats


@click.command("show")
@click.argument("section_id", metavar="[ID]", required=False, shell_complete=completing.section_ids)
@at_option
@format_option(formats(), "How to write the figures of the whole spec.")
@click.pass_context
def command(ctx: click.Context, section_id: str | None, at: str, form: str) -> None:
    """Print the section with this ID, or the whole spec in figures.

    Of a section: its text, authority and clauses, what it refers to, and what refers to it. Of the
    whole spec: how many sections, examples, focus marks and prompts it has, the normative sections
    by chapter and authority level, and the prompts by section.
    """
    if section_id is not None and form != "text":
        raise click.UsageError(
            "--format is for the figures of the whole spec; "
            "`specpress export --format json` has every section."
        )
    spec = load_at(ctx.obj, at).spec
    colour = form == "text" and use_colour()
    width = terminal_width()
    if section_id is None:
        put(api.overview(spec, form, colour=colour, width=width))
    else:
        put(api.show(spec, section_id.removeprefix("#"), colour=colour, width=width))
