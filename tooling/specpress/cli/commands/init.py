# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress init`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from specpress.cli.asking import Asking
from specpress.cli.output import complain, one_line, put
from specpress.cli.patches import shown_patch
from specpress.cli.planning import told
from specpress.language.counts import counted, listed
from specpress.report.colour import printable

if TYPE_CHECKING:
    from specpress.api.documents import Ground
    from specpress.api.scaffold import Begun

_SHOWN = 5


@click.command("init")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="The document's title.")
@click.option("--license", "licence", metavar="SPDX", help="Its licence, such as CC0-1.0.")
@click.option("--levels", metavar="NAMES", help="Levels of authority, highest first.")
@click.option(
    "--template",
    type=click.Choice(["spec", "none"]),
    help="Write a small new spec, or none. The default is one where no document is found.",
)
@click.option("--add-ids/--no-add-ids", default=None, help="Write ids behind headings without one.")
@click.option(
    "--workflow",
    metavar="OWNER/REPO@REF",
    default="",
    help="Write a GitHub workflow that checks the spec with this action, too.",
)
@click.option(
    "--commit/--no-commit",
    "commit",
    default=None,
    help="Commit what is written and the document, after `git init` where there is no repository.",
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing, and take every proposal.")
@click.option("--diff", is_flag=True, help="Print what would be written, and write nothing.")
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    files: tuple[Path, ...],
    title: str | None,
    licence: str | None,
    levels: str | None,
    template: str | None,
    add_ids: bool | None,
    workflow: str,
    commit: bool | None,
    yes: bool,
    diff: bool,
) -> None:
    """Make a folder a spec repository.

    A Markdown document that is there, or the FILES that are named, gets its configuration; an empty
    folder gets a small spec to begin with. No file is ever overwritten.

    Exit status: 0 fine, 2 could not run.
    """
    if files and template == "spec":
        message = "--template spec is for a folder without a document: name no FILES."
        raise click.UsageError(message)
    from specpress.api.documents import survey_folder
    from specpress.api.scaffold import Choice, begin, ids_wanted

    ground = survey_folder(
        ctx.obj, files, template={"spec": True, "none": False}.get(template or "")
    )
    asking = Asking(on=not (yes or diff))
    if not ground.documents and not template:
        _confirm_template(ground, asking)
    choice = Choice(
        title=title or asking.text("Title", ground.config.title),
        license=licence or asking.text("Licence", ground.config.license),
        levels=tuple(name.strip() for name in levels.split(",")) if levels else (),
        add_ids=_wants_ids(add_ids, ids_wanted(ground), asking, yes=yes),
        action=workflow,
    )
    begun = begin(ground, choice)
    if diff:
        from specpress.api.editing import plan_diff

        put(shown_patch(plan_diff(begun.project, begun.plan)))
        return
    _write(ground, begun, commit=asking.yes_no("Commit this", commit, other=yes))
    _tell(ground, begun, licensed=licence is not None or asking.on)


def _confirm_template(ground: Ground, asking: Asking) -> None:
    """Ask before a new spec is written where a document may have been meant.

    Raises:
        Abort: The answer was no.
    """
    if ground.overlooked:
        names = listed(ground.overlooked, _SHOWN)
        complain("warning", f"not taken for the document: {names}; to say so: specpress init FILES")
    if not asking.yes_no("No document was found: write a small new spec", None, other=True):
        raise click.Abort


def _wants_ids(given: bool | None, count: int, asking: Asking, *, yes: bool) -> bool:
    if not count:
        return False
    noun = counted(count, "heading")
    return asking.yes_no(f"{noun} without an id: write one behind each", given, other=yes)


def _write(ground: Ground, begun: Begun, *, commit: bool) -> None:
    from specpress.api import scaffold
    from specpress.api.editing import plan_changes

    if commit:
        scaffold.judge_commit(ground)  # rather than after something was written
    changes = plan_changes(begun.project, begun.plan)
    written = scaffold.write(begun)
    for change in changes:
        click.echo(printable(told(change, begun.plan)))
    for path in begun.kept:
        click.echo(f"kept {printable(path)}, which was there")
    if commit:
        made = scaffold.commit(begun, written)
        begun_here = "" if ground.in_git else " in a new git repository"
        click.echo(f"committed {made[:10]}{begun_here}")


def _tell(ground: Ground, begun: Begun, *, licensed: bool) -> None:
    """Say what was guessed, what is left to do, and how to go on."""
    for note in ground.notes:
        if not (licensed and note.startswith("no licence")):
            complain("warning", note)
    if begun.identified:
        noun = counted(begun.identified, "heading")
        click.echo(f"{noun} got an id: look them over before a release, which makes them last.")
    for link in begun.links[:_SHOWN]:
        complain("warning", link)
    if len(begun.links) > _SHOWN:
        click.echo(f"and {len(begun.links) - _SHOWN} links more to files", err=True)
    for span in begun.nameless:
        complain("warning", f"{span.path}:{span.line}: no id could be written behind this heading")
    if begun.softened:
        told = ", ".join(f"{code} ({count})" for code, count in begun.softened.items())
        click.echo(f"Notes for now, by `check.severity` in the configuration: {told}.")
    for finding in begun.left[:_SHOWN]:
        complain("error", one_line(finding))
    if len(begun.left) > _SHOWN:
        click.echo(f"and {len(begun.left) - _SHOWN} errors more: `specpress check`")
    click.echo("Next: `specpress check`, `specpress build`, `specpress release`.")
