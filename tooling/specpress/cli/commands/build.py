# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress build`."""

from __future__ import annotations

from pathlib import Path

import click

from specpress.cli.output import complain
from specpress.errors import SpecError


@click.command("build")
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the site. The default is `site_dir` of mkdocs.yml.",
)
@click.pass_context
def command(ctx: click.Context, site_dir: Path | None) -> None:
    """Build the site.

    It is made beside the old one, which it replaces only once it is whole.
    """
    try:
        from specpress.mkdocs_adapter.build import build
    except ModuleNotFoundError as error:
        raise SpecError(
            f"the site needs {error.name}, which is not installed",
            hint="Install specpress with its extra: pip install 'specpress[site]'",
        ) from error
    built = build(ctx.obj, site_dir)
    for warning in built.warnings:
        complain("warning", warning)
    click.echo(f"Built {built.pages} pages in {built.folder} in {built.seconds:.1f} s.")
