# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Run the command line on a terminal of its own, with somebody who answers."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.specs import environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def talk(arguments: Sequence[str], folder: Path, answers: Sequence[str]) -> tuple[int, str]:
    """Run `python -m specpress` in a folder, and answer what it asks.

    Args:
        arguments: Words after `specpress`.
        folder: Where to run it.
        answers: A line for each question.

    Returns:
        The status, and what the terminal showed.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "specpress", *arguments],
        cwd=folder,
        env=environment(TERM="dumb"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        pass  # Linux reports the end of a terminal so
    os.close(ours)
    return process.wait(timeout=60), shown.decode()
