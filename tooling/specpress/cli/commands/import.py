# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
# ruff: noqa: N999  # a command is found by the name of its file, though Python has the word, too
"""`specpress import`."""

from __future__ import annotations

from pathlib import Path

import click

from specpress.cli.output import complain, one_line, put
from specpress.cli.patches import shown_patch
from specpress.cli.planning import told
from specpress.language.counts import counted
from specpress.report.colour import printable

_SHOWN = 10


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "target", metavar="PATH", help="The file that it becomes; proposed else.")
@click.option("--diff", is_flag=True, help="Print what would be written, and write nothing.")
@click.pass_context
def command(ctx: click.Context, file: Path, target: str | None, diff: bool) -> None:
    """Take a FILE from elsewhere into the spec.

    It is Markdown of any kind, or plain text. Headings get ids, links follow them, and the form is
    that of `specpress fmt`; the FILE itself stays as it is. What the format has no place for is
    left in the text and named.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api.editing import apply_plan, plan_changes, plan_diff
    from specpress.api.importing import import_file, load

    project = load(ctx.obj)
    made = import_file(project, ctx.obj, file, target)
    if diff:
        put(shown_patch(plan_diff(project, made.plan)))
        return
    changes = plan_changes(project, made.plan)
    apply_plan(project, made.plan)
    for change in changes:
        click.echo(printable(told(change, made.plan)))
    click.echo(f"{counted(made.sections, 'section')} in {printable(made.path)}.")
    for note in made.notes:
        complain("warning", note)
    for finding in made.left[:_SHOWN]:
        complain("warning", one_line(finding, "left as it is: "))
    if len(made.left) > _SHOWN:
        more = len(made.left) - _SHOWN
        click.echo(f"and {more} more: specpress check {printable(made.path)}", err=True)
