# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress changelog`."""

from __future__ import annotations

from datetime import datetime
from shlex import quote
from typing import TYPE_CHECKING

import click

from specpress.changelog.fragments import KINDS
from specpress.cli import completing
from specpress.cli.format_option import format_option
from specpress.cli.output import complain, is_terminal, put, use_colour
from specpress.language.counts import counted
from specpress.report.colour import printable
from specpress.report.findings import formats, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.api.changelog import New

_SHOWN = 10


@click.group("changelog")
def command() -> None:
    """Write changelogs: fragments first, then a page for a version.

    A fragment is a Markdown file in changelogs/unreleased that says what a change means, and names
    the sections it is in. `specpress release` gathers them.
    """


@command.command("new")
@click.argument("name", required=False)
@click.option("--kind", type=click.Choice(KINDS), help="The kind of change; proposed if left out.")
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ID",
    shell_complete=completing.section_ids,
    help="A section it is about.",
)
@click.option("-m", "--message", "text", metavar="TEXT", default="", help="What it says.")
@click.option("--edit", is_flag=True, help="Open it in an editor.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.pass_context
def new(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    name: str | None,
    kind: str | None,
    sections: tuple[str, ...],
    text: str,
    edit: bool,
    dry_run: bool,
) -> None:
    """Begin a fragment called NAME.

    Without --section: one for each section that has a major change which no fragment names yet.
    Without -m: with a comment that lists the changes, to be replaced by words.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api import changelog

    if edit and dry_run:
        message = "--dry-run writes nothing that --edit could open."
        raise click.UsageError(message)
    ids = tuple(one.removeprefix("#") for one in sections)
    wanted = changelog.Wanted(name, kind, ids, text)
    found = changelog.new(ctx.obj, wanted, dry_run=dry_run)
    _note(found.notes)
    for one in found.unchanged:
        complain("warning", f"nothing has changed in {one!r} yet")
    for file in found.files:
        if dry_run:
            put(f"{printable(file.path)}\n{printable(file.text)}\n")
        else:
            click.echo(f"wrote {printable(file.path)}")
    if not found.files:
        _nothing(found)
    if edit:
        for file in found.files:
            click.edit(filename=str(found.root / file.path))


def _note(notes: Iterable[str]) -> None:
    for note in notes:
        complain("warning", note)


def _nothing(found: New) -> None:
    """Say that nothing is needed, and what could be written all the same."""
    if found.previous is None:
        click.echo("No version was released yet: the first one needs no fragments.")
        click.echo("To write on a section all the same, name it with --section ID.")
        return
    click.echo("Every major change is named by a fragment.")
    if not found.optional:
        return
    click.echo("Minor changes that none names, and how to begin one:")
    for one in found.optional[:_SHOWN]:
        message = printable(" ".join(one.changes[0].message.split()))
        more = f" and {len(one.changes) - 1} more" if len(one.changes) > 1 else ""
        click.echo(f"  specpress changelog new --section {printable(quote(one.section))}")
        click.echo(f"      {message}{more}")
    if len(found.optional) > _SHOWN:
        click.echo(f"  and {len(found.optional) - _SHOWN} sections more: `specpress diff`")


@command.command("draft")
@click.option("--version", "label", metavar="LABEL", help="What the version is to be called.")
@click.option("--write", "keep", is_flag=True, help="Keep it as changelogs/draft.md.")
@click.pass_context
def draft(ctx: click.Context, label: str | None, keep: bool) -> None:
    """Print the page of the next version, as it would be today.

    With --write it is kept as changelogs/draft.md, where somebody can write its summary between two
    marks. A summary that stands there is kept.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api import changelog

    today = datetime.now().astimezone().date()
    made = changelog.draft(ctx.obj, today, label, write=keep)
    if made.path is None:
        put(printable(made.text) if is_terminal() else made.text)  # people wrote a part of it
    else:
        click.echo(f"wrote {made.path}", err=True)
    _note(made.pending.notes)
    wrong = len(made.pending.findings)
    if wrong:
        complain(
            "warning",
            f"{counted(wrong, 'finding')} in the changelog: `specpress changelog check` shows them",
        )


@command.command("check")
@format_option(formats(), "How to write the findings.")
@click.pass_context
def check(ctx: click.Context, form: str) -> None:
    """Check the fragments, and the changelogs of released versions.

    Fragments are held against what changed, changelogs against the records of their versions.

    Exit status: 0 nothing worse than a note, 1 findings, 2 could not run.
    """
    from specpress.api import changelog

    checked = changelog.check(ctx.obj)
    _note(checked.pending.notes)
    put(write(checked.report(colour=form == "text" and use_colour()), form))
    ctx.exit(1 if checked.failed else 0)
