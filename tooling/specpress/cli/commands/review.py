# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress review`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from specpress.api import review
from specpress.cli import completing
from specpress.cli.format_option import format_option
from specpress.cli.output import put, put_into, terminal_width, use_colour
from specpress.cli.words import words_of
from specpress.report.review import formats, write

if TYPE_CHECKING:
    from specpress.report.review import Report

_TEXT = "text"


@click.command("review")
@click.argument("base", required=False, shell_complete=completing.released)
@format_option(formats(), "How to write the review.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),
    help="Write to this file instead of standard output.",
)
@click.option(
    "--fail-on",
    multiple=True,
    metavar="WHAT",
    shell_complete=completing.review_gates,
    help="Exit with 1 on these; error, changelog and anchors by default.",
)
@click.option(
    "--acknowledged",
    type=click.Path(path_type=Path, readable=False),
    help="Changes that never fail; changelogs/acknowledged.toml by default.",
)
@click.option("--no-pager", is_flag=True, help="Do not start a pager on a terminal.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the json format.")
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    base: str | None,
    form: str,
    output: Path | None,
    fail_on: tuple[str, ...],
    acknowledged: Path | None,
    no_pager: bool,
    schema: bool,
) -> None:
    """Review a change: what it needs before it is merged.

    The working tree is held against the commit that HEAD and BASE have in common last. BASE is a
    version, a tag or any git ref. Where it is left out it is the base of the pull request in a
    workflow of GitHub, else the default branch of origin, else main or master, else the newest
    version.

    WHAT is a severity of changes, which stands for worse ones and for findings that are errors,
    too; a code of a change or a finding; findings, changelog, anchors or prompts; or none. Words
    are joined by commas, and --fail-on may be repeated.

    Exit status: 0 fine, 1 something fails, 2 could not run.
    """
    if schema and base is not None:
        message = "--schema reviews nothing: leave out BASE."
        raise click.UsageError(message)
    if schema:
        put_into(review.schema(), output)
        return
    words = words_of("--fail-on", fail_on, "`--fail-on none` lets everything pass")
    today = datetime.now().astimezone().date()
    report = review.review(ctx.obj, base, words, today, acknowledged)
    if form == _TEXT and output is None:
        _show(report, ctx.obj, pager=not no_pager)
    else:
        put_into(write(report, form), output)
    ctx.exit(1 if report.failing else 0)


def _show(report: Report, folder: Path, *, pager: bool) -> None:
    """Write the text for a terminal, in its colours and its width."""
    from specpress.cli.pager import page

    text = write(replace(report, colour=use_colour(), width=terminal_width()), _TEXT)
    if pager:
        page(text, folder)
    else:
        put(text)
