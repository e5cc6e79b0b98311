# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress publish`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from specpress.cli.output import complain, put, use_colour
from specpress.cli.progress import Progress
from specpress.report.colour import printable

if TYPE_CHECKING:
    from specpress.api.publish import Outcome, Wish

_OF_BRANCHES = ("branch", "remote", "no_push", "subject")


@click.command("publish")
@click.option(
    "--branch",
    metavar="NAME",
    help="Publish to this branch. The default is `branch` in the table [publish] of the "
    "configuration, or gh-pages.",
)
@click.option(
    "--remote",
    metavar="NAME",
    help="Push to this remote. The default is `remote` there, or origin.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Publish to this folder, which a web server shows, instead of a branch.",
)
@click.option("--no-push", is_flag=True, help="Make the commit here, and push nothing.")
@click.option("--dry-run", is_flag=True, help="Only say what would change where it is served.")
@click.option(
    "--restyle",
    is_flag=True,
    help="Publish although released versions look otherwise than they are published. Their text "
    "has to be the same.",
)
@click.option(
    "--take-over",
    is_flag=True,
    help="Publish to a place that holds something else, which is kept but for files of the same "
    "name.",
)
@click.option("-m", "--message", "subject", default="", help="First line of the commit's message.")
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    branch: str | None,
    remote: str | None,
    folder: Path | None,
    no_push: bool,
    dry_run: bool,
    restyle: bool,
    take_over: bool,
    subject: str,
) -> None:
    """Build the site, verify it, and put it where it is served.

    That is a branch, to which a commit is added and pushed, or a folder, which is replaced as a
    whole. Whatever is there and belongs to no site is kept. A released version that is there
    already with other bytes stops it, and so does a text that is not committed.

    Exit status: 0 fine, 1 something keeps it from being published, 2 could not run.
    """
    if folder is not None and any(ctx.params[name] for name in _OF_BRANCHES):
        message = "--folder goes with none of --branch, --remote, --no-push and --message."
        raise click.UsageError(message)
    from specpress.api.publish import Wish

    wish = Wish(branch, remote, folder, not no_push, restyle, take_over, subject, dry_run)
    outcome = _published(ctx.obj, wish)
    _tell(outcome, dry_run=dry_run)
    ctx.exit(1 if outcome.failed else 0)


def _published(folder: Path, wish: Wish) -> Outcome:
    """Build the site in a temporary folder, and publish it."""
    from specpress.api.publish import opened
    from specpress.cli.building import build_into

    with (
        tempfile.TemporaryDirectory(prefix="specpress-") as temporary,
        Progress("reading") as progress,
        opened(folder, wish) as publication,
    ):
        site = Path(temporary) / "site"

        def told(what: str, done: int, total: int) -> None:
            progress.show(done, total, what)

        built = build_into(folder, site, told)
        for warning in built.warnings:
            complain("warning", warning)
        return publication.run(site, built.inputs, told)


def _tell(outcome: Outcome, *, dry_run: bool) -> None:
    from specpress.report.publication import counts, listing, reasons

    place, plan, colour = printable(outcome.place), outcome.plan, use_colour()
    if plan is not None and dry_run:
        put(listing(plan, colour=colour))
    put(reasons(outcome.findings, colour=colour))
    for note in outcome.notes:
        complain("warning", note)
    if outcome.failed or plan is None:
        click.echo(f"Nothing was published to {place}.")
    elif not outcome.needed:
        click.echo(f"Nothing has changed: {place} has this site.")
    elif dry_run:
        on = f", on top of {outcome.base}" if outcome.base else ""
        click.echo(f"This would be published to {place}{on}. Nothing was changed.")
    else:
        click.echo(f"Published to {place} ({counts(plan) or 'what was committed before'}).")
        _tell_undo(outcome)


def _tell_undo(outcome: Outcome) -> None:
    done = outcome.put
    if done is None:
        return
    for note in done.notes:
        complain("warning", note)
    if done.commit:
        click.echo(f"Commit: {done.commit}")
    if done.previous:
        click.echo(f"Before: {printable(done.previous)}")
        click.echo(f"To take it back: {printable(done.undo)}")
