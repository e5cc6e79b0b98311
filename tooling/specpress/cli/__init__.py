# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The command line: each command unpacks its options, calls one function, and prints."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from specpress.cli.output import complain
from specpress.errors import SpecError
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = "specpress.cli.commands"
_BROKEN_PIPE = 141  # 128 and the number of SIGPIPE, as a shell has it
_GC_THRESHOLD = 200_000
"""Objects made before the collector looks for cycles. A command makes a few hundred thousand that
all live until it ends; looking through them every 700 took 3 % of the time of a check."""


class _Commands(click.Group):
    """Loads a command's module when it is asked for, so that one command pays for itself alone."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(names(_COMMANDS))

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in names(_COMMANDS):
            return None
        from importlib import import_module

        command: click.Command = import_module(f"{_COMMANDS}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], names(_COMMANDS), n=1)
            if near:
                message = f"{error.message} Did you mean {near[0]!r}?"
                raise click.UsageError(message, ctx) from error
            raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path, readable=False),
    help="Work on the spec in this folder; files to read are relative to it.",
)
@click.version_option(package_name="specpress", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, folder: Path) -> None:
    """Check, compare, cite and publish behaviour specs written in Markdown.

    Exit status: 0 fine, 1 findings, 2 could not run.
    """
    ctx.obj = folder


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status.

    Args:
        arguments: Words after the program's name, those of the process by default.
    """
    gc.set_threshold(_GC_THRESHOLD)
    try:
        status = cli.main(args=arguments, prog_name="specpress", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = 2
    except click.Abort:
        click.echo("Aborted.", err=True)
        status = 130
    except SpecError as error:
        complain("error", str(error))
        status = 2
    except BrokenPipeError:
        # The reader (`head`, a pager) has seen enough; the status is that of the signal for it,
        # since whether anything was found is not known to whoever reads it.
        sys.stderr.close()
        status = _BROKEN_PIPE
    finally:
        # Otherwise the collector goes through everything once more while the process ends, which
        # took 8 % of the time of a check.
        gc.freeze()
    sys.exit(status)
