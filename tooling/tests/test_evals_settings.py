# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How models are told to make their answers: chosen, logged, told, compared, and resumed by."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from inspect_ai.model import ModelOutput

from specpress.evals.cautions import cautions_of, cautions_of_results
from specpress.evals.conclusions import conclusions_of
from specpress.evals.grader import Grading, blocks_of, questions
from specpress.evals.logs import read_run
from specpress.evals.material import FORM
from specpress.evals.pairing import causes_of
from specpress.evals.results import Pairing, Results
from specpress.evals.settings import Settings, digest_of
from specpress.report.adherence import Report, write
from specpress.report.adherence_parts.words import facts_of
from tests import made_results
from tests.specs import repository, run
from tests.test_evals_run import SPEC, evaluated, only_log, prompts

if TYPE_CHECKING:
    from pathlib import Path

SET = ("--temperature", "0.25", "--max-tokens", "700", "--grader-temperature", "0")
SAID = "mockllm/m (temperature 0.25, at most 700 tokens)"
MARKS = made_results.drawn(3, clauses=4)
COOL, WARM = Settings(temperature=0), Settings(temperature=1)


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"spec.md": SPEC, "prompts/ab12.md": prompts("ab12", 2)}
    return repository(tmp_path_factory.mktemp("garden"), files)


def test_settings_are_told_logged_and_reported_and_a_run_with_others_is_another(
    garden: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = evaluated(capsys, garden, tmp_path, *SET)
    assert f"model  {SAID}: 2 calls" in done.out
    assert "grader mockllm/g (temperature 0): 2 calls" in done.out
    found = read_run(only_log(tmp_path))
    assert found.settings == Settings(temperature=0.25, max_tokens=700)
    assert found.grader_settings == COOL
    assert facts_of(found).startswith(f"Model {SAID} on version")

    again = evaluated(capsys, garden, tmp_path, *SET, "--resume", "--dry-run")
    assert "2 answers there from before" in again.out
    assert f"{SAID}: 0 calls" in again.out
    warmer = (*SET[2:], "--temperature", "0.5", "--resume", "--dry-run")
    assert "there from before" not in evaluated(capsys, garden, tmp_path, *warmer).out
    regraded = evaluated(capsys, garden, tmp_path, *SET[:4], "--resume", "--dry-run").out
    assert "2 answers there from before" in regraded
    assert "grader mockllm/g: 2 calls" in regraded


def test_fewer_marks_than_there_are_cost_nothing(
    garden: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluated(capsys, garden, tmp_path, "--samples", "2", "--limit", "1")
    fewer = evaluated(capsys, garden, tmp_path, "--limit", "1", "--resume", "--dry-run")
    assert "grader mockllm/g: 0 calls, about 0 tokens in, 0 out" in fewer.out


def test_settings_of_plain_inspect_and_of_its_grader_are_read_from_the_log(
    garden: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from inspect_ai import eval as inspect_eval

    words = ("evals", "export", "--format", "inspect", "-o", tmp_path / "out")
    assert run(capsys, "-C", garden, *words).status == 0
    monkeypatch.chdir(tmp_path / "out")
    logs, mock = str(tmp_path / "logs"), "mockllm/model"
    inspect_eval(
        "task.py", model=mock, model_roles={"grader": mock}, log_dir=logs, display="none",
        temperature=0.75, max_connections=3,
    )  # fmt: skip
    found = read_run(only_log(tmp_path / "logs"))
    assert (found.settings, found.grader_settings) == (Settings(temperature=0.75), Settings())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--temperature", "nan"), "nan is not in the range 0<=x<=2"),
        (("--temperature", "-1"), "not in the range"),
        (("--top-p", "0"), "not in the range"),
        (("--max-tokens", "0"), "not in the range"),
        (("--reasoning-effort", "some"), "'some' is not one of"),
    ],
)
def test_settings_that_no_provider_takes_are_refused(
    garden: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    done = evaluated(capsys, garden, garden / "logs", *words)
    assert (done.status, said in done.err) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ({"settings": COOL}, {"settings": WARM}, "Only the settings of the model differ (temp"),
        ({"grader_settings": COOL}, {"grader_settings": WARM}, "The settings of the grading diff"),
        (
            {"settings": COOL},
            {"settings": WARM, "samples": 3},
            "CANNOT BE TOLD APART: The settings of the model and the settings of the grading",
        ),
        ({}, {"settings": WARM}, "Model, grader, spec and settings are the same"),
        (
            {"settings": Settings(arguments=digest_of({"a": 1}))},
            {"settings": Settings(arguments=digest_of({"a": 2}))},
            "Only the settings of the model differ",
        ),
        (
            {"settings": Settings(arguments=digest_of({"a": 1}))},
            {"settings": Settings(arguments=digest_of({"a": 2})), "model": "maker/other"},
            "Only the model differs",
        ),
    ],
)
def test_a_comparison_tells_settings_of_the_model_from_those_of_the_grading(
    old: dict[str, object], new: dict[str, object], said: str
) -> None:
    runs = [
        made_results.run("a", MARKS, **old),
        made_results.run("b", MARKS, **{"model": "maker/a", **new}),
    ]
    pairing = Pairing("a", "b", causes_of(*runs), 1, 0, 0, 0, ())
    assert conclusions_of(pairing, *runs)[0].text.startswith(said)


def test_runs_that_were_graded_otherwise_are_told_of_where_the_first_does_not_know() -> None:
    def said(*settings: Settings) -> str:
        told = enumerate(({}, *({"grader_settings": one} for one in settings)))
        runs = tuple(made_results.run(f"r{number}", MARKS, **more) for number, more in told)
        return " ".join(one.text for one in cautions_of_results(Results("T", 0.95, runs)))

    assert "figures must not be compared" in said(COOL, WARM)
    assert "figures must not be compared" not in said(COOL, COOL)


def test_marks_under_another_form_of_the_material_are_other_marks() -> None:
    turn = {"role": "user", "content": "Hi", "name": "web", "recipient": "shop"}
    material = {
        "clause_text": "Do.",
        "section": "s",
        "section_title": "S",
        "section_text": "It.",
        "authority": "user",
        "levels": ["root", "user"],
        "rubric": "Good.",
        "conversation": [turn],
    }
    asked = questions(Grading("Judge."), material, [("ANSWER TO JUDGE", "Yes.")])
    shown = sha256(asked[1].text.encode()).hexdigest()[:16]
    assert (FORM, shown) == (1, "58083d8763b84982"), "a change of the form needs another number"


def test_results_from_before_settings_were_recorded_say_nothing_of_them() -> None:
    results = Results("T", 0.95, (made_results.run("a", MARKS),))
    assert "settings" not in write(Report(results), "json")
    assert "Model maker/a on version" in write(Report(results), "text").replace("\n", " ")


def test_answers_that_ended_at_a_limit_of_tokens_are_told_to_the_grader_and_counted(
    garden: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = evaluated(capsys, garden, tmp_path, "--max-tokens", "2")
    assert "in, 4 out\n" in done.out.split("  grader")[0]
    assert "2 an answer, 150 a judgement" in done.out
    assert "2 answers ended at a limit of tokens" in done.out
    found = read_run(only_log(tmp_path))
    assert [one.cut_off for one in found.grades] == [True, True]
    assert "m: 2 answers ended at a limit of tokens, marked" in cautions_of(found)[1].text
    short = ModelOutput.from_content("m", "Yes, b", stop_reason="max_tokens")
    assert blocks_of(short)[0][0] == "ANSWER TO JUDGE (cut off at the limit of tokens)"
    whole = made_results.run("a", MARKS)
    assert not any("limit" in one.text for one in cautions_of(whole))
