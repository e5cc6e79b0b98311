# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Show a long text in a pager, as git does and in the one that git would use."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING

from specpress.cli.output import is_terminal, put

if TYPE_CHECKING:
    from pathlib import Path

_DEFAULT = "less"
_NONE = ("", "cat")
"""Pagers that stand for none."""

_OPTIONS = {"LESS": "FRX", "LV": "-c"}
"""What git sets where nobody has: less leaves at once where a screen holds the text, shows colours,
and leaves the text on the screen."""

_NOT_STARTED = (126, 127)
"""What a shell says of a command that it cannot run, or cannot find."""


def page(text: str, folder: Path) -> None:
    """Show a text in the pager where standard output is a terminal, else print it.

    A reader who leaves before the end is no error.

    Args:
        text: The text.
        folder: Where the settings of git hold.

    Raises:
        SpecError: It cannot be written.
    """
    pager = _pager(folder) if is_terminal() else None
    if pager is None or not _shown(text, pager):
        put(text)


def _pager(folder: Path) -> str | None:
    """Return the command of the pager, None for none."""
    found = _of_git(folder)
    if found is None:
        found = os.environ.get("GIT_PAGER", os.environ.get("PAGER", _DEFAULT))
    return None if found.strip() in _NONE else found


def _of_git(folder: Path) -> str | None:
    """Return the pager that git would use, None where git cannot say.

    It looks at GIT_PAGER, `core.pager` and PAGER, in that order.
    """
    if shutil.which("git") is None:
        return None
    asked = subprocess.run(
        ["git", "var", "GIT_PAGER"], cwd=folder, capture_output=True, check=False, text=True
    )
    return asked.stdout.rstrip("\n") if asked.returncode == 0 else None


def _shown(text: str, pager: str) -> bool:
    """Run the pager on a text; tell whether it could be started."""
    environment = {**_OPTIONS, **os.environ}
    process = subprocess.Popen(  # noqa: S602  # a pager is a command line of the user's own
        pager, shell=True, stdin=subprocess.PIPE, env=environment
    )
    # Ctrl-C is for the pager, which this process outlives.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text.encode("utf-8", "replace"))  # it may leave before the end
    finally:
        signal.signal(signal.SIGINT, before)
    return process.returncode not in _NOT_STARTED
