# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress lsp`."""

from __future__ import annotations

import click

from specpress.cli.building import missing


@click.command("lsp")
@click.option(
    "--tcp",
    "port",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="Listen on this port of the loopback, for debugging, instead of the standard streams.",
)
def command(port: int | None) -> None:
    """Serve an editor: findings, completion, renaming and more.

    It speaks the Language Server Protocol over the standard streams, and is started by the editor.
    """
    try:
        from specpress.lsp.run import run
    except ModuleNotFoundError as error:
        raise missing(error, "the language server", "lsp") from error
    run(port)
