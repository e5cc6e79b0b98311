# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What earlier builds worked out, kept on disk: specs, editions, comparisons.

Everything in it can be made again, so a file that cannot be read, or no longer fits, is as good as
none, and the folder can be removed at any time.
"""

from __future__ import annotations

import os
import secrets
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

import msgspec

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class LostError(SpecError):
    """What was put into a cache is not there: it is full, read-only, damaged, or was emptied."""


VARIABLE = "SPECPRESS_CACHE_DIR"
_KEPT = 30 * 86_400
"""Seconds that a file is kept after a build last used it."""

_SUM = 4
"""Bytes of the sum that each file starts with."""


def default_folder() -> Path:
    """Return where caches are kept: `$SPECPRESS_CACHE_DIR`, else the user's folder for caches."""
    from platformdirs import user_cache_path  # needed by builds alone

    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_cache_path("specpress", appauthor=False)


def key_of(*parts: str | bytes) -> str:
    """Return a name for what is made of some parts, the same for the same parts."""
    state = sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()[:40]


class Store:
    """A folder of values, by kind and key.

    Args:
        folder: The folder; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[Path] = set()

    def has(self, kind: str, key: str) -> bool:
        """Tell whether there is a value."""
        path = self._path(kind, key)
        self._used.add(path)
        return path.is_file()

    def get(self, kind: str, key: str, type_: type[T]) -> T | None:
        """Return a value, None where there is none that can be read.

        Args:
            kind: What kind of value it is.
            key: Its name.
            type_: Its type.
        """
        path = self._path(kind, key)
        self._used.add(path)
        try:
            data = path.read_bytes()
            if _sum(data[_SUM:]) != data[:_SUM]:
                return None
            return msgspec.msgpack.decode(memoryview(data)[_SUM:], type=type_)
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, kind: str, key: str, value: object) -> None:
        """Keep a value, in one step; where it cannot be kept, it will be made again."""
        path = self._path(kind, key)
        self._used.add(path)
        data = msgspec.msgpack.encode(value, enc_hook=_plain)
        try:
            write_bytes(path, _sum(data) + data)
        except OSError:
            return

    def forget(self) -> None:
        """Remove all that was asked for: some of it is damaged."""
        for path in self._used:
            with suppress(OSError):
                path.unlink()

    def prune(self, more: Iterable[Path] = ()) -> None:
        """Remove what no build has used for a month.

        Args:
            more: Files that were used beside those that this store knows of.
        """
        now = time.time()
        for path in {*self._used, *more}:
            _touch(path, now)
        for path in self.folder.glob("*/*"):
            try:
                if now - path.stat().st_mtime > _KEPT and path.is_file():
                    path.unlink()
            except OSError:
                continue

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / key


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file in one step, with the folders above it.

    Raises:
        OSError: It cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not `tempfile`: what that makes nobody else may read, a web server included.
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _sum(data: bytes) -> bytes:
    """Return what tells whether a file is as it was written."""
    return crc32(data).to_bytes(_SUM, "big")


def _plain(value: object) -> str:
    """Return a text that is marked as HTML, or as anything else, as what it is."""
    if isinstance(value, str):
        return str(value)
    raise NotImplementedError


def _touch(path: Path, now: float) -> None:
    try:
        if now - path.stat().st_mtime > _KEPT / 2:
            os.utime(path, (now, now))
    except OSError:
        return
