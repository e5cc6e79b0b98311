# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Serve a preview until somebody ends it."""

from __future__ import annotations

import asyncio
import errno
import gc
import signal
import socket
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import uvicorn

from specpress.errors import SpecError, reason_of
from specpress.preview.app import app
from specpress.preview.builder import Builder
from specpress.preview.guard import is_loopback
from specpress.preview.keeper import Keeper
from specpress.preview.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from specpress.preview.builder import Progress
    from specpress.preview.saved import Saved

_TRIED = 20
"""How many ports are tried, from the one that was asked for on."""

_LAST_PORT = 65_535
_HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # what is said, not bound to
_TAKEN = (errno.EADDRINUSE,)


class Options(NamedTuple):
    """How to serve.

    Attributes:
        host: The name or address to listen on.
        port: The port to listen on; the next free one where it is taken. 0 for any.
        against: The version whose change bars are shown; None for the newest.
        progress: Told how far the first build is: what is done, how much of it, of how much.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    against: str | None = None
    progress: Progress | None = None


class Serving(NamedTuple):
    """A preview that can be looked at.

    Attributes:
        url: Where it is, without a slash at the end.
        start: The address of the page to begin with, from there.
        port: The port, which may be another one than was asked for.
        loopback: Whether only this machine can reach it.
        warnings: What the build warned of.
    """

    url: str
    start: str
    port: int
    loopback: bool
    warnings: tuple[str, ...]


class _Server(uvicorn.Server):
    """Leaves signals to `serve`, which has more to end than this."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def serve(
    folder: Path,
    options: Options,
    ready: Callable[[Serving], None],
    say: Callable[[Saved], None],
) -> None:
    """Serve a preview of the repository that a folder belongs to, until a signal ends it.

    Args:
        folder: The folder.
        options: How.
        ready: Told once it can be looked at.
        say: Told of each save.

    Raises:
        SpecError: The text cannot be read, the site not be built, there is no such version, or the
            port cannot be listened on.
        ModuleNotFoundError: What it takes is not installed.
    """
    with (
        _bound(options.host, options.port) as listening,
        TemporaryDirectory(prefix="specpress-serve-", ignore_cleanup_errors=True) as temporary,
    ):
        asyncio.run(_Preview(folder, options, Path(temporary)).run(listening, ready, say))


class _Preview:
    """All that runs while a preview is served."""

    def __init__(self, folder: Path, options: Options, temporary: Path) -> None:
        self._folder = folder
        self._options = options
        self._builder = Builder(folder, temporary, options.progress)
        self._shown = Shown()

    async def run(
        self,
        listening: socket.socket,
        ready: Callable[[Serving], None],
        say: Callable[[Saved], None],
    ) -> None:
        """Build, serve and follow the files, until a signal ends it."""
        ended = asyncio.Event()
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(one, ended.set)
        work = asyncio.create_task(self._work(listening, ready, say))
        end = asyncio.create_task(ended.wait())
        try:
            await asyncio.wait({work, end}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (work, end):
                task.cancel()
            self._shown.hub.close()
            await self._builder.close()
        if work.done() and not work.cancelled():
            work.result()
        await asyncio.gather(work, end, return_exceptions=True)

    async def _work(
        self,
        listening: socket.socket,
        ready: Callable[[Serving], None],
        say: Callable[[Saved], None],
    ) -> None:
        keeper = Keeper(self._folder, self._shown, self._builder, say)
        warnings = await keeper.begin(self._options.against)
        gc.collect()
        gc.freeze()  # what there is now stays, and need not be looked through again
        gc.disable()  # the keeper collects when nobody waits
        server = _Server(_config(self._shown, self._options.host))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        following = asyncio.create_task(keeper.run())
        listening.listen()  # from here on nobody is turned away
        ready(_serving(listening, self._options.host, self._shown.start, warnings))
        try:
            both = {serving, following}
            done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()  # neither ends by itself but by a fault
        finally:
            self._shown.hub.close()
            following.cancel()
            server.should_exit = True
            await asyncio.gather(serving, following, return_exceptions=True)


def _config(shown: Shown, host: str) -> uvicorn.Config:
    return uvicorn.Config(
        app(shown, host),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,  # a page that is open listens for ever
    )


def _serving(listening: socket.socket, host: str, start: str, warnings: tuple[str, ...]) -> Serving:
    loopback = is_loopback(host)
    port: int = listening.getsockname()[1]
    host = _HERE.get(host, host)
    named = f"[{host}]" if ":" in host else host
    return Serving(f"http://{named}:{port}", start, port, loopback, warnings)


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket on the first port that is free.

    Raises:
        SpecError: There is none, or the host is none of this machine.
    """
    last = min(port + _TRIED, _LAST_PORT) if port else 0
    for number in range(port, last + 1):
        try:
            return _socket(host, number)
        except OSError as error:
            if error.errno not in _TAKEN or number == last:
                hint = "Name another one with --host or --port."
                raise SpecError(
                    f"cannot listen on {host}:{number}: {reason_of(error)}", hint=hint
                ) from error
    raise AssertionError(host)


def _socket(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
    except OSError:
        made.close()
        raise
    return made
