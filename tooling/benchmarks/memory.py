# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Measure the memory of a process, or of a tree of processes, at its most."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from time import sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

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


_PROCESSES = Path("/proc")
_EVERY = 0.02
"""Seconds between two looks at a tree of processes; a look takes about a millisecond a process."""


def tree_peak(command: list[str], variables: Mapping[str, str], folder: Path) -> int:
    """Return the most that a command and all that it starts held at once, added up, in bytes.

    A page of memory that several share is divided among them. Where the system has no `/proc`, it
    is 0.

    Args:
        command: The command.
        variables: Its environment.
        folder: Where it runs.

    Raises:
        RuntimeError: The command failed.
    """
    most = 0
    with TemporaryFile() as said:
        process = subprocess.Popen(command, env=variables, cwd=folder, stdout=said, stderr=said)
        while process.poll() is None:
            most = max(most, _tree(process.pid))
            sleep(_EVERY)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}\n{said.read().decode()}")
    return most


def _tree(process: int) -> int:
    """Return the bytes that a process and its children hold; one that ended holds none."""
    folder = _PROCESSES / str(process)
    try:
        rollup = (folder / "smaps_rollup").read_text(encoding="ascii")
        own = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        children = [
            int(child)
            for task in (folder / "task").iterdir()
            for child in (task / "children").read_text(encoding="ascii").split()
        ]
    except (OSError, StopIteration):
        return 0
    return own * 1024 + sum(_tree(child) for child in children)
