# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A report on public input in each format, as a file that is read back, and on the command line.

`public_input_cases` holds one folder a case: a spec, what people said, and what is told of it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from specpress.api.input import read_dataset
from specpress.config import Config
from specpress.errors import SpecError
from specpress.input.files import read_report, written
from specpress.input.report import Options, report
from specpress.input.schema import schema
from specpress.parse import parse
from specpress.prompts.rankings import read_rankings
from specpress.report.cells import cells
from specpress.report.public_input import Shown, formats, write
from specpress.report.public_input_parts import words
from tests.page_facts import PageFacts
from tests.small_site import snapshot_of
from tests.specs import environment, repository, run

if TYPE_CHECKING:
    from specpress.input.results import Report

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "public_input_cases").iterdir() if path.is_dir())
SCHEMA = HERE.parent / "docs" / "specpress-input-1.schema.json"
SMALLEST = 3
GOLDEN = {"markdown": "expected.md", "text": "expected.txt"}


def made(case: Path) -> Report:
    text = (case / "spec.md").read_text(encoding="utf-8")
    spec = parse(snapshot_of("1.0.0", text), Config(title="Garden", source=("spec.md",)))
    data = read_dataset(case / "dataset.json")
    return report(data, spec, "2026-01-31", None, Options(SMALLEST))


@pytest.fixture(scope="module")
def small() -> Report:
    return made(CASES[0])


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_is_told_as_expected(case: Path) -> None:
    found = made(case)
    for form, name in GOLDEN.items():
        text = write(Shown(found, width=100), form)
        if os.environ.get("SPECPRESS_WRITE_CASES"):
            (case / name).write_text(text, encoding="utf-8")
        assert text == (case / name).read_text(encoding="utf-8")


# ------------------------------------------------------------------ formats


@pytest.mark.parametrize("form", formats())
def test_every_format_says_loudly_what_is_made_up_and_only_that(form: str, small: Report) -> None:
    made_up = write(Shown(msgspec.structs.replace(small, made_up=True)), form)
    honest = write(Shown(small), form)
    if form == "json":
        assert json.loads(made_up)["made_up"] is True
        assert json.loads(honest)["made_up"] is False
    else:
        assert "MADE UP: nobody was asked" in made_up.replace("\n", " ")
        assert "MADE UP" not in honest


@pytest.mark.parametrize("width", [60, 80, 100])
def test_tables_fit_the_terminal_and_lose_no_figure(width: int, small: Report) -> None:
    lines = write(Shown(small, width=width), "text").split("\n")
    assert [line for line in lines if cells(line) > width] == []
    whole = "\n".join(lines)
    for row in small.agreements:
        for figure in (row.with_spec, row.among_people, row.unacceptable):
            assert words.figure(figure) in whole


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_no_format_obeys_what_people_wrote(form: str, small: Report) -> None:
    text = write(Shown(small), form)
    assert "\x1b" not in text
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert not any(line.startswith("::") for line in text.splitlines())
    assert "person-" not in text
    assert "A telling reason" not in text


def test_the_page_of_its_own_asks_no_other_host_and_has_no_style_of_an_element(
    small: Report,
) -> None:
    text = write(Shown(small), "html")
    facts = PageFacts(text)
    assert "default-src 'none'" in facts.policy
    assert facts.scripts == []
    assert {one[0] for one in facts.loads} == {"#"}  # parts of itself
    assert facts.faults == ["<style>"]  # which the policy names by its digest
    assert len(facts.ids) == len(set(facts.ids))
    assert set(facts.named) <= set(facts.ids)


# ------------------------------------------------------------------ files


def test_the_schema_in_the_documentation_is_that_of_the_format(small: Report) -> None:
    command = "specpress input report --schema > tooling/docs/specpress-input-1.schema.json"
    assert SCHEMA.read_text(encoding="utf-8") == schema(), f"out of date; run: {command}"
    validator = Draft202012Validator(json.loads(schema()))
    data = json.loads(written(small))
    assert list(validator.iter_errors(data)) == []
    del data["format"]
    assert not validator.is_valid(data)


def test_a_report_comes_back_from_its_file(small: Report) -> None:
    assert read_report(written(small), "x.json") == small


def changed(data: dict[str, Any], place: str, value: object) -> str:
    """Return JSON with another value at a place such as `agreements.0.people`."""
    *path, last = place.split(".")
    at: Any = data
    for word in path:
        at = at[int(word)] if word.isdigit() else at[word]
    at[last] = value
    return json.dumps(data)


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        ("confidence", 95, "confidence: has to lie between 0 and 1"),
        ("smallest_group", 0, "smallest_group: is below 1"),
        ("date", "31.1.2026", "date: '31.1.2026' is no date such as 2026-01-31"),
        ("compared", 15, "left_out: does not count the assessments"),
        ("compared", 0, "compared: nobody's assessment was compared"),
        ("left_out", {"x": -1}, "left_out: counts below 0"),
        ("agreements", [], "agreements: is empty"),
        ("agreements.0.people", 2, "agreements[0].people: is below the smallest group"),
        ("agreements.0.people", 99, "agreements[0].people: does not fit the number of"),
        ("agreements.0.people", "7", "agreements[0].people: expected `int`, got `str`"),
        ("agreements.0.with_spec", {"value": 1.2}, "agreements[0].with_spec: is no share"),
        ("agreements.0.among_people", {"value": 0.5, "low": 0.6, "high": 1}, "is no share with"),
        ("contested.0.people", 6, "contested[0]: is none of the agreements"),
        ("groups.0.people", 2, "groups[0].people: is below the smallest group"),
        ("groups.0.suppressed", True, "groups[0].suppressed: something is told of it"),
        ("groups.0.with_spec", None, "groups[0].people: or `with_spec` is missing"),
        ("groups.0.difference", {"value": 7}, "groups[0].difference: is no difference"),
        ("rationales.0.key", "zz99", "rationales[0].key: is neither contested nor divided"),
        ("format", "specpress-input/2", "It is of a newer specpress"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_with_the_place(
    place: str, value: object, message: str, small: Report
) -> None:
    text = changed(json.loads(written(small)), place, value)
    with pytest.raises(SpecError) as caught:
        read_report(text, "site/input/x.json")
    assert message in str(caught.value)
    assert caught.value.path == "site/input/x.json"


def test_no_row_stands_twice_in_a_file(small: Report) -> None:
    data = json.loads(written(small))
    data["agreements"].append(data["agreements"][0])
    with pytest.raises(SpecError, match="agreements: a row is there twice"):
        read_report(json.dumps(data), "x.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "x.json:1:2: is not valid JSON"),
        ("{}", "missing required field `format`"),
        ('{"format": "specpress-adherence/1"}', "is of the format 'specpress-adherence/1'"),
    ],
)
def test_so_is_a_file_of_something_else(text: str, message: str) -> None:
    for read, form in ((read_report, "specpress-input/1"), (read_rankings, "specpress-rankings/1")):
        with pytest.raises(SpecError) as caught:
            read(text, "x.json")
        assert message in str(caught.value)
        assert form in (caught.value.hint or "") + str(caught.value) or "report" in str(
            caught.value
        )


@pytest.mark.parametrize(
    ("orders", "message"),
    [
        ([[["A"], ["A"]]], "names an answer twice"),
        ([[[], ["A"]]], "has an empty place"),
        ([[["A"]], [["B"]]], "ranks the question 'q' twice"),
    ],
)
def test_rankings_have_each_question_and_each_answer_once(
    orders: list[list[list[str]]], message: str
) -> None:
    data = {
        "format": "specpress-rankings/1",
        **dict.fromkeys(("grader", "title", "version", "digest", "date"), "x"),
        "made_up": False,
        "rankings": [{"question": "q", "order": order} for order in orders],
    }
    with pytest.raises(SpecError, match=message):
        read_rankings(json.dumps(data), "x.json")


# ------------------------------------------------------------------ the command


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A repository about which people were asked."""
    spec = (CASES[0] / "spec.md").read_text(encoding="utf-8")
    root = repository(tmp_path / "garden", {"spec.md": spec})
    kept = root / ".specpress" / "input"
    kept.mkdir(parents=True)
    (kept / "assessments.json").write_bytes((CASES[0] / "dataset.json").read_bytes())
    return root


def test_what_was_imported_is_reported_and_may_be_kept(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--smallest-group", "3", "--format", "json", "-o", garden / "report.json")
    done = run(capsys, "-C", garden, "input", "report", *options)
    assert (done.status, done.out) == (0, "")
    found = read_report((garden / "report.json").read_text(encoding="utf-8"), "report.json")
    assert (found.smallest_group, found.people, found.version) == (3, 7, "draft")
    named = run(capsys, "-C", garden, "input", "report", CASES[0] / "dataset.json", *options[:2])
    assert named.status == 0
    assert "By section, ranked for themselves" in named.out


def test_too_few_people_and_no_data_are_errors(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    few = run(capsys, "-C", garden, "input", "report")
    assert (few.status, few.out) == (2, "")
    assert "fewer than 10" in few.err
    (garden / ".specpress/input/assessments.json").unlink()
    none = run(capsys, "-C", garden, "input", "report")
    assert (none.status, none.out) == (2, "")
    assert "`specpress input import FILE…` makes it" in none.err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("smallest_group = 1", "specpress.toml: input.smallest_group is below 2"),
        ("confidence = 95.0", "specpress.toml: input.confidence has to lie between 0 and 1"),
    ],
)
def test_settings_that_make_no_sense_are_errors(
    line: str, message: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = garden / "specpress.toml"
    path.write_text(f"{path.read_text()}\n[input]\n{line}\n")
    done = run(capsys, "-C", garden, "input", "report")
    assert (done.status, done.out) == (2, "")
    assert message in done.err


def test_reading_and_showing_reports_loads_no_library_of_statistics() -> None:
    code = (
        "import sys, specpress.api.site, specpress.report.public_input_parts.alone\n"
        "print([m for m in ('numpy', 'scipy', 'statsmodels', 'inspect_ai') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
