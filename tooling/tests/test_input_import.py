# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What `specpress input import` reads, finds and writes.

Golden cases: each folder of `input_cases/` proves what it is named for. A case holds files of
answers, `answers*`, and maybe `annotators.*`, `questions.*` and `key.json`. What is expected:
`findings.txt`, and `imported.json`, what `--skip-bad` makes of it, without what was asked; neither
file where there is nothing. `SPECPRESS_WRITE_CASES=1` writes both anew: read every difference then.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from specpress.api import input as api_input
from specpress.errors import SpecError
from specpress.input.dataset import (
    Assessment,
    Dataset,
    Person,
    Question,
    Ranking,
    Response,
    Said,
    Unacceptable,
)
from specpress.input.found import Found
from specpress.input.importing import Files, How, import_files
from specpress.input.people import read_people
from specpress.input.rankings import RankingError, order_of, read_letters, read_order, write_order
from specpress.input.results import VIEWS
from specpress.input.schema import answers_schema, dataset_schema, survey_schema
from specpress.report.imported import SHOWN, describe, write_findings
from tests import made_input
from tests.histories import git
from tests.specs import contents, repository, run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.prompts.rankings import Order

CASES = Path(__file__).parent / "input_cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
WRITE = bool(os.environ.get("SPECPRESS_WRITE_CASES"))
SCHEMAS = {"survey": survey_schema, "answers": answers_schema, "assessments": dataset_schema}
FINDINGS, IMPORTED = "findings.txt", "imported.json"


def wanted(case: Path) -> api_input.Wanted:
    def one(name: str) -> Path | None:
        return next((path.relative_to(Path.cwd()) for path in case.glob(f"{name}.*")), None)

    answers = tuple(path.relative_to(Path.cwd()) for path in sorted(case.glob("answers*")))
    files = Files(answers, one("annotators"), one("questions"))
    key = one("key")
    return api_input.Wanted(files, (key,) if key is not None else (), skip_bad=True)


def kept(dataset: Dataset) -> dict[str, Any]:
    """Return what a data set holds, without what people were shown."""
    data: dict[str, Any] = json.loads(msgspec.json.encode(dataset))
    for question in data["questions"]:
        del question["messages"], question["responses"]
    return data


@pytest.mark.parametrize("case", FOLDERS, ids=lambda folder: folder.name)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "garden")
    shutil.copytree(case, tmp_path / "case")
    monkeypatch.chdir(tmp_path / "case")
    done = api_input.import_answers(root, wanted(tmp_path / "case"))
    data = "" if done.failed else json.dumps(kept(done.dataset), indent=1) + "\n"
    actual = {FINDINGS: write_findings(done.findings), IMPORTED: data}
    if WRITE:
        for name, text in actual.items():
            (case / name).unlink(missing_ok=True)
            if text:
                (case / name).write_text(text, encoding="utf-8")
        pytest.skip("written anew")
    for name, text in actual.items():
        path = case / name
        assert text == (path.read_text(encoding="utf-8") if path.exists() else "")


# ---------------------------------------------------------------- laws

LETTERS = "ABCDEF"
words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=6)
said = st.builds(" ".join, st.lists(words, max_size=3))


@st.composite
def orders(draw: st.DrawFn, letters: str) -> Order:
    ranks = {letter: draw(st.integers(1, len(letters))) for letter in letters}
    return order_of({letter: float(rank) for letter, rank in ranks.items()})


@st.composite
def assessments(draw: st.DrawFn, person: str, question: Question) -> Assessment:
    letters = "".join(one.index for one in question.responses)
    refused = draw(st.sets(st.sampled_from(letters)))
    views = draw(st.sampled_from([VIEWS[:1], VIEWS[1:], VIEWS]))
    return Assessment(
        person,
        question.id,
        tuple(Ranking(view, draw(orders(letters)), draw(said)) for view in views),
        (Unacceptable(tuple(sorted(refused)), draw(said)),) if refused else (),
        importance=draw(said),
        publish=draw(st.booleans()),
    )


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    def question(name: str) -> Question:
        letters = LETTERS[: draw(st.integers(2, 6))]
        responses = tuple(Response(one, (Said("assistant", draw(said)),)) for one in letters)
        return Question(name, (Said("user", draw(said)),), responses)

    questions = [question(name) for name in draw(st.sets(words, min_size=1, max_size=3))]
    people = [
        Person(name, draw(st.dictionaries(words, words, max_size=2)))
        for name in sorted(draw(st.sets(words, min_size=1, max_size=3)))
    ]
    pairs = [(one, each) for each in questions for one in people if draw(st.booleans())]
    pairs = pairs or [(people[0], questions[0])]
    said_so = tuple(draw(assessments(person.id, each)) for person, each in pairs)
    asked = {one.person for one in said_so}
    there = tuple(one for one in people if one.id in asked)
    return Dataset("T", True, (), tuple(questions), there, said_so)


@settings(max_examples=40, deadline=None)
@given(datasets())
def test_a_data_set_written_in_the_nested_form_is_imported_as_it_was(dataset: Dataset) -> None:
    with TemporaryDirectory() as folder:
        answers, people = Path(folder, "answers.jsonl"), Path(folder, "people.jsonl")
        write_lines(answers, made_input.nested_lines(dataset))
        write_lines(people, made_input.people_lines(dataset))
        found = Found()
        read = import_files(Files((answers,), people), How("T"), (), None, found)
    assert found.findings == []
    assert {one.id: one for one in read.people} == {one.id: one for one in dataset.people}
    assert replace(read, sources=(), people=dataset.people) == dataset


def write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")


@given(
    st.text(LETTERS, min_size=1, max_size=6).map(lambda text: "".join(sorted({*text}))), st.data()
)
def test_a_ranking_that_is_written_is_read_as_it_was(letters: str, data: st.DataObject) -> None:
    order = data.draw(orders(letters))
    assert read_order(write_order(order), letters) == order


@given(st.text("AB=> \n", max_size=8))
def test_a_text_is_a_ranking_of_every_answer_once_or_an_error(text: str) -> None:
    whole = sorted(re.sub(r"\s", "", text).replace(">", "=").split("=")) == ["A", "B"]
    with nullcontext() if whole else pytest.raises(RankingError):
        assert sorted(letter for tie in read_order(text, "AB") for letter in tie) == ["A", "B"]


@pytest.mark.parametrize(
    ("rating", "letters"),
    [
        ("B", "B"),
        ("A - rude", "A"),
        (["C: x", "A"], "AC"),
        ("A, C", "AC"),
        ("A,B,A", "AB"),
        ("A and C: both are rude", "AC"),
        ("B/C (rude)", "BC"),
        ("A, but only just", "A"),
        ("A (rude), B (rude)", "AB"),
        ("A, C because rude", "AC"),
        ("A: x; B: y, and C", "ABC"),
        ("A\r\n\r\n C - x", "AC"),
        ("A, I think it's a\ncase, e.g. of a c'est", "A"),
        ([], ""),
    ],
)
def test_a_rating_names_answers_by_their_letters(rating: str | list[str], letters: str) -> None:
    assert "".join(read_letters(rating, "ABC")) == letters


def test_what_somebody_wrote_in_words_is_not_repeated() -> None:
    with pytest.raises(RankingError, match="a text of 9 characters in a text of 13 characters"):
        read_order("I am Jane > B", "AB")
    with pytest.raises(RankingError, match="a text of 9 characters names none"):
        read_letters("I am Jane", "AB")
    with pytest.raises(RankingError, match="a text of 2 characters in a text of 6 characters"):
        read_order("\u738b\u4f1f > B", "AB")


def test_columns_of_one_name_are_found(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,Age,Age\np1,18-34,35-64\n", encoding="utf-8")
    found = Found()
    read_people(tmp_path / "people.csv", found)
    assert [one.message for one in found.findings] == ["2 columns are called 'Age'"]


@pytest.mark.parametrize("rating", ["An answer", "D", "a", "", ["A", "none"], "A, b"])
def test_a_rating_that_names_no_answer_is_an_error(rating: str | list[str]) -> None:
    with pytest.raises(RankingError, match="names none of the answers A, B, C"):
        read_letters(rating, "ABC")


@pytest.mark.parametrize(
    ("rating", "letter"),
    [
        ("A or B", "B"),
        ("A is ruder than B", "B"),
        ("B: rude. A person is hurt", "A"),
        ("B, A too", "A"),
        ("A, (C)", "C"),
        ("A, C's tone", "C"),
        ("A (x), b (y)", "B"),
    ],
)
def test_a_rating_that_may_name_another_answer_is_an_error(rating: str, letter: str) -> None:
    with pytest.raises(RankingError, match=f"may or may not name {letter}, too"):
        read_letters(rating, "ABC")


# ---------------------------------------------------------------- the command


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = repository(tmp_path / "garden")
    monkeypatch.chdir(root)
    return root


def made_files(folder: Path) -> made_input.Made:
    made = made_input.small()
    write_lines(folder / "answers.jsonl", made_input.nested_lines(made.dataset))
    write_lines(folder / "people.jsonl", made_input.people_lines(made.dataset))
    return made


def test_a_made_up_set_is_imported_and_git_does_not_see_it(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = made_files(garden)
    rows = "".join(f"{row}\n" for row in made_input.question_rows(made.dataset))
    (garden / "questions.csv").write_text(re.sub(r",s\d,c\d+,", ",beds,,", rows), encoding="utf-8")
    git(garden, "init", "--quiet")
    words = ("answers.jsonl", "--annotators", "people.jsonl", "--questions", "questions.csv")
    done = run(capsys, "input", "import", *words)
    assert (done.status, done.out) == (0, "")
    assert done.err == (
        "wrote .specpress/input/assessments.json\n"
        "Made up: nobody was asked. 900 assessments of 24 questions by 120 people; 24 of the "
        "questions have a section and 24 a ranking of the spec's.\n"
    )
    read = api_input.read_dataset(garden / ".specpress/input/assessments.json")
    assert read.made_up
    assert read.sources == ("answers.jsonl", "people.jsonl", "questions.csv")
    assert sorted(read.people, key=lambda one: one.id) == list(made.dataset.people)
    order = {(one.person, one.question): one for one in made.dataset.assessments}
    assert {(one.person, one.question): one for one in read.assessments} == order
    assert [one.spec for one in read.questions] == [one.spec for one in made.dataset.questions]
    assert ".specpress" not in git(garden, "status", "--short", "--untracked-files=all")


def test_nothing_is_written_where_something_is_wrong_and_every_kind_is_counted(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_files(garden)
    text = (garden / "answers.jsonl").read_text(encoding="utf-8")
    (garden / "answers.jsonl").write_text(text.replace('"ranking": "A>', '"ranking": "E>'), "utf-8")
    before = contents(garden)
    done = run(capsys, "input", "import", "answers.jsonl")
    assert done.status == 1
    assert done.err == "error: nothing was written; --skip-bad leaves out what is wrong\n"
    shown = done.out.split("\n")
    assert sum("error" in line for line in shown) == SHOWN
    assert (
        shown[SHOWN].strip() == f"and {int(shown[-2].split()[0]) - SHOWN} more of malformed-ranking"
    )
    assert contents(garden) == before
    read = json.loads(run(capsys, "input", "import", "answers.jsonl", "--format", "json").out)
    assert read["summary"]["error"] == int(shown[-2].split()[0])


def test_what_is_wrong_is_left_out_and_counted_if_that_is_asked_for(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(CASES / "one_person_twice_on_one_question/answers.jsonl", garden)
    done = run(
        capsys, "input", "import", "answers.jsonl", "--skip-bad", "--made-up", "-o", "o.json"
    )
    assert done.status == 0
    assert "warning: o.json is where git sees it" in done.err
    read = api_input.read_dataset(garden / "o.json")
    assert (len(read.assessments), read.left_out) == (3, {"duplicate-assessment": 2})
    assert read.made_up
    assert "Made up: nobody was asked. 3 assessments of 2 questions by 2 people" in describe(read)


@pytest.mark.parametrize(("counting", "order"), [("first", "A>B"), ("last", "B>A")])
def test_of_several_assessments_by_one_person_that_one_counts_which_is_asked_for(
    counting: str, order: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(CASES / "one_person_twice_on_one_question/answers.jsonl", garden)
    text = (garden / "answers.jsonl").read_text(encoding="utf-8")
    twice = "".join(text.splitlines(keepends=True)[:2])
    (garden / "answers.jsonl").write_text(twice, encoding="utf-8")
    done = run(capsys, "input", "import", "answers.jsonl", "--repeated", counting)
    assert (done.status, done.out) == (0, "")
    told = "1 assessment of somebody who had assessed that question already"
    assert done.err.endswith(f" {told}: the {counting} one counts.\n")
    read = api_input.read_dataset(garden / ".specpress/input/assessments.json")
    assert [write_order(one.rankings[0].order) for one in read.assessments] == [order, "A>B"]
    assert (read.left_out, read.repeated) == ({"duplicate-assessment": 1}, counting)


def test_answers_to_a_question_that_was_another_before_are_not_put_to_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = CASES / "answers_to_a_survey_get_their_own_letters"
    for name in ("key", "answers_1", "answers_2"):
        text = (case / f"{name}.json").read_text(encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
        text = text.replace('"abc"', '"other"').replace("It rains.", "It snows.")
        text = text.replace('"p1"', '"p3"').replace('"p2"', '"p4"')
        (tmp_path / f"other_{name}.json").write_text(text, encoding="utf-8")
    names = ("answers_1", "answers_2", "other_answers_1", "other_answers_2")
    files = [tmp_path / f"{name}.json" for name in names]
    keys = [word for name in ("key", "other_key") for word in ("--key", tmp_path / f"{name}.json")]
    to = tmp_path / "set.json"
    done = run(capsys, "input", "import", *files, *keys, "--skip-bad", "-o", to)
    assert "question 'e2' had another text or other answers before" in done.out
    pairs = {(one.person, one.question) for one in api_input.read_dataset(to).assessments}
    assert pairs == {("p1", "e1"), ("p2", "e2"), ("p3", "e1")}


def test_the_files_that_others_write_fit_the_schemas(garden: Path) -> None:
    fits = {name: Draft202012Validator(json.loads(made())) for name, made in SCHEMAS.items()}
    answered = CASES / "answers_to_a_survey_get_their_own_letters"
    fits["survey"].validate(json.loads((answered / "key.json").read_bytes()))
    fits["assessments"].validate(json.loads(msgspec.json.encode(made_files(garden).dataset)))
    for path in answered.glob("answers*"):
        fits["answers"].validate(json.loads(path.read_bytes()))
    amiss = json.loads(next(answered.glob("answers*")).read_bytes())
    amiss["answers"][0]["importance"] = "very"
    assert not fits["answers"].is_valid(amiss)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"questions": 2}, "questions: 'q0' is there more than once"),
        ({"people": 2}, "people: 'p0' is there more than once"),
        ({"letters": "AA"}, "questions: 'q0' has more than one answer 'A'"),
        ({"left_out": {"malformed-record": -1}}, "left_out: counts below 0"),
    ],
)
def test_a_data_set_from_elsewhere_that_contradicts_itself_is_an_error(
    change: dict[str, Any], message: str, tmp_path: Path
) -> None:
    letters = change.get("letters", "AB")
    question = Question("q0", (), tuple(Response(one, ()) for one in letters))
    dataset = Dataset(
        title="",
        made_up=True,
        sources=(),
        questions=(question,) * change.get("questions", 1),
        people=(Person("p0"),) * change.get("people", 1),
        assessments=(),
        left_out=change.get("left_out", {}),
    )
    (tmp_path / "data.json").write_bytes(msgspec.json.encode(dataset))
    with pytest.raises(SpecError, match=re.escape(message)):
        api_input.read_dataset(tmp_path / "data.json")


def test_an_import_that_fails_leaves_the_last_one_as_it_was(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(CASES / "a_set_without_fault/answers.jsonl", garden)
    assert run(capsys, "input", "import", "answers.jsonl", "--rationales-public").status == 0
    kept_file = garden / ".specpress/input/assessments.json"
    before = kept_file.read_bytes()
    assert all(one.publish for one in api_input.read_dataset(kept_file).assessments)
    shutil.copy(CASES / "nobody_said_anything/answers.jsonl", garden)
    assert run(capsys, "input", "import", "answers.jsonl", "--skip-bad").status == 1
    assert kept_file.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["none.jsonl"], "none.jsonl: does not exist"),
        (["bad.csv", "--questions", "none.csv"], "none.csv: does not exist"),
        (["answers.jsonl", "--annotators", "bad.csv"], "bad.csv:1:1: is not UTF-8"),
        (["answers.jsonl", "--key", "answers.jsonl"], "answers.jsonl: is no key of a survey"),
        (["prompts"], "File 'prompts' is a directory"),
        ([], "Missing argument 'FILES...'"),
    ],
)
def test_files_that_cannot_be_read_stop_it(
    words: list[str], message: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(CASES / "a_set_without_fault/answers.jsonl", garden)
    (garden / "bad.csv").write_bytes(b"\xff\xfe")
    before = contents(garden)
    done = run(capsys, "input", "import", *words)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert contents(garden) == before


def test_terminals_are_shown_no_control_character_of_a_file(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = (CASES / "a_set_without_fault/answers.jsonl").read_text(encoding="utf-8")
    hostile = case.replace("B > A", "\\u001b[31mA>B").replace('"p2"', '"\\u001b]0;x\\u0007"')
    (garden / "answers.jsonl").write_text(hostile, encoding="utf-8")
    done = run(capsys, "input", "import", "answers.jsonl", "--title", "\x1b[31m")
    assert done.status == 1
    assert "\x1b" not in done.out + done.err
    assert "malformed-ranking" in done.out


DEEP = "[" * 200_000 + "]" * 200_000
GOOD = (
    '{"prompt_id": "q1", "prompt": {"messages": [{"role": "user", "content": "x"}]}, '
    '"responses": [{"messages": []}, {"messages": []}], "metadata": {"assessments": '
    '[{"annotator_id": "p1", "ranking_blocks": {"personal": [{"ranking": "A>B"}]}}]}}\n'
)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (GOOD.replace('[{"ranking": "A>B"}]', DEEP).encode(), "is nested too deeply"),
        (b'{"prompt_id": "\xff"}\n', "is not UTF-8"),
        (b'{"\xff": 1}\n', "is not UTF-8"),
        (b'{"prompt_id": "\\ud800"}\n', "is no JSON"),
        (b"\x1b[31m\n", "is no JSON: invalid character (byte 0)"),
        (gzip.compress(GOOD.encode()), "is no JSON but compressed: unpack it first"),
        (GOOD.encode("utf-16"), "is no JSON but UTF-16: save it as UTF-8"),
        (
            GOOD.replace('"p1"', "1" + 5000 * "0").encode(),
            "annotator_id: integer value out of range",
        ),
        (b'{\n  "prompt_id": "q1",\n  "prompt": {\n', "is no JSON: input data was truncated"),
    ],
    ids=["deep", "not UTF-8", "key", "surrogate", "control", "gzip", "UTF-16", "huge", "truncated"],
)
def test_bytes_that_are_no_records_are_a_finding_and_cost_nothing_else(
    data: bytes, message: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "bad.jsonl").write_bytes(data)
    (garden / "good.jsonl").write_bytes(
        b"\xef\xbb\xbf" + GOOD.replace("q1", "q2").encode() + b"\r\n"
    )
    done = run(capsys, "input", "import", "bad.jsonl", "good.jsonl", "--skip-bad")
    assert (done.status, message in done.out) == (0, True), done.out
    assert done.out.endswith("1 finding: 1 malformed-record.\n")
    assert "1 assessment of 2 questions" in done.err or "1 assessment of 1 question" in done.err
    for option in ("--key", "--annotators", "--questions"):
        assert run(capsys, "input", "import", "good.jsonl", option, "bad.jsonl").status in (1, 2)
    for option in ("--answers", "--groups"):
        assert run(capsys, "input", "survey", "-o", "x.html", option, "bad.jsonl").status == 2
