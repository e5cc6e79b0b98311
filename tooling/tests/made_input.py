# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Made-up public input with a known truth: a `Dataset`, or the same as nested JSON lines.

Nobody was asked anything. Each question has a ranking of the spec's. People rank as the spec does,
with noise; in some clauses, the contested ones, they rank against it, and in some sections one
group does. `Truth` says which, so that a report can be held against it.
"""

from __future__ import annotations

import json
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from specpress.input.dataset import (
    Assessment,
    Dataset,
    Person,
    Question,
    Ranking,
    Response,
    Said,
    Unacceptable,
    View,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.model import Spec
    from specpress.prompts.rankings import Order

LETTERS = "ABCD"
GROUPS: dict[str, dict[str, int]] = {
    "age": {"18-24": 18, "25-34": 30, "35-54": 34, "55 or older": 18},
    "region": {"North": 26, "East": 24, "South": 22, "Uplands": 16, "West": 12},
}
"""Each kind of group, and how many people in a hundred are in which."""

SMALL = (("age", "90 or older"), ("region", "Islands"))
"""Groups that hold three people each: too few to be told apart."""

IN_A_SMALL_GROUP = 3
APART = ("region", "Uplands")
"""The group that ranks against the spec where others do not."""

IMPORTANCE = ("Not important", "Somewhat important", "Very important")
REPRESENTATIVENESS = ("Not at all likely", "Somewhat likely", "Very likely")
SUBJECTIVITY = ("It depends on values", "One answer is right")
_WHY = (
    "It answers what was asked",
    "It leaves the decision to the person",
    "It says what it does not know",
    "It is careful where care is due",
    "It does not lecture",
)


class Plan(NamedTuple):
    """How much is made, and how sure people are.

    Attributes:
        noise: Spread of what people add to an answer's place in the spec's ranking. At 0.9 three
            pairs in four are ordered as the one who ranks means them.
        contested: How many clauses everybody ranks against the spec.
        apart: In how many sections the group `APART` ranks against the spec.
    """

    people: int = 1_000
    assessments: int = 18_000
    contested: int = 8
    apart: int = 5
    noise: float = 0.9
    seed: int = 20_251_122


SMALL_PLAN = Plan(people=120, assessments=900, contested=2, apart=2)


class Truth(NamedTuple):
    """What was planted.

    Attributes:
        contested: Ids of the clauses that everybody ranks against the spec.
        group: The kind and the name of the group that stands apart.
        sections: Ids of the sections in which it ranks against the spec.
        small: The groups that are too small to be shown.
    """

    contested: tuple[str, ...]
    group: tuple[str, str]
    sections: tuple[str, ...]
    small: tuple[tuple[str, str], ...]


class Made(NamedTuple):
    """What was made, and the truth about it."""

    dataset: Dataset
    truth: Truth


def questions_of(spec: Spec, limit: int | None = None) -> tuple[Question, ...]:
    """Return a question for each evaluation prompt of a spec, with four answers made up.

    Args:
        spec: The spec.
        limit: How many questions at most; all where it is None.
    """
    sections = {mark.id: mark.section for mark in spec.focus_marks}
    prompts = [one for one in spec.prompts if one.focus in sections][:limit]
    return tuple(
        _question(
            one.id,
            tuple(Said(each.role, each.markdown) for each in one.example.messages),
            sections[one.focus],
            one.focus,
        )
        for one in prompts
    )


def small_questions(sections: int = 6, clauses: int = 2, each: int = 2) -> tuple[Question, ...]:
    """Return a few questions without a spec: sections `s1`, `s2` …, clauses `c011`, `c012` …."""
    return tuple(
        _question(f"{clause}-{n}", (Said("user", f"Question {n} of {clause}?"),), section, clause)
        for s in range(1, sections + 1)
        for section in [f"s{s}"]
        for clause in [f"c{s:02}{c}" for c in range(1, clauses + 1)]
        for n in range(1, each + 1)
    )


def made(questions: Sequence[Question], plan: Plan = SMALL_PLAN) -> Made:
    """Make people, and what they say of some questions.

    The same questions and the same plan give the same values.

    Args:
        questions: Each with a section, a clause and a ranking of the spec's.
        plan: How much.
    """
    random = Random(plan.seed)  # noqa: S311  # made-up data, which must come out the same
    truth = _truth(questions, plan, random)
    people = tuple(_people(plan, random))
    pairs = _pairs(people, questions, plan, random)
    dataset = Dataset(
        title="Made-up public input",
        made_up=True,
        sources=("made up",),
        questions=tuple(questions),
        people=people,
        assessments=tuple(_assessment(*pair, truth, plan, random) for pair in pairs),
    )
    return Made(dataset, truth)


def small(plan: Plan = SMALL_PLAN) -> Made:
    """Return the small set that tests use."""
    return made(small_questions(), plan)


def nested_lines(dataset: Dataset) -> Iterator[str]:
    """Write a data set as nested JSON lines, one question each, marked as made up."""
    said: dict[str, list[Assessment]] = {one.id: [] for one in dataset.questions}
    for assessment in dataset.assessments:
        said[assessment.question].append(assessment)
    for question in dataset.questions:
        record = {
            "made_up": dataset.made_up,
            "prompt_id": question.id,
            "prompt": {"messages": [_said(one) for one in question.messages]},
            "responses": [
                {"response_index": one.index, "messages": [_said(each) for each in one.messages]}
                for one in question.responses
            ],
            "metadata": {"assessments": [_nested(one) for one in said[question.id]]},
        }
        yield json.dumps(record, ensure_ascii=False)


def people_lines(dataset: Dataset) -> Iterator[str]:
    """Write the people of a data set as JSON lines, marked as made up."""
    for person in dataset.people:
        record = {"made_up": dataset.made_up, "annotator_id": person.id}
        yield json.dumps({**record, "demographics": person.groups}, ensure_ascii=False)


def question_rows(dataset: Dataset) -> Iterator[str]:
    """Write which section and clause a question is about, and the spec's ranking, as CSV."""
    yield "prompt_id,section,clause,ranking"
    for one in dataset.questions:
        yield f"{one.id},{one.section or ''},{one.clause or ''},{written(one.spec or ())}"


def written(order: Order) -> str:
    """Write a ranking as `B>A=C>D`."""
    return ">".join("=".join(tie) for tie in order)


def _question(name: str, messages: tuple[Said, ...], section: str, clause: str) -> Question:
    """Return a question whose spec ranking depends on its id alone."""
    random = Random(name)  # noqa: S311  # as in `made`
    best = random.sample(LETTERS, len(LETTERS))
    order: Order = tuple((letter,) for letter in best)
    if random.random() < 0.3:
        order = (tuple(sorted(best[:2])), (best[2],), (best[3],))
    responses = tuple(
        Response(letter, (Said("assistant", f"Made-up answer {letter} to {name}. " * 6),))
        for letter in LETTERS
    )
    return Question(name, messages, responses, section, clause, order, "a made-up grader")


def _truth(questions: Sequence[Question], plan: Plan, random: Random) -> Truth:
    """Choose what people disagree about; the two kinds of disagreement share no section."""
    by_clause = {one.clause: one.section for one in questions if one.clause and one.section}
    contested = sorted(random.sample(sorted(by_clause), plan.contested))
    taken = {by_clause[clause] for clause in contested}
    free = sorted(set(by_clause.values()) - taken)
    sections = sorted(random.sample(free, min(plan.apart, len(free))))
    return Truth(tuple(contested), APART, tuple(sections), SMALL)


def _people(plan: Plan, random: Random) -> Iterator[Person]:
    for n in range(plan.people):
        groups = {
            kind: random.choices(list(names), list(names.values()))[0]
            for kind, names in GROUPS.items()
        }
        for place, (kind, name) in enumerate(SMALL):
            if place * IN_A_SMALL_GROUP <= n < (place + 1) * IN_A_SMALL_GROUP:
                groups[kind] = name
        yield Person(f"made-up-{n + 1:04}", groups)


def _pairs(
    people: Sequence[Person], questions: Sequence[Question], plan: Plan, random: Random
) -> Iterator[tuple[Person, Question]]:
    """Deal questions to people, to each as many, no question twice to one person."""
    share, rest = divmod(plan.assessments, len(people))
    for n, person in enumerate(people):
        for question in random.sample(questions, share + (n < rest)):
            yield person, question


def _assessment(
    person: Person, question: Question, truth: Truth, plan: Plan, random: Random
) -> Assessment:
    against = question.clause in truth.contested or (
        question.section in truth.sections and person.groups.get(APART[0]) == APART[1]
    )
    orders = {view: _order(question, plan.noise, random, against=against) for view in _VIEWS}
    worst = orders["personal"][-1]
    refused = random.random() < 0.25
    return Assessment(
        person.id,
        question.id,
        tuple(Ranking(view, order, _why(order, random)) for view, order in orders.items()),
        (Unacceptable(worst, f"I would not want {worst[0]} from anybody."),) if refused else (),
        importance=random.choice(IMPORTANCE),
        representativeness=random.choice(REPRESENTATIVENESS),
        subjectivity=random.choice(SUBJECTIVITY),
        publish=int(person.id[-1]) % 2 == 0,
    )


_VIEWS: tuple[View, ...] = ("personal", "world")


def _order(question: Question, noise: float, random: Random, *, against: bool) -> Order:
    """Return somebody's ranking: the spec's, or its reverse, with noise; near places tie."""
    spec = question.spec or ()
    places = {letter: float(place) for place, tie in enumerate(spec) for letter in tie}
    sign = -1 if against else 1
    felt = {letter: sign * place + random.gauss(0, noise) for letter, place in places.items()}
    ranked = sorted(felt, key=felt.__getitem__)
    order: list[tuple[str, ...]] = [(ranked[0],)]
    for one, letter in pairwise(ranked):
        if felt[letter] - felt[one] < 0.1:
            order[-1] = tuple(sorted((*order[-1], letter)))
        else:
            order.append((letter,))
    return tuple(order)


def _why(order: Order, random: Random) -> str:
    return f"{random.choice(_WHY)}: {order[0][0]} rather than {order[-1][0]}. (made up)"


def _said(one: Said) -> dict[str, str]:
    return {"role": one.role, "content": one.content}


def _nested(one: Assessment) -> dict[str, Any]:
    return {
        "annotator_id": one.person,
        "publish": one.publish,
        "importance": one.importance,
        "representativeness": one.representativeness,
        "subjectivity": one.subjectivity,
        "ranking_blocks": {
            view: [
                {"ranking": written(each.order), "rationale": each.rationale}
                for each in one.rankings
                if each.view == view
            ]
            for view in _VIEWS
        },
        "unacceptable": [
            {"rating": list(each.responses), "rationale": each.rationale}
            for each in one.unacceptable
        ],
    }
