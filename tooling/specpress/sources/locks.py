# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Locks: one that keeps two releases apart, and those of git that a killed process left."""

from __future__ import annotations

import fcntl
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

_PATIENCE = 2.0
"""Seconds that a lock may take to go: git holds one for milliseconds."""

_PAUSE = 0.1


@contextmanager
def alone(path: Path, what: str) -> Iterator[None]:
    """Hold a lock that the system releases when the process ends, however it ends.

    Args:
        path: The file that is locked; made where it is missing, and left.
        what: What holds it, for the error.

    Raises:
        SpecError: Somebody else holds it, or the file cannot be made.
    """
    try:
        file = path.open("a")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "A release is written into git's folder: see that you may write there."
        raise SpecError(f"{path} cannot be written: {reason}", hint=hint) from error
    with file:
        if not _locked(file):
            raise SpecError(
                f"another {what} is at work in this repository", hint="Wait until it is done."
            )
        yield


def _locked(file: TextIO) -> bool:
    """Lock a file; what a killed process had begun may hold it for a moment longer."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(_PAUSE)
        else:
            return True


def remove_left(paths: Iterable[Path], since: float) -> tuple[Path, ...]:
    """Remove locks of git that a killed process left; return those that were removed.

    Args:
        paths: Where they would be.
        since: Seconds since 1970 at which that process was at work: an older lock is not its own.
    """
    mine = [path for path in paths if _changed(path) >= since]
    end = time.monotonic() + _PATIENCE
    while mine and time.monotonic() < end:
        time.sleep(_PAUSE)
        mine = [path for path in mine if path.exists()]
    for path in mine:
        with suppress(FileNotFoundError):
            path.unlink()
    return tuple(mine)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return -1.0
