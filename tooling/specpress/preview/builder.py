# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Have the whole site built by another process."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from specpress.errors import SpecError
from specpress.preview.answers import Answer, Failed, Finished, Progressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[str, int, int], None]

_LONGEST = 64 * 1024 * 1024
"""Bytes of an answer, which may list every file of a large theme."""


_PAUSE = 0.2
"""Seconds that a build stands still after a save was shown, which a page needs to draw it."""


class Builder:
    """Builds the site of a repository, over and over.

    Args:
        folder: A folder of the repository.
        temporary: A folder of its own, which it leaves nothing outside of.
        progress: Told what is being done, how much of it is, and of how much.
    """

    def __init__(self, folder: Path, temporary: Path, progress: Progress | None = None) -> None:
        # While one of them is shown, the other one is built.
        self._sites = (temporary / "one", temporary / "two")
        self._folder = folder
        self._temporary = temporary
        self._progress = progress
        self._process: asyncio.subprocess.Process | None = None
        self._resuming: asyncio.TimerHandle | None = None

    async def build(self) -> Finished:
        """Build the site.

        Raises:
            SpecError: It cannot be built; the old one is as it was.
            ModuleNotFoundError: What it takes is not installed.
        """
        if self._process is None or self._process.returncode is not None:
            self._process = await self._started()
        source, sink = self._process.stdout, self._process.stdin
        assert source is not None  # noqa: S101  # for the type checker: both are pipes
        assert sink is not None  # noqa: S101  # as above
        site, other = self._sites
        sink.write(msgspec.json.encode(str(site)) + b"\n")
        while line := await source.readline():
            answer: Answer = msgspec.json.decode(line, type=Answer)
            if isinstance(answer, Finished):
                self._sites = other, site
                return self._outside(answer)
            if isinstance(answer, Failed):
                raise _error(answer)
            self._tell(answer)
        await self._process.wait()
        raise SpecError("the process that builds the site has ended", hint="See what it printed.")

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Let a build that runs wait: for somebody who looks at the page, all cores are for it."""
        if self._resuming is not None:
            self._resuming.cancel()
        self._send(signal.SIGSTOP)
        try:
            yield
        finally:
            later = asyncio.get_running_loop().call_later
            self._resuming = later(_PAUSE, self._send, signal.SIGCONT)

    def _send(self, sent: signal.Signals) -> None:
        """Send a signal to the process and those that it has started."""
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, sent)

    def _outside(self, answer: Finished) -> Finished:
        """Return an answer without inputs of its own making, such as a folder for no pages."""
        own = self._temporary
        inputs = tuple(path for path in answer.inputs if not Path(path).is_relative_to(own))
        return replace(answer, inputs=inputs)

    def _tell(self, answer: Progressed) -> None:
        if self._progress is not None:
            self._progress(answer.what, answer.done, answer.total)

    async def _started(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # the spec may be anybody's: nothing is imported from its folder
            "-m",
            "specpress.preview.build_process",
            str(self._folder),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_LONGEST,
            env={**os.environ, "TMPDIR": str(self._temporary)},
            # Ctrl-C is for the server, which ends this. In a session of its own it would stay for
            # ever where it stands still while the server is killed.
            process_group=0,
        )

    async def close(self) -> None:
        """End the process, and those that it has started."""
        if self._resuming is not None:
            self._resuming.cancel()
        self._send(signal.SIGKILL)
        process, self._process = self._process, None
        if process is not None:
            await process.wait()


def _error(failed: Failed) -> Exception:
    if failed.missing:
        return ModuleNotFoundError(name=failed.missing)
    return SpecError(
        failed.message,
        path=failed.path,
        line=failed.line,
        column=failed.column,
        hint=failed.hint,
    )
