# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the nested form of public input: a question a record, with what people said of it in it.

The form is that of the public collective-alignment data; `tooling/docs/public_input.md` has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Raw, Struct

from specpress.input.dataset import Assessment, Question, Response, Said
from specpress.input.decoding import DecodingError, decode
from specpress.input.judged import rankings_of, unacceptable_of
from specpress.input.problems import MALFORMED_RECORD, MISSING_BLOCK, UNKNOWN_PERSON
from specpress.input.rankings import shortened
from specpress.input.reading import Piece
from specpress.language.counts import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.input.found import Found

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Scalar = str | int | float | bool | None


class _Message(Struct):
    role: str = ""
    content: str | list[Any] | None = None


class _Messages(Struct):
    messages: list[_Message] = []


class _Response(Struct):
    response_index: str | int | None = None
    messages: list[_Message] | None = None


class _Metadata(Struct):
    assessments: list[Raw] | None = None


class _Record(Struct):
    prompt_id: str | int | None = None
    prompt: _Messages | None = None
    responses: list[_Response] | None = None
    metadata: _Metadata | None = None
    made_up: bool = False


class _Assessment(Struct):
    annotator_id: str | int | None = None
    importance: Scalar = None
    representativeness: Scalar = None
    subjectivity: Scalar = None
    ranking_blocks: Any = None
    unacceptable: Any = None
    publish: bool = False


class Asked(Struct, frozen=True):
    """A question, and what people said of it: each assessment with its place.

    Attributes:
        made_up: Whether the record says of itself that it was made up.
        assessments: Those that can be read.
    """

    question: Question
    made_up: bool
    assessments: tuple[tuple[Assessment, Piece], ...]


def read_record(piece: Piece, found: Found) -> Asked | None:
    """Read a record.

    Args:
        piece: The record.
        found: Gets what is wrong with it.

    Returns:
        None where the record is of no use at all.
    """
    try:
        record = decode(piece.data, _Record)
    except DecodingError as error:
        found.add(MALFORMED_RECORD, str(error), piece)
        return None
    question = _question(record, piece, found)
    assessments = record.metadata.assessments if record.metadata is not None else None
    if question is None:
        return None
    if assessments is None:
        _missing("metadata.assessments", piece, found)
        return None
    read = tuple(_assessments(assessments, question, piece, found))
    return Asked(question, record.made_up, read)


def _question(record: _Record, piece: Piece, found: Found) -> Question | None:
    if not plain(record.prompt_id):
        _missing("prompt_id", piece, found)
        return None
    if record.prompt is None or not record.prompt.messages:
        _missing("prompt.messages", piece, found)
        return None
    if not record.responses:
        _missing("responses", piece, found)
        return None
    for place, one in enumerate(record.responses):
        if one.messages is None:
            _missing(f"responses[{place}].messages", piece, found)
            return None
    responses = tuple(
        Response(_index(one.response_index, place), _said(one.messages or ()))
        for place, one in enumerate(record.responses)
    )
    indexes = [one.index for one in responses]
    if len(set(indexes)) < len(indexes) or not set(indexes) <= set(_LETTERS):
        there = shortened(str(indexes))
        message = f"response_index has to be a capital letter of its own, not {there}"
        found.add(MALFORMED_RECORD, message, piece)
        return None
    return Question(plain(record.prompt_id), _said(record.prompt.messages), responses)


def _index(written: str | int | None, place: int) -> str:
    """Return the letter of an answer; those that have none are lettered in their order."""
    if written is None:
        return _LETTERS[place] if place < len(_LETTERS) else ""
    return str(written).strip()


def _assessments(
    parts: list[Raw], question: Question, record: Piece, found: Found
) -> Iterator[tuple[Assessment, Piece]]:
    letters = [one.index for one in question.responses]
    end = 0
    for part in parts:
        piece, end = record.inner(bytes(part), end)
        try:
            read = decode(piece.data, _Assessment)
        except DecodingError as error:
            found.add(MALFORMED_RECORD, f"the assessment: {error}", piece)
            continue
        if not plain(read.annotator_id):
            found.add(UNKNOWN_PERSON, "the assessment has no annotator_id", piece)
            continue
        rankings = rankings_of(read.ranking_blocks, letters, piece, found)
        unacceptable = unacceptable_of(read.unacceptable, letters, piece, found)
        if rankings is None or unacceptable is None:
            continue
        assessment = Assessment(
            person=plain(read.annotator_id),
            question=question.id,
            rankings=rankings,
            unacceptable=unacceptable,
            importance=plain(read.importance),
            representativeness=plain(read.representativeness),
            subjectivity=plain(read.subjectivity),
            publish=read.publish,
        )
        yield assessment, piece


def plain(value: Scalar) -> str:
    """Return what a form held as a text, empty where it held nothing."""
    return "" if value is None else str(value).strip()


def _said(messages: Sequence[_Message]) -> tuple[Said, ...]:
    return tuple(Said(one.role, _content(one.content)) for one in messages)


def _content(content: str | list[Any] | None) -> str:
    """Return the text of a message, whose parts may be texts or objects with one."""
    if content is None or isinstance(content, str):
        return content or ""
    parts = (part.get("text", "") if isinstance(part, dict) else part for part in content)
    return "\n\n".join(str(part) for part in parts if part)


def _missing(path: str, piece: Piece, found: Found) -> None:
    """Say that a block is missing, and what is there instead."""
    try:
        keys = [*map(shortened, decode(piece.data, dict[str, Raw]))]
    except DecodingError as error:  # what nobody asked for was not looked at before
        found.add(MALFORMED_RECORD, str(error), piece)
        return
    there = f"its keys are {listed(keys, 10)}" if keys else "it is empty"
    found.add(MISSING_BLOCK, f"the record has no {path}", piece, there)
