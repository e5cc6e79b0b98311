# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress evals report`."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from specpress.cli.format_option import format_option
from specpress.cli.numbers import OPEN_SHARE
from specpress.cli.output import complain, put_into, terminal_width, use_colour
from specpress.cli.paths import READ_FILE, WRITTEN_FILE
from specpress.evals.answers import Answers
from specpress.report.adherence import USUAL, Report, formats, write

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.evals.results import By

_TEXT, _JSON = "text", "json"
_KINDS = ("chapter", "section", "authority", "clause", "tag")
_PLAIN_WIDTH = 80
"""Columns of a text that is written to a file, whatever the terminal."""


@click.command("report")
@click.argument("logs", nargs=-1, metavar="[LOG...]", type=READ_FILE)
@click.option(
    "--against",
    type=READ_FILE,
    metavar="LOG",
    help="The run to compare all others with; the first LOG by default.",
)
@format_option(formats(), "How to write the figures.")
@click.option(
    "-o", "--output", type=WRITTEN_FILE, help="Write to this file instead of standard output."
)
@click.option(
    "--by",
    type=click.Choice(_KINDS),
    multiple=True,
    help=f"What to show figures by; may be repeated. Usually {' and '.join(USUAL)}.",
)
@click.option(
    "--answers",
    type=click.Choice(get_args(Answers)),
    default="failed",
    show_default=True,
    help="Which answers json and html hold.",
)
@click.option(
    "--confidence",
    type=OPEN_SHARE,
    metavar="SHARE",
    help="What intervals hold the figures with; as configured, usually 0.95.",
)
@click.option("--note", default="", metavar="TEXT", help="What readers of the figures are to know.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the json format.")
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    logs: tuple[Path, ...],
    against: Path | None,
    form: str,
    output: Path | None,
    by: tuple[By, ...],
    answers: Answers,
    confidence: float | None,
    note: str,
    schema: bool,
) -> None:
    """Report adherence: how well models followed the spec.

    A LOG is one of `specpress evals run`, or results that --format json wrote; without any, the
    newest of .specpress/logs. Two runs are compared prompt by prompt, on the prompts they share; of
    more, each with the first.

    Intervals take the clause for the unit. Prompts without a mark are in no figure, and are counted
    beside each. Results for the site go to a file in site/results.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api import adherence

    if schema and logs:
        message = "--schema reads no log: leave out what to report."
        raise click.UsageError(message)
    if by and form == _JSON:
        message = "--by is for people: json holds the figures by everything."
        raise click.UsageError(message)
    if schema:
        put_into(adherence.schema(), output)
        return
    logs = logs or (_newest(ctx.obj, against),)
    results = adherence.report(ctx.obj, adherence.Wanted(logs, against, confidence, answers, note))
    on_screen = form == _TEXT and output is None
    report = Report(
        results,
        by=tuple(dict.fromkeys(by)) or USUAL,
        colour=on_screen and use_colour(),
        width=terminal_width() if on_screen else _PLAIN_WIDTH,
    )
    put_into(write(report, form), output)


def _newest(folder: Path, against: Path | None) -> Path:
    """Return the newest log of a run, and say which that is."""
    from specpress.api import adherence
    from specpress.report.grader_run import passed_over

    found = adherence.newest(folder)
    for error in found.passed_over:
        complain("note", passed_over(error))
    complain("note", f"no LOG is named; the newest is {found.log}")
    if against is not None and found.log.resolve() == against.resolve():
        message = "--against names the newest log itself: name the one to compare with it."
        raise click.UsageError(message)
    return found.log
