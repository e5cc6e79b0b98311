# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from specpress.cli.building import missing
from specpress.cli.output import complain
from specpress.cli.progress import Progress

if TYPE_CHECKING:
    from specpress.mkdocs_adapter.build import Options


@click.command("build")
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the site. The default is `site_dir` of mkdocs.yml, or public/.",
)
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to keep what was worked out for the next build. The default is "
    "$SPECPRESS_CACHE_DIR, else the user's folder for caches.",
)
@click.option(
    "--no-cache", is_flag=True, help="Work out everything anew, and keep nothing but the site."
)
@click.option(
    "--pages",
    "pages_dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Build no site: write its pages as sources, with mkdocs.yml and the theme, into this "
    "folder, for a builder that runs no plugin of MkDocs.",
)
@click.pass_context
def command(
    ctx: click.Context,
    site_dir: Path | None,
    cache_dir: Path | None,
    no_cache: bool,
    pages_dir: Path | None,
) -> None:
    """Build the site: every version, and what lies between them.

    It is made beside the old one, which it replaces only once it is whole. What an earlier build
    worked out is used again; where nothing has changed, nothing is touched.
    """
    try:
        from specpress.mkdocs_adapter.build import Options, build
    except ModuleNotFoundError as error:
        raise missing(error) from error
    with Progress("reading") as progress:
        options = Options(
            site_dir=site_dir,
            cache_dir=cache_dir,
            cached=not no_cache,
            progress=lambda what, done, total: progress.show(done, total, what),
        )
        try:
            if pages_dir is not None:
                _write_pages(ctx.obj, pages_dir, options)
                return
            built = build(ctx.obj, options)
        except ModuleNotFoundError as error:
            raise missing(error) from error
    for warning in built.warnings:
        complain("warning", warning)
    if built.made:
        click.echo(f"Built {built.pages} pages in {built.folder} in {built.seconds:.1f} s.")
    else:
        click.echo(f"Nothing has changed: {built.pages} pages are in {built.folder}.")


def _write_pages(folder: Path, target: Path, options: Options) -> None:
    from specpress.mkdocs_adapter.project import write_project

    written = write_project(folder, target, options)
    for warning in written.warnings:
        complain("warning", warning)
    click.echo(f"Wrote {written.pages} pages, mkdocs.yml and the theme to {written.folder}.")
