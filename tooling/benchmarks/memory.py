# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Measure the memory of a process at its most."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes of what the system counts in."""

# Linux counts what a process held before it became another program, so what starts the command
# has to be small, unlike this process.
_STARTER = """
import os, resource, sys
status = os.waitstatus_to_exitcode(os.waitpid(os.posix_spawn(sys.argv[1], sys.argv[1:],
    os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]), 0)[1])
sys.stderr.write(f"\\n{status} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}")
"""


def peak(command: list[str]) -> int:
    """Run a command and return the most memory that it, or what it starts, held at once, in bytes.

    Raises:
        RuntimeError: It could not run.
    """
    variables = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-S", "-c", _STARTER, *command],
        capture_output=True,
        text=True,
        check=True,
        env=variables,
    )
    status, most = map(int, done.stderr.rsplit("\n", 1)[1].split())
    if status not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {status}")
    return most * _UNIT
