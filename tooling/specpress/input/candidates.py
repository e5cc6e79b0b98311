# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read candidate answers to evaluation prompts: `{prompt id: [answers]}` as JSON or JSON lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.errors import SpecError
from specpress.input.decoding import DecodingError, decode
from specpress.input.linking import FEWEST, LETTERS
from specpress.input.reading import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.input.reading import Piece

_FORMS = (
    'Write {"prompt id": ["answer", "answer"]}, or such lines, or lines of '
    '{"prompt_id": "…", "answers": ["…", "…"]}.'
)


def read_candidates(path: Path) -> dict[str, tuple[str, ...]]:
    """Read the answers that are to be ranked, by the id of their prompt.

    Args:
        path: A file with one object, or one a line.

    Raises:
        SpecError: It cannot be read or has another form, a prompt stands in it twice, or has too
            few or too many answers.
    """
    read: dict[str, tuple[str, ...]] = {}
    for piece in pieces(path):
        for name, answers in _entries(piece):
            if name in read:
                raise _error(f"prompt {name!r} stands there twice", piece)
            if not FEWEST <= len(answers) <= len(LETTERS):
                few = f"{FEWEST} to {len(LETTERS)}"
                message = f"prompt {name!r} has {len(answers)} answers: a question needs {few}"
                raise _error(message, piece)
            read[name] = answers
    if not read:
        raise SpecError("holds no answers", path=str(path), hint=_FORMS)
    return read


def _entries(piece: Piece) -> Iterator[tuple[str, tuple[str, ...]]]:
    try:
        row = decode(piece.data, dict[str, Any])
    except DecodingError as error:
        raise _error(str(error), piece) from error
    entries = {row["prompt_id"]: row.get("answers")} if "prompt_id" in row else row
    for name, answers in entries.items():
        if not isinstance(answers, list) or not all(isinstance(one, str) for one in answers):
            raise _error(f"the answers to {name!r} are no list of texts", piece)
        yield str(name), tuple(answers)


def _error(message: str, piece: Piece) -> SpecError:
    return SpecError(message, path=piece.path, line=piece.line, hint=_FORMS)
