# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the logs of Inspect: the head of one, and its samples one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspect_ai.log import read_eval_log

from specpress.errors import SpecError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inspect_ai.log import EvalLog, EvalSample

_SUFFIXES = (".eval", ".json")

_READABLE = "Make it a folder that you may read, or name a log."

_NOT_NEEDED = {"events", "attachments", "timelines"}
"""What takes most of the room in a log: each call of each model, as it was sent."""


def newest_first(log_dir: Path) -> list[Path]:
    """Return the files of a folder that may be logs, the one that was written last first.

    Args:
        log_dir: The folder; it need not exist.

    Raises:
        SpecError: It cannot be listed.
    """
    if not log_dir.is_dir():
        return []
    try:
        paths = [one for one in log_dir.iterdir() if one.suffix in _SUFFIXES and one.is_file()]
        return sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True)
    except OSError as error:
        reason = f"cannot be listed: {reason_of(error)}"
        raise SpecError(reason, path=str(log_dir), hint=_READABLE) from error


def header(path: Path) -> EvalLog:
    """Return a log without its samples.

    Raises:
        SpecError: There is no such file, or it is no log.
    """
    if not path.is_file():
        raise SpecError("there is no such log", path=str(path))
    try:
        return read_eval_log(path, header_only=True)
    except Exception as error:  # zip, JSON, pydantic: whatever a file that is no log leads to
        raise _no_log(path, error) from error


def samples_of(path: Path) -> Iterator[EvalSample]:
    """Yield the samples of a log, as many as there are.

    All are read at once: one after another Inspect opens the file anew for each, five times slower.

    Raises:
        SpecError: It cannot be read.
    """
    try:
        yield from read_eval_log(path, exclude_fields=_NOT_NEEDED).samples or ()
    except SpecError:
        raise
    except Exception as error:  # as above
        raise _no_log(path, error) from error


def _no_log(path: Path, error: Exception) -> SpecError:
    reason = " ".join(str(error).split()) or type(error).__name__
    return SpecError(
        f"is no log of Inspect that can be read: {reason[:200]}",
        path=str(path),
        hint="Name a log that Inspect wrote; take other files out of the folder of the logs.",
    )
