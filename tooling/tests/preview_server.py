# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A preview as its user starts it, and what an open page of it is told."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.histories import SETTINGS
from tests.specs import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 20.0
"""Seconds in which the server does what it has to do, also on a machine that is busy."""

Message = dict[str, Any]


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()


class OpenPage:
    """A page that is open: the messages it is told, as they come.

    Attributes:
        errors: What was wrong when it was opened.
    """

    def __init__(self, port: int, address: str, revision: int) -> None:
        self.errors: Message = {}
        self._messages: Queue[Message] = Queue()
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._connection.request("GET", f"/-/events?page={address}&revision={revision}")
        self._socket = self._connection.sock
        self._answer = self._connection.getresponse()
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    def next(self, kind: str, fits: Callable[[Message], bool] = lambda _: True) -> Message:
        """Return the next message of a kind that fits; those before it are passed over."""
        end = time.monotonic() + PATIENCE
        while True:
            found = self._messages.get(timeout=max(end - time.monotonic(), 0.01))
            if found["kind"] == kind and fits(found):
                return found

    def rest(self, seconds: float) -> list[Message]:
        """Return what comes within some seconds."""
        found: list[Message] = []
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                found.append(self._messages.get(timeout=left))
            except Empty:
                break
        return found

    def close(self) -> None:
        """Go away, as a tab that is closed."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE)
        self._answer.close()
        self._connection.close()

    def _listen(self) -> None:
        try:
            for line in self._answer:
                if line.startswith(b"data: "):
                    self._messages.put(json.loads(line[6:]))
        except (OSError, ValueError, http.client.HTTPException, AttributeError):
            return  # closed on this side or the other


class Preview:
    """A server.

    Attributes:
        folder: The repository.
        port: Where it listens.
        process: It.
        said: What it printed so far.
    """

    def __init__(self, folder: Path, temporary: Path, *arguments: str) -> None:
        self.port = 0
        self.folder = folder
        self.temporary = temporary
        temporary.mkdir(exist_ok=True)
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "specpress", "-C", str(folder), "serve", *arguments],
            env={
                **os.environ,
                **SETTINGS,
                "PYTHONPATH": str(PACKAGE),
                "PYTHONUNBUFFERED": "1",
                "SPECPRESS_CACHE_DIR": str(folder.with_name("cache")),
                "TMPDIR": str(temporary),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    def begun(self) -> Preview:
        """Wait until it can be asked."""
        self.port = int(self.line(r"The draft: +http://[^/]+:(\d+)/")[1])
        return self

    def line(self, pattern: str) -> re.Match[str]:
        """Wait for a line that a pattern is found in."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for line in tuple(self.said):
                if (found := re.search(pattern, line)) is not None:
                    return found
            time.sleep(0.01)
        raise AssertionError("".join(self.said))

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Ask for an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found

    def revision(self, path: str = "/draft/") -> int:
        """Return the revision of a page."""
        found = re.search(r'data-live-revision="(\d+)"', self.get(path).text)
        assert found is not None
        return int(found[1])

    @contextmanager
    def opened(self, address: str = "draft/", revision: int | None = None) -> Iterator[OpenPage]:
        """Open a page for a while; it has been told what it lacks."""
        page = OpenPage(self.port, address, self.revision() if revision is None else revision)
        try:
            page.errors = page.next("errors")
            yield page
        finally:
            page.close()

    def wait_for(self, path: str, holds: Callable[[Answer], bool]) -> Answer:
        """Wait until an answer is as it should be."""
        end = time.monotonic() + PATIENCE
        while not holds(answer := self.get(path)):
            assert time.monotonic() < end, answer.text[:2000]
            time.sleep(0.05)
        return answer

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """End it with a signal; return its exit status."""
        self.process.send_signal(how)
        status = self.process.wait(PATIENCE)
        self._thread.join(PATIENCE)
        return status

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.said.append(line)


@contextmanager
def serving(folder: Path, temporary: Path, *arguments: str) -> Iterator[Preview]:
    """Serve a repository for a while, on any port."""
    preview = Preview(folder, temporary, *(arguments or ("--port", "0")))
    try:
        yield preview.begun()
    finally:
        if preview.process.poll() is None:
            preview.end()
