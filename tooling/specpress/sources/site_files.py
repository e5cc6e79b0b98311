# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The files of a site that was built, as git would keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.sources.objects import id_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Progress = Callable[[str, int, int], None]


def blob_ids(folder: Path, length: int, progress: Progress | None = None) -> dict[str, str]:
    """Return the id that git gives to each file below a folder, without keeping any.

    Args:
        folder: The folder.
        length: How many digits the ids of the repository have.
        progress: Told what is being done, how much of it is, and of how much.

    Returns:
        The ids by path, sorted; a symbolic link counts as the file that it leads to.

    Raises:
        SpecError: A file cannot be read.
    """
    found = sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())
    ids: dict[str, str] = {}
    for path in found:
        ids[path] = id_of("blob", read_bytes(folder, path), length)
        if progress is not None:
            progress("comparing file", len(ids), len(found))
    return ids


def read_bytes(folder: Path, path: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        SpecError: It cannot be read.
    """
    try:
        return (folder / path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "Nothing was published. Make it a file that you may read."
        raise SpecError(f"cannot be read: {reason}", path=path, hint=hint) from error
