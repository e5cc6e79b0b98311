# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Run one step of a make target: name it, time it, and stay quiet unless it fails.

Usage: step.py [--show] NAME COMMAND [ARGUMENT …]

Prints one line with the step's name and time. What the command says follows only when it fails, or
all along with --show. Exit status: the command's own.
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MISSING = 127  # a shell's status for a command that is not there


def run(command: Sequence[str], *, show: bool) -> tuple[int, str]:
    """Run a command; return its status, and what it said unless that was shown."""
    sink = None if show else subprocess.PIPE
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=None if show else subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return MISSING, f"{error}\n"
    return done.returncode, done.stdout or ""


def main(arguments: Sequence[str]) -> int:
    """Run the command line; return the exit status."""
    show = arguments[:1] == ["--show"]
    name, *command = arguments[1:] if show else arguments
    began = time.monotonic()
    status, output = run(command, show=show)
    outcome = f"failed, status {status}" if status else "ok"
    sys.stdout.write(f"{name:<24}{time.monotonic() - began:6.1f} s  {outcome}\n")
    if status:
        sys.stdout.write(output)
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
