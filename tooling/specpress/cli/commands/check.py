# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from specpress import api
from specpress.cli import completing
from specpress.cli.format_option import format_option
from specpress.cli.output import put, use_colour
from specpress.cli.patches import shown_patch
from specpress.report.colour import printable
from specpress.report.findings import formats, write

if TYPE_CHECKING:
    from specpress.api import Checked, Project


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    shell_complete=completing.rule_codes,
    help="Also run these rules, or `all`.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODES",
    shell_complete=completing.rule_codes,
    help="Leave these rules out.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, then report the rest.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@format_option(formats(), "How to write the findings.")
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    files: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    diff: bool,
    form: str,
) -> None:
    """Check the spec, or only some of its FILES.

    A file that belongs to no configured spec is checked as a document of its own. CODES are codes
    of rules, joined by commas; `specpress explain` lists them.

    Exit status: 0 nothing worse than a note, 1 findings, 2 could not run.
    """
    if diff and form != "text":
        message = "--diff prints a patch, which has no other --format."
        raise click.UsageError(message)
    project, chosen = api.load_files(ctx.obj, files) if files else (api.load(ctx.obj), ())
    project = api.with_rules(project, _codes(select), _codes(ignore))
    if diff:
        ctx.exit(_preview(project, api.fixed(project, chosen)))
    checked = _fixed(project, chosen) if fix else api.check(project, chosen)
    colour = form == "text" and use_colour()
    put(write(api.report(project, checked, colour=colour), form))
    ctx.exit(1 if checked.failed else 0)


def _fixed(project: Project, chosen: tuple[str, ...]) -> Checked:
    checked = api.fixed(project, chosen)
    for path in api.write_fixed(project, checked):
        click.echo(f"fixed {printable(path)}", err=True)
    return checked


def _preview(project: Project, checked: Checked) -> int:
    text = api.fix_diff(project, checked)
    put(shown_patch(text))
    noun = "finding" if checked.fixed == 1 else "findings"
    click.echo(f"{checked.fixed} {noun} would be fixed.", err=True)
    return 1 if text else 0


def _codes(options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip() for option in options for code in option.split(",") if code.strip())
