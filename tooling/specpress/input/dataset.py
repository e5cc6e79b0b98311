# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What people were asked and what they said, in one form whatever it was imported from.

The JSON of these values is the format `specpress-assessments/1`. It holds what single people said
and so stays out of the repository, as raw logs do.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from specpress.prompts.rankings import Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT: Final = "specpress-assessments/1"

View = Literal["personal", "world"]
"""Whether a ranking says what somebody prefers or what they take to be best for the world."""

Counting = Literal["first", "last"]
"""Which of several assessments of one question by one person counts."""


class Said(Struct, frozen=True):
    """One message of the conversation that was shown."""

    role: str
    content: str


class Response(Struct, frozen=True):
    """One of the answers that were to be ranked.

    Attributes:
        index: Its letter, `A` to `D` or further.
        messages: What it says.
        verdict: The spec's own verdict on it, where it is the answer of an example.
    """

    index: str
    messages: tuple[Said, ...]
    verdict: Literal["good", "bad", "ok"] | None = None


class Question(Struct, frozen=True):
    """A conversation and the answers that were to be ranked.

    Attributes:
        id: The prompt's id.
        section: The section it is about, None where nobody said.
        clause: The focus mark it belongs to, None the same.
        spec: How the spec ranks the answers; None where nobody said.
        spec_by: Where that comes from: `verdicts`, or the name of the grader that read the spec.
    """

    id: str
    messages: tuple[Said, ...]
    responses: tuple[Response, ...]
    section: str | None = None
    clause: str | None = None
    spec: Order | None = None
    spec_by: str = ""


class Ranking(Struct, frozen=True):
    """How somebody ranked the answers, and why."""

    view: View
    order: Order
    rationale: str = ""


class Unacceptable(Struct, frozen=True):
    """The answers that somebody takes to be unacceptable, and why."""

    responses: tuple[str, ...]
    rationale: str = ""


class Assessment(Struct, frozen=True):
    """What one person said of one question.

    Attributes:
        importance: How much it matters to them, in the words of the form; empty where not said.
        representativeness: How like them others would judge, in the same way.
        subjectivity: How much it is a matter of taste, in the same way.
        publish: Whether the rationales may be published: they consented to it.
    """

    person: str
    question: str
    rankings: tuple[Ranking, ...]
    unacceptable: tuple[Unacceptable, ...] = ()
    importance: str = ""
    representativeness: str = ""
    subjectivity: str = ""
    publish: bool = False


class Person(Struct, frozen=True):
    """Somebody who took part: a made-up id, and the groups they are in, such as `age: 25-34`."""

    id: str
    groups: dict[str, str] = {}


class Dataset(Struct, frozen=True):
    """Everything that was imported.

    Attributes:
        made_up: Whether the answers were generated and nobody was asked.
        sources: Names of the files it comes from.
        left_out: How many findings kept assessments out, by their code; of
            `duplicate-assessment` how many assessments did not count, finding or not.
        repeated: Which of several assessments of a question by one person is here; None where
            nobody assessed a question twice.
    """

    title: str
    made_up: bool
    sources: tuple[str, ...]
    questions: tuple[Question, ...]
    people: tuple[Person, ...]
    assessments: tuple[Assessment, ...]
    left_out: dict[str, int] = {}
    repeated: Counting | None = None
    format: Literal["specpress-assessments/1"] = FORMAT


def contradictions(dataset: Dataset) -> Iterator[str]:
    """Yield what makes no sense in a data set that was made elsewhere.

    Assessments of a question that is not there, or twice by one person, are counted when it is
    reported.
    """
    for what, names in (
        ("questions", (one.id for one in dataset.questions)),
        ("people", (one.id for one in dataset.people)),
    ):
        for name in _repeated(names):
            yield f"{what}: {name!r} is there more than once"
    for question in dataset.questions:
        for letter in _repeated(one.index for one in question.responses):
            yield f"questions: {question.id!r} has more than one answer {letter!r}"
    if any(count < 0 for count in dataset.left_out.values()):
        yield "left_out: counts below 0"


def _repeated(names: Iterable[str]) -> Iterator[str]:
    return (name for name, count in Counter(names).items() if count > 1)
