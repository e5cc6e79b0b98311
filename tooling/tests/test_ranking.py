# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Answers ranked by the spec, with graders of known behaviour, and what a report makes of that."""

from __future__ import annotations

import json
from asyncio import events
from typing import TYPE_CHECKING

import msgspec
import pytest
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from jsonschema import Draft202012Validator

from specpress import api
from specpress.api import ranking
from specpress.errors import SpecError
from specpress.evals import mock
from specpress.evals.rank_replies import read_ranking
from specpress.input import keeping
from specpress.input.dataset import Assessment, Dataset, Person, Question, Ranking, Response, Said
from tests.specs import repository, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from inspect_ai.model import ChatMessage, Model

    from specpress.evals.models import Named
    from specpress.prompts.rankings import Order

SPEC = """\
# Beds {#beds authority=user}

Water in the morning[^ab12].

# Sheds {#sheds}

## Tools {#tools authority=root}

Two cans.
"""
ORDER: Order = (("B",), ("A", "C"))
PEOPLE = 12


def asked(name: str, section: str | None, order: Order | None = ORDER) -> Question:
    answers = tuple(Response(letter, (Said("assistant", f"{name} {letter}"),)) for letter in "ABC")
    return Question(name, (Said("user", f"{name}?"),), answers, section, None, order)


QUESTIONS = (
    asked("q1", "beds"),
    asked("q2", "tools", (("C",), ("B",), ("A",))),
    asked("q3", "beds", None),
    asked("q4", None),
    asked("q5", "sheds"),
    asked("q6", "gone"),
)


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """Return a repository with a data set in which everybody ranks the answers B, A = C."""
    root = repository(tmp_path / "garden", {"spec.md": SPEC})
    people = tuple(Person(f"person-{n}") for n in range(PEOPLE))
    said = tuple(
        Assessment(one.id, question.id, (Ranking("personal", ORDER),))
        for one in people
        for question in QUESTIONS
    )
    data = Dataset("A trial", False, ("x",), QUESTIONS, people, said)
    path = root / ".specpress" / "input" / "assessments.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(msgspec.json.encode(data))
    return root


@pytest.fixture(autouse=True)
def own_loop() -> Iterator[None]:
    """Set aside the event loop that a browser of another test keeps running."""
    running = events._get_running_loop()
    events._set_running_loop(None)
    yield
    events._set_running_loop(running)


def ranked(root: Path, **arguments: float) -> ranking.Ran:
    wanted = ranking.Wanted(grader="mockllm/trial", grader_args=arguments)
    prepared = ranking.prepare(api.load(root), wanted)
    return ranking.run(api.load(root), prepared, lambda *_: None)


def replies(
    monkeypatch: pytest.MonkeyPatch, reply: Callable[[str, str], str]
) -> list[tuple[str, str]]:
    """Have a grader reply by what it is told and shown; return what that was, call by call."""
    seen: list[tuple[str, str]] = []

    async def output(messages: list[ChatMessage], *_: object) -> ModelOutput:
        seen.append((messages[0].text, messages[-1].text))
        found = ModelOutput.from_content("trial", reply(*seen[-1]))
        found.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
        return found

    def ranker(named: Named) -> Model:
        return get_model(named.name, custom_outputs=output, memoize=False)

    monkeypatch.setattr(mock, "ranker", ranker)
    return seen


@pytest.mark.parametrize(
    ("reply", "order"),
    [
        ("Why.\nRANKING: B>A=C", (("B",), ("A", "C"))),
        ("RANKING: C = A > B", (("A", "C"), ("B",))),
        ("Why.\nRANKING: none\n", ()),
        ("RANKING: B>A=C\nI hope this helps.", None),
        ("RANKING: B>A", None),
        ("RANKING: B>A=C>B", None),
        ("RANKING: B>A=D", None),
        ("ranking: b>a=c", None),
        ("", None),
    ],
)
def test_a_ranking_is_the_last_line_with_every_letter_once(reply: str, order: Order | None) -> None:
    assert read_ranking(reply, "ABC") == order


def test_a_grader_that_is_right_ranks_as_the_spec_and_one_that_is_wrong_the_other_way_round(
    garden: Path,
) -> None:
    right = ranked(garden)
    assert {one.question: one.order for one in right.rankings.rankings} == {
        "q1": ORDER,
        "q2": (("C",), ("B",), ("A",)),
        "q3": (),
        "q4": (),
        "q5": (),
        "q6": (),
    }
    assert (right.failed, right.rankings.made_up, right.stopped) == ({}, True, False)
    wrong = ranked(garden, accuracy=0)
    assert [one.order for one in wrong.rankings.rankings][:3] == [
        (("A", "C"), ("B",)),
        (("A",), ("B",), ("C",)),
        (),
    ]


def test_replies_that_cannot_be_read_and_calls_that_fail_are_told_and_rank_nothing(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(garden)
    done = run(
        capsys, "input", "rank", "--grader", "mockllm/trial", "--grader-arg", "garble_rate=1"
    )
    assert done.status == 1
    assert "warning: the grader gave no ranking that can be read: q1, q2, q3\n" in done.err
    assert "warning: the grader named no section of the spec: q4, q5, q6\n" in done.err
    assert "nothing was written" in done.err
    assert done.out == ""
    failed = ranked(garden, error_rate=1)
    assert set(failed.failed) == {one.id for one in QUESTIONS}
    assert not failed.rankings.rankings
    withheld = ranked(garden, filter_rate=1).failed
    assert set(withheld.values()) == {"the grader's reply was withheld by its provider's filter"}


def test_a_grader_names_the_section_of_what_is_about_none_with_text_and_ranks_by_that(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reply(told: str, shown: str) -> str:
        if "SECTION: id" not in told:
            return "By the cans.\nRANKING: A>B>C"
        return f"Why.\nSECTION: {'nowhere' if 'q6?' in shown else 'tools'}"

    seen = replies(monkeypatch, reply)
    done = ranked(garden)
    found = {one.question: (one.section, one.order) for one in done.rankings.rankings}
    cans = (("A",), ("B",), ("C",))
    assert found["q1"] == ("beds", cans)
    assert found["q4"] == found["q5"] == ("tools", cans)
    assert done.failed == {"q6": "the grader named no section of the spec"}
    [choice] = [shown for told, shown in seen if "SECTION: id" in told and "q4?" in shown]
    assert choice.index("\nbeds: ") < choice.index("\ntools: ")  # as a reader meets them
    assert "sheds" not in choice
    ranks = [shown for told, shown in seen if "SECTION: id" not in told and "q4?" in shown]
    assert ["Two cans." in shown for shown in ranks] == [True]
    assert not any("Water in the morning" in shown for shown in ranks)


def test_the_report_holds_people_against_the_ranking_of_the_grader(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(garden)
    figures = []
    for accuracy in ("1", "0"):
        options = ("--grader-arg", f"accuracy={accuracy}", "--limit", "1", "-o", "ranked.json")
        assert run(capsys, "input", "rank", "--grader", "mockllm/trial", *options).status == 0
        schema = Draft202012Validator(json.loads(ranking.schema()))
        assert list(schema.iter_errors(json.loads((garden / "ranked.json").read_bytes()))) == []
        told = run(capsys, "input", "report", "--spec-ranking", "ranked.json", "--format", "json")
        assert told.status == 0, told.err
        assert "MADE UP: nobody was asked, or a mock model ranked for the spec\n" in told.err
        report = json.loads(told.out)
        assert (report["spec_by"], report["made_up"]) == ("mockllm/trial", True)
        whole = next(row for row in report["agreements"] if row["by"] == "all")
        figures.append((report["compared"], whole["with_spec"]["value"]))
    assert figures == [(PEOPLE, 1.0), (PEOPLE, 0.0)]
    (garden / "spec.md").write_text(f"{SPEC}\nAnd a spade.\n", encoding="utf-8")
    other = run(capsys, "input", "report", "--spec-ranking", "ranked.json")
    assert other.status == 2
    assert "by another text of the spec" in other.err


def test_an_estimate_counts_two_calls_where_the_section_is_to_be_named_and_asks_nobody(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(garden)
    done = run(capsys, "input", "rank", "--grader", "mockllm/trial", "--dry-run")
    assert (done.status, "6 questions" in done.out, "9 calls" in done.out) == (0, True, True)
    assert not (garden / ".specpress" / "logs").exists()


def test_no_grader_no_question_and_no_data_set_are_errors(garden: Path) -> None:
    project = api.load(garden)
    with pytest.raises(SpecError, match="no grader is named"):
        ranking.prepare(project, ranking.Wanted())
    with pytest.raises(SpecError, match="does not exist"):
        ranking.prepare(project, ranking.Wanted(dataset=garden / "none.json", grader="mockllm/x"))
    (garden / keeping.DATASET).unlink(missing_ok=True)
    with pytest.raises(SpecError, match="no such file") as caught:
        ranking.prepare(project, ranking.Wanted(grader="mockllm/x"))
    assert "specpress input import FILE" in (caught.value.hint or "")
    empty = garden / "empty.json"
    empty.write_bytes(msgspec.json.encode(Dataset("Empty", False, (), (), (), ())))
    with pytest.raises(SpecError, match="has no question"):
        ranking.prepare(project, ranking.Wanted(dataset=empty, grader="mockllm/x"))
