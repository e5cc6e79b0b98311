# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put what several files hold into one `Dataset`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.input.answers import is_answers, read_answers
from specpress.input.dataset import Assessment, Counting, Dataset, Person, Question
from specpress.input.linking import Linker
from specpress.input.nested import read_record
from specpress.input.people import People, read_people
from specpress.input.places import read_places
from specpress.input.problems import (
    CONFLICTING_ID,
    DUPLICATE_ASSESSMENT,
    MALFORMED_RANKING,
    NOTHING_SAID,
    UNKNOWN_PERSON,
    UNKNOWN_QUESTION,
)
from specpress.input.rankings import RankingError, judge_order, write_order
from specpress.input.reading import pieces
from specpress.language.counts import counted
from specpress.lint.problem import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from specpress.input.found import Found
    from specpress.input.linking import Place
    from specpress.input.reading import Piece
    from specpress.input.survey import Survey
    from specpress.model import Spec


_REPEATED_HINT = "`--repeated first` or `--repeated last` says which one counts"


class Files(Struct, frozen=True):
    """What is imported.

    Attributes:
        answers: Files of a survey, or of the nested form.
        people: The file of people, None without one.
        places: The file that says where questions belong, None without one.
    """

    answers: tuple[Path, ...]
    people: Path | None = None
    places: Path | None = None


class How(Struct, frozen=True):
    """How it is imported.

    Attributes:
        title: What the data set is called.
        made_up: Whether nobody was asked; a file may say so itself.
        publish: Whether everybody agreed to their rationales being published, whatever files say.
        repeated: Which of several assessments of a question by one person counts; None where that
            is an error, and the first one is kept.
    """

    title: str
    made_up: bool = False
    publish: bool = False
    repeated: Counting | None = None


def import_files(
    files: Files, how: How, surveys: Iterable[Survey], spec: Spec | None, found: Found
) -> Dataset:
    """Read files into one data set, without what is wrong in them.

    Args:
        files: The files.
        how: What is to be made of them.
        surveys: The keys of surveys that are here.
        spec: The spec that they are about, None where there is none.
        found: Gets what is wrong.

    Raises:
        SpecError: A file cannot be read.
    """
    places = read_places(files.places, spec, found) if files.places is not None else {}
    people = read_people(files.people, found) if files.people is not None else None
    found.left_out.clear()  # what these files lack is counted by the assessments that it costs
    merged = _Merged(people, Linker(places, spec), found, how.repeated)
    by_id = {survey.id: survey for survey in surveys}
    for path in files.answers:
        for piece in pieces(path):
            merged.add(piece, by_id)
    dataset = merged.dataset(files, how)
    if files.places is not None:
        _judge_places(places, dataset, files.places, found)
    if not dataset.assessments:
        first = whole_file(str(files.answers[0]))
        found.add(NOTHING_SAID, "there is no assessment to import", first)
    return replace(dataset, left_out=_left_out(found, merged.repeated))


def _judge_places(places: Mapping[str, Place], dataset: Dataset, path: Path, found: Found) -> None:
    """Find a file of questions that says nothing of those that were asked."""
    if dataset.questions and not any(one.id in places for one in dataset.questions):
        message = (
            f"none of its {counted(len(places), 'id')} is among the "
            f"{counted(len(dataset.questions), 'question')} of the answers"
        )
        found.add(UNKNOWN_QUESTION, message, whole_file(str(path)), all_kept=True)


class _Merged:
    """What several files hold, put together as they are read."""

    def __init__(
        self, people: People | None, linker: Linker, found: Found, counting: Counting | None
    ) -> None:
        self._file = people
        self._linker = linker
        self._found = found
        self._counting = counting
        self.repeated = 0
        self._made_up = people is not None and people.made_up
        self._questions: dict[str, Question] = {}
        self._people: dict[str, Person] = {}
        self._said: dict[tuple[str, str], tuple[int, str]] = {}
        self._assessments: list[Assessment] = []

    def add(self, piece: Piece, surveys: dict[str, Survey]) -> None:
        """Add a record, whichever form it has."""
        if is_answers(piece):
            answered = read_answers(piece, surveys, self._found)
            if answered is None or not self._is_one(answered.person, piece):
                return
            self._made_up |= answered.made_up
            known = {one.id for one in answered.questions if self._ask(one, piece)}
            for assessment, at in answered.assessments:
                if assessment.question in known:
                    self._keep(assessment, at)
            return
        asked = read_record(piece, self._found)
        if asked is None or not self._ask(self._placed(asked.question, piece), piece):
            return
        self._made_up |= asked.made_up
        for assessment, at in asked.assessments:
            if self._is_known(assessment.person, at):
                self._keep(assessment, at)

    def dataset(self, files: Files, how: How) -> Dataset:
        """Return what was added, without people who said nothing."""
        said = {one.person for one in self._assessments}
        assessments = self._assessments
        if how.publish:
            assessments = [replace(one, publish=True) for one in assessments]
        paths = (*files.answers, files.people, files.places)
        return Dataset(
            title=how.title,
            made_up=how.made_up or self._made_up,
            sources=tuple(path.name for path in paths if path is not None),
            questions=tuple(self._questions.values()),
            people=tuple(one for one in self._people.values() if one.id in said),
            assessments=tuple(assessments),
            repeated=(self._counting or "first") if self.repeated else None,
        )

    def _placed(self, question: Question, at: Piece) -> Question:
        """Return a question with its place; a ranking of the spec's is judged, as people's are."""
        found = self._linker.placed(question)
        if found.spec is None:
            return found
        try:
            letters = [one.index for one in question.responses]
            judge_order(found.spec, letters, repr(write_order(found.spec)))
        except RankingError as error:
            message = f"the spec's, in the file of questions: {error}"
            self._found.add(MALFORMED_RANKING, message, at, all_kept=True)
            return replace(found, spec=None, spec_by="")
        return found

    def _ask(self, question: Question, at: Piece) -> bool:
        """Add a question; tell whether it is the one that has had the id so far."""
        known = self._questions.setdefault(question.id, question)
        if known != question:
            message = f"question {question.id!r} had another text or other answers before"
            self._found.add(CONFLICTING_ID, message, at)
        return known == question

    def _is_one(self, person: Person, at: Piece) -> bool:
        """Add somebody who answered a form; tell whether they are who had the id so far."""
        known = self._people.setdefault(person.id, person)
        if known != person:
            message = f"person {person.id!r} was in other groups before"
            self._found.add(CONFLICTING_ID, message, at)
        return known == person

    def _is_known(self, name: str, at: Piece) -> bool:
        """Add somebody whom a record names; tell whether the file of people has them."""
        if name in self._people:
            return True
        person = Person(name) if self._file is None else self._file.known.get(name)
        if person is None:
            self._found.add(UNKNOWN_PERSON, f"the file of people has no {name!r}", at)
            return False
        self._people[name] = person
        return True

    def _keep(self, assessment: Assessment, at: Piece) -> None:
        pair = assessment.person, assessment.question
        known = self._said.get(pair)
        if known is None:
            self._said[pair] = len(self._assessments), f"{at.path}:{at.line}:{at.column}"
            self._assessments.append(assessment)
            return
        index, place = known
        self.repeated += 1
        if self._counting is None:
            alike = "the same" if assessment == self._assessments[index] else "otherwise"
            message = f"{pair[0]!r} assessed {pair[1]!r} at {place} already and said {alike}"
            self._found.add(DUPLICATE_ASSESSMENT, message, at, _REPEATED_HINT)
        elif self._counting == "last":
            self._assessments[index] = assessment


def _left_out(found: Found, repeated: int) -> dict[str, int]:
    """Return how many findings kept assessments out, by their code; and what was repeated."""
    counts = dict(found.left_out)
    if repeated:
        counts[DUPLICATE_ASSESSMENT.code] = repeated
    return dict(sorted(counts.items()))
