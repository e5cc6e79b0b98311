# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the records of a working tree one by one, also those that make no sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.api.verification.texts import fault_of
from specpress.errors import SpecError
from specpress.release.issued import Fault
from specpress.sources import worktree
from specpress.sources.records import FOLDER, Record, bytes_digest, record_of

if TYPE_CHECKING:
    from specpress.sources.named import History


class Kept(Struct, frozen=True):
    """A record of the working tree: what it says, or why it cannot be read, and its digest."""

    record: Record | None
    fault: Fault | None
    digest: str


def label_in(path: str) -> str:
    """Return the label that the name of a record states."""
    return path.removeprefix(f"{FOLDER}/").removesuffix(".json")


def read_kept(history: History, path: str) -> Kept:
    """Read a record of the working tree."""
    try:
        data = unix(worktree.read_bytes(history.root, path))
    except SpecError as error:
        return Kept(None, fault_of(error), "unreadable")
    try:
        return Kept(record_of(worktree.decode(data, path), path), None, bytes_digest(data))
    except SpecError as error:
        return Kept(None, replace(fault_of(error), message=error.message), bytes_digest(data))


def decoded(data: bytes, path: str) -> Record | None:
    """Return what the bytes of a record say, None where they are none."""
    try:
        return record_of(worktree.decode(data, path), path)
    except SpecError:
        return None


def unix(data: bytes) -> bytes:
    """Return a file as it is in git, where a checkout has given it other line ends."""
    return data.replace(b"\r\n", b"\n")
