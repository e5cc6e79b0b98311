# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress prompts convert`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from specpress.cli.at import WORKING_TREE, at_option, load_at
from specpress.cli.output import put_into
from specpress.cli.paths import READ_FILE
from specpress.cli.planning import carry_out, plan_options
from specpress.report.colour import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.api.prompt_forms import Form
    from specpress.model import SourceFile


@click.command("convert")
@click.argument("files", nargs=-1, type=READ_FILE)
@click.option(
    "--to",
    "form",
    type=click.Choice(("json", "markdown")),
    required=True,
    help="What the prompts are to be.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, readable=False),
    help="The file to write, or the folder for several.",
)
@click.option("--in-place", is_flag=True, help="Replace the spec's own files.")
@at_option
@plan_options
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    files: tuple[Path, ...],
    form: Form,
    output: Path | None,
    in_place: bool,
    at: str,
    diff: bool,
    yes: bool,
) -> None:
    """Convert the spec's prompts, or FILES, to JSON or to Markdown.

    Nothing is lost on the way: converted back, Markdown is the same to the byte, and JSON has the
    same values. Markdown files go to a folder, which -o names; JSON goes to a file, or to standard
    output.
    """
    from specpress.api import prompt_forms

    _judge(files, output, at, form, in_place=in_place, patch=diff or yes)
    project = load_at(ctx.obj, at)
    if in_place:
        carry_out(project, prompt_forms.in_place(project, form), diff=diff, yes=yes)
        return
    _write(prompt_forms.converted(project, form, files), output, form)


def _judge(  # a command line
    files: tuple[Path, ...],
    output: Path | None,
    at: str,
    form: Form,
    *,
    in_place: bool,
    patch: bool,
) -> None:
    """Refuse words that contradict each other.

    Raises:
        UsageError: They do.
    """
    if in_place and (files or output or at != WORKING_TREE):
        message = "--in-place is for the spec's own files of the working tree, and nothing else."
        raise click.UsageError(message)
    if patch and not in_place:
        message = "--diff and --yes are for --in-place."
        raise click.UsageError(message)
    if form == "markdown" and output is None and not in_place:
        message = "Markdown is one file a focus mark: name a folder with -o, or say --in-place."
        raise click.UsageError(message)


def _write(made: Sequence[SourceFile], output: Path | None, form: Form) -> None:
    """Write what was made: one JSON file where one is named, else a folder of files."""
    from specpress.api import prompt_forms

    to_folder = output is not None and (form == "markdown" or output.is_dir())
    if len(made) > 1 and not to_folder:
        message = "The prompts go back to several JSON files: name a folder that exists with -o."
        raise click.UsageError(message)
    if output is None or not to_folder:
        put_into(made[0].text, output)
        return
    for path in prompt_forms.write_into(output, made):
        click.echo(f"wrote {printable(path)}", err=True)
