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


def peak(command: list[str]) -> int:
    """Run a command and return the most memory that it held at once, in bytes.

    What it starts in turn, such as git, is not counted.

    Raises:
        RuntimeError: It could not run.
    """
    variables = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=variables) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_maxrss * _UNIT
