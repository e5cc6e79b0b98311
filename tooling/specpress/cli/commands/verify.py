# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress verify`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from specpress.api import verify as api
from specpress.cli import completing
from specpress.cli.format_option import format_option
from specpress.cli.output import put, use_colour
from specpress.cli.progress import Progress
from specpress.errors import SpecError
from specpress.report.verification import Report, formats, write


@click.command("verify")
@click.argument("version", required=False, shell_complete=completing.released)
@click.option("--all", "every", is_flag=True, help="Verify every version, as without VERSION.")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="Verify a built or downloaded site in this folder instead.",
)
@click.option(
    "--no-build",
    is_flag=True,
    help="With --site: do not build the site anew to compare its frozen pages.",
)
@format_option(formats(), "How to write the result.")
@click.pass_context
def command(
    ctx: click.Context,
    version: str | None,
    every: bool,
    site: Path | None,
    no_build: bool,
    form: str,
) -> None:
    """Tell whether versions, or one, are still what was released.

    Digests are worked out anew from git and compared with the release records; tags, their
    signatures and the records themselves are looked at, too. Without tags it works from the
    records alone, and says so.

    Exit status: 0 verified, or there is no version yet; 1 findings, or nothing could be verified;
    2 could not run.
    """
    if (version is not None) + every + (site is not None) > 1:
        message = "VERSION, --all and --site do not go together."
        raise click.UsageError(message)
    if no_build and site is None:
        message = "--no-build goes with --site."
        raise click.UsageError(message)
    found = _site(ctx.obj, site, no_build) if site is not None else _versions(ctx.obj, version)
    colour = form == "text" and use_colour()
    put(write(Report(found, colour), form))
    ctx.exit(1 if found.failed or (found.labels and not found.proven) else 0)


def _versions(folder: Path, version: str | None) -> api.Verification:
    with Progress("Verifying version") as progress:
        return api.verify(folder, version, progress.show)


def _site(folder: Path, site: Path, no_build: bool) -> api.Verification:
    with tempfile.TemporaryDirectory(prefix="specpress-") as temporary:
        fresh = Path(temporary) / "site"
        why = "no build was asked for" if no_build else _built(folder, fresh)
        with Progress("Verifying version") as progress:
            return api.verify_site(
                folder, site, fresh=None if why else fresh, unbuilt=why, progress=progress.show
            )


def _built(folder: Path, fresh: Path) -> str:
    """Build the site anew; return why that cannot be done, empty where it was."""
    from specpress.cli.building import build_into

    try:
        with Progress("reading") as progress:
            show = progress.show
            build_into(folder, fresh, lambda what, done, of: show(done, of, what))
    except SpecError as error:
        return f"the site cannot be built here: {error.message}"
    return ""
