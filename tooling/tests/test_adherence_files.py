# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Results files: read back, judged, and described by a schema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from specpress.api import adherence
from specpress.errors import SpecError
from specpress.evals.files import read_results, tally_of, written
from specpress.evals.results import Tally
from tests.made_results import grade
from tests.specs import environment

if TYPE_CHECKING:
    from collections.abc import Callable

    Damage = Callable[[dict[str, Any]], object]

CASES = Path(__file__).parent / "adherence_cases"
ONE = (CASES / "one_model_on_two_versions" / "results.json").read_text(encoding="utf-8")
SCHEMA = Path(__file__).parents[1] / "docs" / "specpress-adherence-1.schema.json"
PATH = "site/results/a.json"


def test_the_schema_is_what_the_command_prints() -> None:
    command = "specpress evals report --schema > tooling/docs/specpress-adherence-1.schema.json"
    assert SCHEMA.read_text(encoding="utf-8") == adherence.schema(), command


def test_every_case_is_what_the_schema_says() -> None:
    schema = json.loads(adherence.schema())
    Draft202012Validator.check_schema(schema)
    data: dict[str, Any] = {}
    for path in sorted(CASES.glob("*/results.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    del data["format"]
    assert not Draft202012Validator(schema).is_valid(data)


def test_what_is_written_reads_back() -> None:
    for path in sorted(CASES.glob("*/results.json")):
        text = path.read_text(encoding="utf-8")
        assert written(read_results(text, PATH)) == text


def test_keys_of_a_later_day_are_left_alone() -> None:
    data = json.loads(ONE)
    data["later"] = data["runs"][0]["later"] = 1
    assert read_results(json.dumps(data), PATH) == read_results(ONE, PATH)


def first(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["runs"][0]
    return found


@pytest.mark.parametrize(
    ("damage", "wanted"),
    [
        (lambda d: d.update(format="specpress-adherence/2"), "is of the format"),
        (lambda d: d.update(format="specpress-input/1"), "specpress-adherence/1 is read"),
        (lambda d: d.pop("format"), "missing required field `format`"),
        (lambda d: d.pop("title"), "missing required field `title`"),
        (lambda d: d.update(confidence=95), "confidence: has to lie between 0 and 1"),
        (lambda d: d.update(runs=[]), "runs: is empty"),
        (lambda d: first(d).update(date=1), "runs[0].date: expected `str`"),
        (lambda d: first(d).update(date="2026-13-01"), "runs[0].date: '2026-13-01' is no date"),
        (lambda d: first(d).update(id="A b"), "runs[0].id: 'A b' is taken, or not of a-z"),
        (lambda d: d["runs"].append(first(d)), "runs[0].id: 'steady' is taken"),
        (lambda d: first(d).update(samples=0), "runs[0].samples: is below 1"),
        (lambda d: first(d).update(asked=1), "runs[0].asked: is below the number of grades"),
        (lambda d: first(d)["tally"].update(errors=1), "runs[0].tally: does not count the grades"),
        (lambda d: first(d)["scale"].update(highest=1), "runs[0].scale: its lowest mark"),
        (lambda d: first(d)["scale"].update(compliant_from=9), "scale.compliant_from: is no mark"),
        (lambda d: first(d)["usage"][0].update(calls=-1), "runs[0].usage[0]: counts below 0"),
        (lambda d: first(d)["grades"][1].update(mark=9), "runs[0].grades[1].mark: is outside"),
        (lambda d: first(d)["grades"][1].update(mark=1), "grades[1].mark: is not the median"),
        (lambda d: first(d).update(model="mockllm/m"), "runs[0].made_up: is false, and a mock"),
        (lambda d: first(d).update(grader="mockllm/g"), "runs[0].made_up: is false, and a mock"),
        (
            lambda d: first(d).update(asked=999),
            "runs[0].limited: is false, and prompts are missing",
        ),
        (lambda d: first(d).update(name=" "), "runs[0].name: is empty"),
        (
            lambda d: first(d)["estimates"].append(first(d)["estimates"][0]),
            "all is there twice",
        ),
        (
            lambda d: first(d)["estimates"][0].update(clauses=99),
            "runs[0].estimates[0]: it does not count the clauses of the grades of all",
        ),
        (
            lambda d: first(d)["estimates"][0].update(unit="prompt"),
            "runs[0].estimates[0].unit: 'prompt' does not fit the number of clauses",
        ),
        (
            lambda d: d["pairings"][0].update(causes=["model"]),
            "pairings[0].causes: are not what differs",
        ),
        (lambda d: d["pairings"][0].update(only_old=9), "pairings[0].shared: does not count"),
        (
            lambda d: d["pairings"][0]["differences"].append(d["pairings"][0]["differences"][0]),
            "all is there twice",
        ),
        (
            lambda d: d["pairings"][0]["differences"][0].update(clauses=99),
            "pairings[0].differences[0].prompts: does not count",
        ),
        (
            lambda d: d["pairings"][0]["differences"][0]["mark"].update(value=0.1, low=0, high=1),
            "pairings[0].differences[0]: its figures are not those",
        ),
        (
            lambda d: d["pairings"][0]["differences"][0].update(
                clear=True, compliant={"value": 0, "low": -1, "high": 1}
            ),
            "pairings[0].differences[0].clear: is true, and the interval holds 0",
        ),
        (
            lambda d: d["pairings"][0]["differences"][0].update(unit="none"),
            "pairings[0].differences[0].unit: 'none' does not fit the number of clauses",
        ),
        (lambda d: first(d)["grades"][1].pop("mark"), "grades[1].mark: does not fit the outcome"),
        (lambda d: first(d)["grades"][1].update(prompt="c1aa-1"), "'c1aa-1' is there twice"),
        (lambda d: first(d)["grades"][1].update(outcome="lost"), "runs[0].grades[1].outcome"),
        (
            lambda d: first(d)["estimates"][0]["compliant"].update(high=1.5),
            "runs[0].estimates[0].compliant: is no share with an interval around it",
        ),
        (
            lambda d: first(d)["estimates"][0]["compliant"].update(low=None),
            "runs[0].estimates[0].compliant: is no share with an interval around it",
        ),
        (
            lambda d: first(d)["estimates"][0].update(mark=None),
            "runs[0].estimates[0].mark: does not fit the number of graded prompts",
        ),
        (
            lambda d: first(d)["estimates"][0]["tally"].update(ungraded=7),
            "runs[0].estimates[0]: its tally does not count the grades of all",
        ),
        (
            lambda d: first(d)["grades"][1].update(mark=1, marks=[1]),
            "runs[0].estimates[0]: its figures are not those of the grades of all",
        ),
        (
            lambda d: d["pairings"][0].update(shared=1),
            "pairings[0].shared: does not count the prompts",
        ),
        (
            lambda d: d["pairings"][0]["differences"][0].update(prompts=1),
            "pairings[0].differences[0].prompts: does not count",
        ),
        (
            lambda d: d["pairings"][0]["differences"][0].update(old=0.01),
            "pairings[0].differences[0]: its figures are not those",
        ),
        (lambda d: d["pairings"][0].update(old="x"), "pairings[0].old: there is no run 'x'"),
        (lambda d: d["pairings"][0].update(shared=-1), "pairings[0].shared: counts below 0"),
        (
            lambda d: d["pairings"][0]["differences"][0].update(old=2),
            "pairings[0].differences[0].old: or `new` is no share",
        ),
        (
            lambda d: d["pairings"][0]["differences"][0]["compliant"].update(value=-2),
            "pairings[0].differences[0].compliant: is no difference",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(damage: Damage, wanted: str) -> None:
    data = json.loads(ONE)
    damage(data)
    with pytest.raises(SpecError) as caught:
        read_results(json.dumps(data), PATH)
    assert caught.value.path == PATH
    assert wanted in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "site/results/a.json:1:1: is not valid JSON"),
        (
            '{"format":\n "specpress-adherence/1",\n  é}',
            "site/results/a.json:3:3: is not valid JSON",
        ),
        ("[]", "site/results/a.json: expected `object`, got `array`"),
        ("[" * 100_000, "site/results/a.json: expected `object`, got `array`"),
        ('{"format": "specpress-adherence/1", "a": ' + "[" * 100_000, "is nested too deep"),
        ('{"format": "\ud800"}', "site/results/a.json: is not UTF-8 text"),
    ],
    ids=["empty", "torn", "a list", "deep", "deep within", "surrogate"],
)
def test_what_is_no_json_is_told_with_its_line(text: str, wanted: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_results(text, PATH)
    assert wanted in str(caught.value)


def test_a_tally_counts_what_became_of_prompts() -> None:
    outcomes = ("graded", "error", "error", "filtered", "ungraded")
    grades = [grade(f"c1aa-{n}", 7, outcome=one) for n, one in enumerate(outcomes)]
    assert tally_of(grades) == Tally(graded=1, ungraded=1, filtered=1, errors=2)


def test_reading_and_showing_results_needs_neither_inspect_nor_statistics() -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from specpress.evals.files import read_results\n"
        "from specpress.report.adherence import Report, formats, write\n"
        "results = read_results(Path(sys.argv[1]).read_text(), 'a')\n"
        "for form in formats(): write(Report(results), form)\n"
        "print(*{'inspect_ai', 'numpy', 'scipy', 'statsmodels'} & set(sys.modules))"
    )
    path = CASES / "one_model_on_two_versions" / "results.json"
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "\n"
