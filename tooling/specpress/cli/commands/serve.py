# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specpress.cli import completing
from specpress.cli.building import missing
from specpress.cli.output import complain
from specpress.cli.progress import Progress
from specpress.report.colour import printable

if TYPE_CHECKING:
    from specpress.preview.saved import Saved
    from specpress.preview.server import Serving


@click.command("serve")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Listen here. Others than this machine's own let everybody near it read the draft.",
)
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="Listen on this port, or the next one that is free; 0 for any.",
)
@click.option(
    "--against",
    metavar="VERSION",
    shell_complete=completing.released,
    help="Show what has changed since this version. The default is the newest one.",
)
@click.option("--open", "open_", is_flag=True, help="Open the draft in the browser.")
@click.pass_context
def command(ctx: click.Context, host: str, port: int, against: str | None, open_: bool) -> None:
    """Preview the site, following every save.

    Pages that are open show a change at once, where it was made, without being loaded again. What
    is wrong with the text is said in the page, over the last good version, until it is mended.
    Nothing is written into the repository; Ctrl-C ends it.
    """
    try:
        from specpress.preview.server import Options, serve
    except ModuleNotFoundError as error:
        raise missing(error) from error
    with Progress("reading") as progress:
        options = Options(
            host=host,
            port=port,
            against=against,
            progress=lambda what, done, total: progress.show(done, total, what),
        )
        try:
            serve(ctx.obj, options, lambda serving: _ready(serving, port, open_=open_), _say)
        except ModuleNotFoundError as error:
            raise missing(error) from error


def _ready(serving: Serving, wanted: int, *, open_: bool) -> None:
    for warning in serving.warnings:
        complain("warning", warning)
    if wanted not in (0, serving.port):
        complain("warning", f"port {wanted} is in use; this is {serving.port}")
    if not serving.loopback:
        complain("warning", "everybody who can reach this machine can read the draft")
    address = f"{serving.url}{serving.start}"
    click.echo(f"The draft:  {printable(address)}")
    click.echo(f"The site:   {printable(serving.url)}/index.html")
    click.echo("Ctrl-C ends it.")
    if open_:
        click.launch(address)


def _say(saved: Saved) -> None:
    if saved.stopped:
        complain("error", saved.stopped)
    else:
        click.echo(printable(saved.line()))
