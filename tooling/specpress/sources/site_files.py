# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The files of a site that was built, as git would keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.sources.listing import read_listed
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
        ids[path] = id_of("blob", read_listed(folder, path), length)
        if progress is not None:
            progress("comparing file", len(ids), len(found))
    return ids
