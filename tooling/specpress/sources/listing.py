# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The files below a folder on disk and their digests; no link is ever followed."""

from __future__ import annotations

import os
import stat
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from specpress.errors import SpecError, reason_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LINK = "a symbolic link"
"""What stands for the digest of what is no file with bytes of its own."""


def file_sums(folder: Path, leave_out: Collection[str] = ()) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder by its path in it, sorted.

    Args:
        folder: The folder.
        leave_out: Names directly in it to leave out.

    Returns:
        64 hexadecimal digits; `LINK` for a symbolic link and whatever else has no bytes.

    Raises:
        SpecError: Something cannot be read.
    """
    found = {path.relative_to(folder).as_posix(): path for path in _walk(folder, leave_out)}
    return {name: _sum(found[name]) for name in sorted(found)}


def read_listed(folder: Path, path: str) -> bytes:
    """Return the bytes of a file below a folder.

    Raises:
        SpecError: It cannot be read.
    """
    try:
        return (folder / path).read_bytes()
    except OSError as error:
        raise _unreadable(error, path) from error


def _walk(root: Path, leave_out: Collection[str]) -> Iterator[Path]:
    def stop(error: OSError) -> None:
        raise _unreadable(error, str(error.filename)) from error

    for above, folders, names in os.walk(root, onerror=stop):
        folder = Path(above)
        if folder == root:
            folders[:] = [name for name in folders if name not in leave_out]
        links = [name for name in folders if (folder / name).is_symlink()]
        for name in (*names, *links):
            if folder != root or name not in leave_out:
                yield folder / name


def _sum(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return LINK
        with path.open("rb", buffering=0) as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(error, str(path)) from error


def _unreadable(error: OSError, path: str) -> SpecError:
    hint = "Make it one that you may read."
    return SpecError(f"cannot be read: {reason_of(error)}", path=path, hint=hint)
