# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Show a patch."""

from __future__ import annotations

import click

from specpress.cli.output import is_terminal, use_colour
from specpress.report.colour import printable

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def shown_patch(text: str) -> str:
    """Return a patch: as it is for a file, in colours and without escapes for a terminal."""
    shown = printable(text) if is_terminal() else text  # a patch holds every character
    if not use_colour():
        return shown
    return "\n".join(click.style(line, fg=_COLOURS.get(line[:1])) for line in shown.split("\n"))
