# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What commands share when they print."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from specpress.errors import SpecError, reason_of
from specpress.report.colour import paint, printable

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from specpress.lint.finding import Finding


def use_colour(stream: TextIO | None = None) -> bool:
    """Tell whether a stream, by default standard output, is a terminal that shows colours.

    `NO_COLOR` turns them off and `FORCE_COLOR` on, as https://no-color.org and
    https://force-color.org have it.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO | None = None) -> bool:
    """Tell whether a stream, by default standard output, is a terminal."""
    stream = stream or sys.stdout  # None where a process starts with it closed
    return stream is not None and stream.isatty()


def put(text: str) -> None:
    """Print a text on standard output as it is: click would take escape sequences out of data.

    Raises:
        SpecError: It cannot be written, for example because the disk is full.
    """
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SpecError(f"cannot write to standard output: {reason_of(error)}") from error


def put_into(text: str, output: Path | None) -> None:
    """Write a text to a file, and say so; without one print it on standard output.

    Raises:
        SpecError: It cannot be written.
    """
    if output is None:
        put(text)
        return
    from specpress import api  # late: most commands print

    api.write_text(output, text)
    click.echo(f"wrote {printable(str(output))}", err=True)


def tell(text: str) -> None:
    """Print on standard error what goes with the output and is no part of it."""
    click.echo(printable(text), nl=False, err=True)


def terminal_width(longest: int = 100) -> int:
    """Return the columns to wrap text at."""
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size().columns, longest))


def one_line(finding: Finding, note: str = "") -> str:
    """Return a finding in one line: where it is, a note, what it is, and its code."""
    span = finding.span
    return f"{span.path}:{span.line}:{span.column}: {note}{finding.message} ({finding.code})"


def complain(kind: str, text: str) -> None:
    """Print an error, a warning or a note on standard error.

    Args:
        kind: `error`, `warning` or `note`.
        text: What is wrong.
    """
    on = use_colour(sys.stderr)
    label = paint(f"{kind}:", "bold", "red" if kind == "error" else "yellow", on=on)
    click.echo(f"{label} {printable(text)}", err=True, color=on)
