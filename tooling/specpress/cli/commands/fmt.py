# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress fmt`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from specpress import api
from specpress.cli.output import put
from specpress.cli.patches import shown_patch
from specpress.language.counts import counted
from specpress.report.colour import printable

if TYPE_CHECKING:
    from specpress.api import Project
    from specpress.api.formatting import Formatting

_INPUT = Path("-")


@click.command("fmt")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, readable=False))
@click.option("--check", is_flag=True, help="List the files not in form, and change nothing.")
@click.option("--diff", is_flag=True, help="Print a patch, and change nothing.")
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], check: bool, diff: bool) -> None:
    """Bring the spec into canonical form, or only some of its FILES.

    What the files are read as stays the same: an edit that would change it is not made, and what
    cannot be read is left as it is. A file that belongs to no configured spec is a document of its
    own, and `-` is standard input, whose form goes to standard output.

    Exit status: 0 fine, 1 not in form (with --check or --diff), 2 could not run.
    """
    if check and diff:
        message = "--check lists files and --diff prints a patch: give one of them."
        raise click.UsageError(message)
    if _INPUT in files:
        if len(files) > 1:
            message = "`-` is standard input, and stands alone."
            raise click.UsageError(message)
        shown = _formatted_input(ctx.obj)
    else:
        project, chosen = api.load_files(ctx.obj, files) if files else (api.load(ctx.obj), ())
        shown = _formatted(project, chosen)
    _say_left(shown, written=not (check or diff))
    if check:
        put("".join(f"{shown.name or path}\n" for path in shown.done.changed))
    elif diff:
        put(_patch(shown))
    elif shown.name:
        put(_text(shown.done))
    else:
        _write(shown)
    ctx.exit(1 if (check or diff) and shown.done.changed else 0)


class _Shown(NamedTuple):
    """A result; the name is that of standard input, empty for files."""

    project: Project
    done: Formatting
    name: str


def _formatted(project: Project, chosen: tuple[str, ...]) -> _Shown:
    from specpress.api import formatting

    return _Shown(project, formatting.formatted(project, chosen), "")


def _formatted_input(folder: Path) -> _Shown:
    from specpress.api import formatting

    # None where a process starts with it closed.
    data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    project, done = formatting.formatted_input(folder, data)
    return _Shown(project, done, str(_INPUT))


def _text(done: Formatting) -> str:
    return "".join(file.text for file in done.formatted.snapshot.files)


def _patch(shown: _Shown) -> str:
    from specpress.api import formatting

    return shown_patch(formatting.format_diff(shown.project, shown.done))


def _write(shown: _Shown) -> None:
    from specpress.api import formatting

    done = shown.done
    for path in formatting.write_formatted(shown.project, done):
        click.echo(f"formatted {printable(path)}", err=True)
    rest = done.files - len(done.changed)
    click.echo(f"{counted(len(done.changed), 'file')} formatted, {rest:,} in form.", err=True)


def _say_left(shown: _Shown, *, written: bool) -> None:
    """Tell what could not be read; `specpress check` tells what to do about it."""
    formatted = shown.done.formatted
    for left in formatted.left if written else formatted.left_before:
        path = shown.name or printable(left.span.path)
        place = f"{path}:{left.span.line}:{left.span.column}"
        click.echo(f"left {place} as it is: {left.what}", err=True)
