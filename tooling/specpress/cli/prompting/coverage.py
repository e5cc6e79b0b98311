# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress prompts coverage`."""

from __future__ import annotations

import click

from specpress.cli.at import at_option, load_at
from specpress.cli.format_option import format_option
from specpress.cli.numbers import Number
from specpress.cli.output import put, terminal_width, use_colour
from specpress.report.coverage import formats

_FULL = 100


@click.command("coverage")
@at_option
@format_option(formats(), "How to write it.")
@click.option(
    "--fail-under",
    type=Number(0, _FULL),
    metavar="PERCENT",
    help="Exit with 1 if a smaller part of the clauses is covered.",
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the json format.")
@click.pass_context
def command(
    ctx: click.Context, at: str, form: str, fail_under: float | None, *, schema: bool
) -> None:
    """Show which clauses have prompts, and which have none.

    By authority level and by chapter, then what is missing: clauses without prompts, rules without
    a clause, prompts without a clause, prompts without a rubric, with the places of each. A clause
    is covered where it has a prompt that runs ask: written, and not skipped.

    Exit status: 0 fine, 1 less is covered than --fail-under says, 2 could not run.
    """
    from specpress.api import coverage

    if schema:
        put(coverage.schema())
        return
    report = coverage.report(
        load_at(ctx.obj, at),
        fail_under=fail_under,
        colour=form == "text" and use_colour(),
        width=terminal_width(),
    )
    put(coverage.write(report, form))
    ctx.exit(1 if report.failed else 0)
