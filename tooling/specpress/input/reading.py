# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read files of records: JSON lines one by one, one JSON array, or one JSON object."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from specpress.errors import SpecError, reason_of
from specpress.input.decoding import DecodingError, decode, is_json
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WHOLE = 1 << 28
"""Bytes of a file that is read at once: a quarter of a gigabyte. JSON lines have no limit."""

_LOOKED_AT = 9
"""Lines that are looked at to tell JSON lines from JSON that runs over lines."""

_BOM = b"\xef\xbb\xbf"


class Piece(NamedTuple):
    """A stretch of a file: a record, or a part of one.

    Attributes:
        path: The file, as it was named.
        data: The bytes.
        line: The line it starts on.
        column: Where it starts in that line, in code points.
    """

    path: str
    data: bytes
    line: int
    column: int = 1

    @property
    def span(self) -> Span:
        """Return where it starts."""
        return Span(self.path, self.line, self.column, self.line, self.column + 1)

    def inner(self, part: bytes, start: int) -> tuple[Piece, int]:
        """Return a part of it, and the offset where that ends.

        Args:
            part: Bytes that stand in it.
            start: The offset to look from, so that of two equal parts each is found.
        """
        offset = max(self.data.find(part, start), start)
        before = self.data[:offset]
        line = before.count(b"\n")
        width = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
        column = width + (1 if line else self.column)
        return Piece(self.path, part, self.line + line, column), offset + len(part)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into an error that stops a command.

    Raises:
        SpecError: The file cannot be read.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise SpecError("does not exist", path=str(path), hint="Name a file of answers.") from error
    except OSError as error:
        message = f"cannot be read: {reason_of(error)}"
        raise SpecError(message, path=str(path), hint="Name a file that you may read.") from error


def pieces(path: Path) -> Iterator[Piece]:
    """Yield the records of a file; of JSON lines no more than one is in memory.

    Raises:
        SpecError: The file cannot be read, or is too large to be anything but JSON lines.
    """
    with reading(path), path.open("rb") as file:
        start = len(_BOM) if file.read(len(_BOM)) == _BOM else 0
        file.seek(start)
        lines = _are_lines(file)
        file.seek(start)
        if not lines:
            yield from _whole(path, file.read(_WHOLE + 1))
            return
        for number, one in enumerate(file, start=1):
            text = one.strip()
            if text:
                yield Piece(str(path), text, number)


def read_all(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        SpecError: It cannot be read, or is too large for that.
    """
    with reading(path), path.open("rb") as file:
        return _judged(path, file.read(_WHOLE + 1)).removeprefix(_BOM)


def _are_lines(file: BinaryIO) -> bool:
    """Tell whether a file has a record a line: its first lines do, though one may be broken."""
    first = [file.readline(_WHOLE).strip() for _ in range(_LOOKED_AT)]
    return not any(first) or any(line[:1] == b"{" and is_json(line) for line in first)


def _whole(path: Path, data: bytes) -> Iterator[Piece]:
    whole = Piece(str(path), _judged(path, data), 1)
    try:
        parts = decode(whole.data, list[msgspec.Raw])
    except DecodingError:
        yield whole
        return
    end = 0
    for part in parts:
        piece, end = whole.inner(bytes(part), end)
        yield piece


def _judged(path: Path, data: bytes) -> bytes:
    if len(data) > _WHOLE:
        hint = "Write it as JSON lines, one record a line."
        raise SpecError("is too large to be read at once", path=str(path), hint=hint)
    return data
