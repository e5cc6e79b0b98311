# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress input report`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from specpress.cli.at import at_option, load_at
from specpress.cli.format_option import format_option
from specpress.cli.output import complain, put_into, terminal_width, use_colour
from specpress.cli.paths import READ_FILE, WRITTEN_FILE
from specpress.report.public_input import Shown, formats, write

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = 120
"""Columns beyond which the tables do not read better."""


@click.command("report")
@click.argument("dataset", required=False, type=READ_FILE)
@at_option
@format_option(formats(), "How to write the report; json may be published.")
@click.option(
    "-o",
    "--output",
    type=WRITTEN_FILE,
    metavar="FILE",
    help="Write to this file instead of standard output.",
)
@click.option(
    "--spec-ranking",
    "rankings",
    type=READ_FILE,
    metavar="FILE",
    help="How a grader that read the spec ranks the answers.",
)
@click.option(
    "--smallest-group",
    "smallest",
    type=click.IntRange(min=2),
    metavar="K",
    help="Tell nothing of fewer people; 10 by default, or as configured.",
)
@click.option(
    "--rationales",
    type=click.IntRange(min=0),
    default=2,
    show_default=True,
    metavar="N",
    help="Of each contested clause, tell so many of each side.",
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the json format.")
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    dataset: Path | None,
    at: str,
    form: str,
    output: Path | None,
    rankings: Path | None,
    smallest: int | None,
    rationales: int,
    schema: bool,
) -> None:
    """Tell how far people and the spec agree.

    DATASET is what `specpress input import` wrote; left out, it is the one in .specpress/input.
    The report holds no single person: groups of fewer than K people are not told apart, and
    rationales only stand in it whose authors agreed to that.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api import input_report

    if schema and dataset is not None:
        message = "--schema reports nothing: leave out DATASET."
        raise click.UsageError(message)
    if schema:
        put_into(input_report.schema(), output)
        return
    today = datetime.now().astimezone().date().isoformat()
    wanted = input_report.Wanted(rankings, smallest, rationales)
    report = input_report.report(load_at(ctx.obj, at), dataset, wanted, today)
    text = form == "text" and output is None
    shown = Shown(report, colour=text and use_colour(), width=terminal_width(_COLUMNS))
    put_into(write(shown, form), output)
    if report.made_up:
        told = "these figures are MADE UP: nobody was asked, or a mock model ranked for the spec"
        complain("warning", told)
