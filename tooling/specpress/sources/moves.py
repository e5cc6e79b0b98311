# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where a file or a folder stood before: the names it had, as git sees renames."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def old_files(renames: Iterable[tuple[str, str]], path: str) -> Iterator[str]:
    """Yield the paths that a file had before, the newest first.

    Args:
        renames: Old and new path of each renamed file, the newest first.
        path: Where it is now.
    """
    for old, new in renames:
        if new == path:
            path = old
            yield path


def old_folders(renames: Iterable[tuple[str, str]], folder: str) -> Iterator[str]:
    """Yield the paths that a folder had before, the newest first.

    A folder was somewhere else where one of its files was, under the same path below it.

    Args:
        renames: As for `old_files`.
        folder: Where it is now, without a slash at the end; empty for the top.
    """
    place = f"/{folder}".rstrip("/")
    for old, new in renames:
        tail = f"/{new}".removeprefix(place)
        if f"/{new}" == place + tail and tail.startswith("/") and f"/{old}".endswith(tail):
            place = f"/{old}".removesuffix(tail)
            yield place.lstrip("/")
