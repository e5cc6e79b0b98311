# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
# ruff: noqa: N999  # a command is found by the name of its file, though Python has the word, too
"""`specpress input import`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from specpress.cli.format_option import format_option
from specpress.cli.output import complain, put, put_into, use_colour
from specpress.cli.paths import READ_FILE, WRITTEN_FILE
from specpress.report.colour import printable
from specpress.report.findings import Report, formats, write

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.input.dataset import Counting


@click.command("import")
@click.argument("files", nargs=-1, type=READ_FILE)
@click.option(
    "--annotators",
    type=READ_FILE,
    metavar="FILE",
    help="People and their groups, by id: JSON lines, JSON or CSV.",
)
@click.option(
    "--questions",
    type=READ_FILE,
    metavar="FILE",
    help="prompt_id, section, clause, ranking: what each question is about.",
)
@click.option(
    "--key", "keys", type=READ_FILE, metavar="FILE", multiple=True, help="The key of a survey."
)
@click.option("--title", metavar="TEXT", default="", help="What the data set is called.")
@click.option("--made-up", is_flag=True, help="Say that nobody was asked: it is a trial.")
@click.option(
    "--rationales-public",
    "publish",
    is_flag=True,
    help="Everybody agreed to their rationales being published.",
)
@click.option(
    "--repeated",
    type=click.Choice(["error", "first", "last"]),
    default="error",
    show_default=True,
    help="What counts where somebody assessed a question more than once.",
)
@click.option("--skip-bad", is_flag=True, help="Leave out what is wrong, and count it.")
@click.option(
    "-o",
    "--output",
    type=WRITTEN_FILE,
    metavar="FILE",
    help="Write here instead of .specpress/input.",
)
@format_option(formats(), "How to write the findings.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the data set.")
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    files: tuple[Path, ...],
    annotators: Path | None,
    questions: Path | None,
    keys: tuple[Path, ...],
    title: str,
    made_up: bool,
    publish: bool,
    repeated: str,
    skip_bad: bool,
    output: Path | None,
    form: str,
    schema: bool,
) -> None:
    """Read what people said into one data set.

    FILES are those that the form of a survey gave people, or JSON lines in the nested form of
    public collective-alignment data, in any mix. The data set is written to .specpress/input,
    which git does not see. Where anything is wrong nothing is written, unless --skip-bad says to
    leave that out.

    Exit status: 0 fine, 1 findings, 2 could not run.
    """
    from specpress.api import input as api_input
    from specpress.input.importing import Files
    from specpress.report.imported import describe, write_findings

    if schema and files:
        message = "--schema imports nothing: leave out FILES."
        raise click.UsageError(message)
    if schema:
        put_into(api_input.schema(), output)
        return
    if not files:
        raise click.MissingParameter(ctx=ctx, param_type="argument", param_hint="'FILES...'")
    wanted = api_input.Wanted(
        files=Files(files, annotators, questions),
        keys=keys,
        title=title,
        made_up=made_up,
        publish=publish,
        repeated=None if repeated == "error" else cast("Counting", repeated),
        skip_bad=skip_bad,
        output=output,
    )
    done = api_input.import_answers(ctx.obj, wanted)
    if form == "text":
        put(write_findings(done.findings, colour=use_colour()))
    else:
        put(write(Report(done.findings, {}, files=len(files), sections=0), form))
    if done.failed:
        complain("error", "nothing was written; --skip-bad leaves out what is wrong")
        ctx.exit(1)
    if not done.private:
        complain("warning", f"{done.path} is where git sees it, and holds what single people said")
    click.echo(f"wrote {printable(done.path)}", err=True)
    click.echo(printable(describe(done.dataset)), err=True)
