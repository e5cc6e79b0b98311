# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A `git cat-file` that waits for questions: one process for any number of objects."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from git import Git


class Batch:
    """The process; it starts with the first question, and again after it was ended."""

    def __init__(self, start: Callable[[], Git.AutoInterrupt]) -> None:
        """Make it known how it is started.

        Args:
            start: Starts `git cat-file` with pipes on both ends.
        """
        self._start = start
        self._process: Git.AutoInterrupt | None = None

    def ask(self, word: str) -> bytes:
        """Return the line that git answers, empty where it died over the question.

        Args:
            word: The name of an object, without a line end.
        """
        if self._process is None:
            self._process = self._start()
        answer = b""
        with suppress(BrokenPipeError):
            if self._process.stdin and self._process.stdout:
                self._process.stdin.write(word.encode() + b"\n")
                self._process.stdin.flush()
                answer = self._process.stdout.readline()
        if not answer:
            self.end()
        return answer.rstrip(b"\n")

    def content(self, size: int) -> bytes:
        """Return the bytes that follow an answer of `--batch`; fewer where git died over them.

        Args:
            size: How many it announced.
        """
        stream = self._process.stdout if self._process else None
        data = stream.read(size + 1) if stream else b""  # git adds a line end
        if len(data) <= size:
            self.end()
        return data[:size]

    def end(self) -> None:
        """End the process, if it runs."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                with suppress(OSError):
                    stream.close()
        with suppress(Exception):  # how it ended is of no interest: SIGPIPE is common
            process.wait()
