# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the file that the form of a survey gave somebody, format `specpress-answers/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from specpress.input.dataset import Assessment, Person, Question, Ranking, Unacceptable, View
from specpress.input.decoding import DecodingError, decode
from specpress.input.problems import (
    MALFORMED_RANKING,
    MALFORMED_RECORD,
    NO_CONSENT,
    UNFINISHED_ANSWER,
    UNKNOWN_PERSON,
    UNKNOWN_QUESTION,
    UNKNOWN_SURVEY,
)
from specpress.input.rankings import order_of, shortened
from specpress.input.reading import Piece
from specpress.input.survey import ANSWERS_FORMAT, SCALES, Survey, original

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specpress.input.found import Found

_LONGEST_ID = 64


class _Consent(Struct, frozen=True):
    take_part: bool = False
    publish: bool = False


class _Ranking(Struct, frozen=True):
    ranks: dict[str, int] = {}
    rationale: str = ""


class _Refused(Struct, frozen=True):
    answers: list[str] = []
    rationale: str = ""


class _Answer(Struct, frozen=True):
    question: str
    rankings: dict[View, _Ranking] = {}
    unacceptable: _Refused = _Refused()
    importance: str = ""
    representativeness: str = ""
    subjectivity: str = ""


class _File(Struct, frozen=True):
    survey: str
    person: str
    answers: list[_Answer]
    consent: _Consent = _Consent()
    groups: dict[str, str] = {}
    made_up: bool = False


class Answered(Struct, frozen=True):
    """What one person said.

    Attributes:
        questions: Those of the survey.
    """

    person: Person
    questions: tuple[Question, ...]
    assessments: tuple[tuple[Assessment, Piece], ...]
    made_up: bool


def is_answers(piece: Piece) -> bool:
    """Tell whether a record is the file of a form."""
    if ANSWERS_FORMAT.encode() not in piece.data:
        return False
    try:
        found = decode(piece.data, dict[str, msgspec.Raw])
    except DecodingError:
        return True
    return bytes(found.get("format", b"")) == f'"{ANSWERS_FORMAT}"'.encode()


def read_answers(piece: Piece, surveys: Mapping[str, Survey], found: Found) -> Answered | None:
    """Read the file of a form.

    Args:
        piece: All of it.
        surveys: The keys that are here, by the id of their survey.
        found: Gets what is wrong.

    Returns:
        None where nothing of it may be kept.
    """
    try:
        file = decode(piece.data, _File)
    except DecodingError as error:
        found.add(MALFORMED_RECORD, str(error), piece)
        return None
    survey = surveys.get(file.survey)
    if not file.consent.take_part:
        found.add(NO_CONSENT, "its author has not agreed to take part", piece)
        return None
    if survey is None:
        found.add(UNKNOWN_SURVEY, f"there is no key of survey {shortened(file.survey)!r}", piece)
        return None
    if not file.person.strip() or len(file.person) > _LONGEST_ID:
        found.add(UNKNOWN_PERSON, f"has no id of at most {_LONGEST_ID} characters", piece)
        return None
    person = Person(file.person.strip(), dict(_groups(file, survey, piece, found)))
    read = tuple(_assessments(file, survey, piece, found))
    return Answered(person, survey.questions, read, file.made_up)


def _groups(file: _File, survey: Survey, piece: Piece, found: Found) -> Iterator[tuple[str, str]]:
    for kind, name in file.groups.items():
        if name in survey.groups.get(kind, ()):
            yield kind, name
        else:
            message = f"the survey did not offer {shortened(name)!r} for {shortened(kind)!r}"
            found.add(MALFORMED_RECORD, message, piece)


def _assessments(
    file: _File, survey: Survey, piece: Piece, found: Found
) -> Iterator[tuple[Assessment, Piece]]:
    end = 0
    for answer in file.answers:
        name = msgspec.json.encode(answer.question)
        at, end = piece.inner(name, end)
        shown = survey.shown.get(answer.question)
        if shown is None:
            message = f"the survey has no question {shortened(answer.question)!r}"
            found.add(UNKNOWN_QUESTION, message, at)
            continue
        read = _assessment(file, answer, original(shown), at, found)
        if read is not None:
            yield read, at


def _assessment(
    file: _File, answer: _Answer, letters: Mapping[str, str], at: Piece, found: Found
) -> Assessment | None:
    """Return an answer with the letters that its answers have outside the form."""
    strangers = {letter for one in answer.rankings.values() for letter in one.ranks}
    strangers = (strangers | set(answer.unacceptable.answers)) - letters.keys()
    if strangers:
        named = shortened(", ".join(sorted(strangers)))
        message = f"{named!r} is none of the answers {', '.join(letters)}"
        found.add(MALFORMED_RANKING, message, at)
        return None
    ranked = {view: one for view, one in answer.rankings.items() if one.ranks}
    if not ranked or any(one.ranks.keys() < letters.keys() for one in ranked.values()):
        found.add(UNFINISHED_ANSWER, f"{answer.question} is not answered in full", at)
        return None
    return Assessment(
        person=file.person.strip(),
        question=answer.question,
        rankings=tuple(_ranking(view, one, letters) for view, one in ranked.items()),
        unacceptable=_unacceptable(answer.unacceptable, letters),
        importance=_scale(answer, "importance"),
        representativeness=_scale(answer, "representativeness"),
        subjectivity=_scale(answer, "subjectivity"),
        publish=file.consent.publish,
    )


def _ranking(view: View, one: _Ranking, letters: Mapping[str, str]) -> Ranking:
    ranks = {letters[letter]: float(rank) for letter, rank in one.ranks.items()}
    return Ranking(view, order_of(ranks), one.rationale.strip())


def _unacceptable(refused: _Refused, letters: Mapping[str, str]) -> tuple[Unacceptable, ...]:
    if not refused.answers:
        return ()
    named = tuple(sorted({letters[letter] for letter in refused.answers}))
    return (Unacceptable(named, refused.rationale.strip()),)


def _scale(answer: _Answer, name: str) -> str:
    """Return what somebody chose on a scale, empty where it is no choice of the form."""
    chosen: str = getattr(answer, name)
    return chosen if chosen in SCALES[name] else ""
