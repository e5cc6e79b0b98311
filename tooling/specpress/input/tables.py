# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read records of one level: JSON lines, a JSON list, or CSV with a line of headings."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any

from specpress.input.decoding import DecodingError, decode
from specpress.input.problems import MALFORMED_RECORD
from specpress.input.rankings import shortened
from specpress.input.reading import Piece, pieces, read_all
from specpress.sources.worktree import decode as decode_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from specpress.input.found import Found


def records(path: Path, found: Found) -> Iterator[tuple[Piece, dict[str, Any]]]:
    """Yield the records of a file, each with its place.

    Args:
        path: The file; one whose name ends in `.csv` has a line of headings.
        found: Gets what is wrong with it.

    Raises:
        SpecError: It cannot be read.
    """
    yield from _rows(path, found) if path.suffix.lower() == ".csv" else _objects(path, found)


def _objects(path: Path, found: Found) -> Iterator[tuple[Piece, dict[str, Any]]]:
    for piece in pieces(path):
        try:
            yield piece, decode(piece.data, dict[str, Any])
        except DecodingError as error:
            found.add(MALFORMED_RECORD, str(error), piece)


def _judge_headings(names: Sequence[str], path: Path, found: Found) -> None:
    """Find columns of one name, of which all but one would be lost."""
    for name, count in Counter(names).items():
        if count > 1:
            message = f"{count} columns are called {shortened(name)!r}"
            found.add(MALFORMED_RECORD, message, Piece(str(path), b"", 1))


def _rows(path: Path, found: Found) -> Iterator[tuple[Piece, dict[str, Any]]]:
    text = decode_text(read_all(path), str(path))
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    try:
        _judge_headings(reader.fieldnames or (), path, found)
        for row in reader:
            piece = Piece(str(path), b"", reader.line_num)
            if "" in row or None in row.values():
                message = f"the row has not the {len(reader.fieldnames or ())} cells of the first"
                found.add(MALFORMED_RECORD, message, piece)
            else:
                yield piece, row
    except csv.Error as error:
        found.add(MALFORMED_RECORD, f"is no CSV: {error}", Piece(str(path), b"", reader.line_num))
