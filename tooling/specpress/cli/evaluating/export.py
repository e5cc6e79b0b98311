# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress evals export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from specpress.cli.at import load_at
from specpress.cli.format_option import format_option
from specpress.cli.output import complain, put_into
from specpress.cli.selecting import selection_options
from specpress.evals.formats import format_names, is_folder
from specpress.report.colour import printable

if TYPE_CHECKING:
    from specpress.prompts.selection import Selection


@click.command("export")
@format_option(
    format_names(),
    "inspect: a folder that Inspect runs; promptfoo, openai-evals: the same for these; jsonl: one "
    "prompt a line.",
    default="jsonl",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, readable=False),
    help="The file of jsonl instead of standard output, or the new folder of the others.",
)
@selection_options
@click.pass_context
def command(
    ctx: click.Context, form: str, output: Path | None, selection: Selection, at: str
) -> None:
    """Write the prompts for another tool.

    Each prompt comes with the clause that it tests, its section and its rubric. What the spec says
    goes into data files only. Options of one kind widen the choice, of several narrow it.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api import evals, evals_export
    from specpress.report.evals_run import left_out, skipped

    if is_folder(form) and output is None:
        message = f"{form} is a folder: name a new one with -o."
        raise click.UsageError(message)
    project = load_at(ctx.obj, at)
    scope = evals.scope(project, selection)
    files = evals_export.exported(project, scope, form)
    if is_folder(form) and output is not None:
        evals_export.write_folder(output, files)
        click.echo(f"wrote {printable(str(output))}", err=True)
    else:
        put_into("".join(files.values()), output)
    if scope.skipped:
        complain("note", skipped(scope.skipped))
    if scope.left_out:
        complain("warning", left_out(len(scope.left_out)))
