# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the file that the form of a survey gave somebody, format `specpress-answers/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta, Struct

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
from specpress.input.results import VIEWS
from specpress.input.survey import ANSWERS_FORMAT, SCALES, Survey, original

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specpress.input.found import Found

_LONGEST_ID = 64


_VIEWS = Meta(extra_json_schema={"propertyNames": {"enum": VIEWS}})


def _choice(scale: str) -> Meta:
    """Return what a schema says of a scale; another choice is found when it is read."""
    return Meta(extra_json_schema={"enum": ["", *SCALES[scale]]})


class Consent(Struct, frozen=True):
    """What somebody agreed to.

    Attributes:
        take_part: That their answers are kept; a file without it is refused.
        publish: That the reasons they wrote may be published.
    """

    take_part: bool = False
    publish: bool = False


class AnswerRanking(Struct, frozen=True):
    """How somebody ranked the answers of a question.

    Attributes:
        ranks: The place of each answer by its letter in the form, 1 for the best; answers may
            share one. An answer without a place leaves the question unfinished.
        rationale: Why.
    """

    ranks: dict[str, int] = {}
    rationale: str = ""


class Refused(Struct, frozen=True):
    """The answers that somebody takes to be unacceptable, by their letters in the form, and why."""

    answers: tuple[str, ...] = ()
    rationale: str = ""


class Answer(Struct, frozen=True):
    """What somebody said of a question.

    Attributes:
        question: Its id, as the key of the survey has it.
        rankings: `personal`, `world`, or both.
        importance: How important it is to them; empty where they did not say.
        representativeness: How likely others see it as they do, in the same way.
        subjectivity: Whether it is a matter of taste, in the same way.
    """

    question: str
    rankings: Annotated[dict[View, AnswerRanking], _VIEWS] = {}
    unacceptable: Refused = Refused()
    importance: Annotated[str, _choice("importance")] = ""
    representativeness: Annotated[str, _choice("representativeness")] = ""
    subjectivity: Annotated[str, _choice("subjectivity")] = ""


class AnswersFile(Struct, frozen=True):
    """What one person answered in the form of a survey.

    Attributes:
        survey: The id of the survey, which its key has.
        person: A made-up id of at most 64 characters.
        answers: One for each question that they began.
        groups: The groups that they say they are in, by kind, of those that the survey offers.
        made_up: Whether nobody was asked.
    """

    survey: str
    person: str
    answers: tuple[Answer, ...]
    consent: Consent = Consent()
    groups: dict[str, str] = {}
    made_up: bool = False
    format: Literal["specpress-answers/1"] = ANSWERS_FORMAT


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
        file = decode(piece.data, AnswersFile)
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


def _groups(
    file: AnswersFile, survey: Survey, piece: Piece, found: Found
) -> Iterator[tuple[str, str]]:
    for kind, name in file.groups.items():
        if name in survey.groups.get(kind, ()):
            yield kind, name
        else:
            message = f"the survey did not offer {shortened(name)!r} for {shortened(kind)!r}"
            found.add(MALFORMED_RECORD, message, piece, all_kept=True)


def _assessments(
    file: AnswersFile, survey: Survey, piece: Piece, found: Found
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
    file: AnswersFile, answer: Answer, letters: Mapping[str, str], at: Piece, found: Found
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
        importance=_scale(answer, "importance", at, found),
        representativeness=_scale(answer, "representativeness", at, found),
        subjectivity=_scale(answer, "subjectivity", at, found),
        publish=file.consent.publish,
    )


def _ranking(view: View, one: AnswerRanking, letters: Mapping[str, str]) -> Ranking:
    ranks = {letters[letter]: float(rank) for letter, rank in one.ranks.items()}
    return Ranking(view, order_of(ranks), one.rationale.strip())


def _unacceptable(refused: Refused, letters: Mapping[str, str]) -> tuple[Unacceptable, ...]:
    if not refused.answers:
        return ()
    named = tuple(sorted({letters[letter] for letter in refused.answers}))
    return (Unacceptable(named, refused.rationale.strip()),)


def _scale(answer: Answer, name: str, at: Piece, found: Found) -> str:
    """Return what somebody chose on a scale; what is no choice of the form is found."""
    chosen: str = getattr(answer, name)
    if not chosen or chosen in SCALES[name]:
        return chosen
    message = f"the form does not offer {shortened(chosen)!r} for {name}"
    hint = f"one of {', '.join(map(repr, SCALES[name]))}"
    found.add(MALFORMED_RECORD, message, at, hint, all_kept=True)
    return ""
