# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""When sections were last changed, told late and kept while the repository stays as it is.

Every version is read for it, in a process of its own: in this one it would hold up typing.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from specpress.api.since import History

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.lsp.server import SpecServer

_LOG = logging.getLogger(__name__)
_PATIENCE = 120
"""Seconds for reading every version; a hundred of them take twenty."""

_ASK = (
    "import sys, msgspec; from pathlib import Path; from specpress.api.since import history; "
    "sys.stdout.buffer.write(msgspec.json.encode(history(Path(sys.argv[1]))))"
)
_SIGNS = ("HEAD", "logs/HEAD", "packed-refs", "refs/heads", "refs/tags")
"""What changes in a repository with a commit, a tag, another branch."""

Signature = tuple[int, ...]


@cache
def past_of(server: SpecServer) -> Past:
    """Return what a server knows of the past."""
    del server  # the key
    return Past()


class Past:
    """The histories of repositories, by the folder of their configuration."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[Signature, History]] = {}
        self._lock = asyncio.Lock()

    def known(self, root: Path) -> History | None:
        """Return a repository's history where it was told and still holds, at once.

        Args:
            root: The folder of the configuration.
        """
        known = self._known.get(root)
        return known[1] if known is not None and known[0] == _signature(root) else None

    async def of(self, root: Path) -> History:
        """Return a repository's history; an empty one where it has none. May take seconds.

        Args:
            root: The folder of the configuration.
        """
        async with self._lock:  # the first to ask pays for all
            known = self.known(root)
            if known is None:
                signature = _signature(root)
                known = await _history(root)
                self._known[root] = (signature, known)
            return known


async def _history(root: Path) -> History:
    try:
        said = await asyncio.wait_for(_told(root), _PATIENCE)
        return msgspec.json.decode(said, type=History)
    except (OSError, TimeoutError, msgspec.DecodeError) as error:
        _LOG.info("no history of %s: %s", root, error)
        return History()


async def _told(root: Path) -> bytes:
    """Return what the process says; it ends with whoever waits for it."""
    command = (sys.executable, "-P", "-c", _ASK, str(root))  # -P: nothing of the repository is run
    process = await asyncio.create_subprocess_exec(
        *command, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL
    )
    try:
        return (await process.communicate())[0]
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _signature(root: Path) -> Signature:
    """Return when what tells of versions was last changed."""
    return tuple(_times(root))


def _times(root: Path) -> Iterator[int]:
    git = next((one / ".git" for one in (root, *root.parents) if (one / ".git").exists()), None)
    folders = [git / sign for sign in _SIGNS] if git is not None else []
    for path in (root / "changelogs", *([git] if git is not None else []), *folders):
        try:
            yield path.stat().st_mtime_ns
        except OSError:
            yield 0
