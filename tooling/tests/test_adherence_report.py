# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Reports of adherence: golden cases, the command, and the page.

Each folder of `adherence_cases/` proves the sentence it is named for. It holds `results.json`; what
a terminal of 80 columns shows of it is in `expected.txt`, and the Markdown in `expected.md`.
`SPECPRESS_WRITE_CASES=1` writes both anew: read every difference then.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from specpress.api import adherence
from specpress.api.versions import at
from specpress.evals.files import read_results, written
from specpress.evals.results import Results
from specpress.parse.digest import snapshot_digest
from specpress.report.adherence import Report, formats, write
from specpress.report.adherence_parts.bars import bar
from specpress.report.cells import cells
from specpress.report.colour import logged
from specpress.statistics.interval import Interval
from tests.histories import git, isolate
from tests.made_results import grade
from tests.made_results import run as made
from tests.specs import repository, run

CASES = Path(__file__).parent / "adherence_cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
WRITE = bool(os.environ.get("SPECPRESS_WRITE_CASES"))
FORMS = {"text": "expected.txt", "markdown": "expected.md"}
RESULTS = "results.json"
HOSTILE = CASES / "what_a_file_says_is_text_and_nothing_else"


def results_of(folder: Path) -> Results:
    return read_results((folder / RESULTS).read_text(encoding="utf-8"), RESULTS)


def report_of(folder: Path) -> Report:
    return Report(results_of(folder), by=("section", "authority", "clause", "tag"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, form: str) -> None:
    found, path = write(report_of(folder), form), folder / FORMS[form]
    if WRITE:
        path.write_text(found, encoding="utf-8")
        pytest.skip("written anew")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_text_fits_its_width_with_and_without_colours(folder: Path, width: int) -> None:
    report = replace(report_of(folder), width=width)
    plain, painted = (write(replace(report, colour=on), "text") for on in (False, True))
    lines = [line.removeprefix("\\") for line in plain.split("\n")]  # what keeps commands away
    assert max(map(cells, lines)) <= width
    assert logged(re.sub(r"\x1b\[[\d;]+m", "", painted)) == plain
    assert "\x1b" not in plain


@pytest.mark.parametrize("form", formats())
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_same_results_give_the_same_bytes(folder: Path, form: str) -> None:
    assert write(report_of(folder), form) == write(report_of(folder), form)


def test_what_a_file_says_runs_nowhere() -> None:
    report = report_of(HOSTILE)
    text, markdown, page = (write(report, form) for form in ("text", "markdown", "html"))
    assert "\x1b" not in text + markdown + page
    assert not re.search(r"(?m)^\s*::", text + markdown)
    shown = MarkdownIt("commonmark").enable("table").render(markdown)
    for html in (page, shown):
        assert "<script" not in html
        assert not re.search(r"href=\"[^#]", html)
        assert "<em>" not in html
    assert "<h2>pwn" not in shown


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_page_asks_no_other_for_anything_and_says_what_is_made_up(folder: Path) -> None:
    results = results_of(folder)
    page = write(report_of(folder), "html")
    assert not re.search(r"src=|href=\"[^#]|url\(|@import", page)
    assert "default-src &#39;none&#39;" in page
    assert ("MADE UP" in page) == any(one.made_up for one in results.runs)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<figure") >= len(results.runs)


def test_a_bar_shows_a_figure_its_interval_and_zero() -> None:
    assert bar(Interval(0.5, 0.2, 0.8), 0, 1, 10) == "··───●───·"
    assert bar(Interval(1.0), 0, 1, 10) == "·········●"
    assert bar(None, 0, 1, 4) == "····"
    assert bar(Interval(-0.5, -0.9, -0.1), -1, 1, 11) == "──●──│·····"
    assert bar(Interval(0.5, 0.4, 0.6), -1, 1, 11) == "·····│·─●··"


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = repository(tmp_path / "garden")
    for name in ("old", "new"):
        text = (CASES / "two_models_on_one_spec" / RESULTS).read_text(encoding="utf-8")
        both = read_results(text, RESULTS)
        chosen = both.runs[0 if name == "old" else 1]
        one = replace(both, runs=(chosen,), pairings=(), note=f"The {name} one.")
        (root / f"{name}.json").write_text(written(one), encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def test_one_file_is_reported_and_two_are_compared(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = run(capsys, "evals", "report", "old.json")
    assert (alone.status, alone.err) == (0, "")
    assert "steady\nModel maker/steady" in alone.out
    assert "against" not in alone.out
    both = run(capsys, "-C", garden, "evals", "report", "old.json", "new.json").out
    assert "wobbly against steady\n! Only the model differs" in both
    assert run(capsys, "evals", "report", "new.json", "--against", "old.json").out == both.replace(
        "Note: The old one. The new one.", "Note: The new one."
    )


def test_json_is_read_back_and_says_the_same_again(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("evals", "report", "--format", "json", "-o")
    done = run(capsys, *arguments, "first.json", "old.json", "new.json", "--note", "Ours.")
    assert (done.status, done.out, done.err) == (0, "", "wrote first.json\n")
    run(capsys, *arguments, "second.json", "first.json")
    first = (garden / "first.json").read_text(encoding="utf-8")
    assert (garden / "second.json").read_text(encoding="utf-8") == first
    found = read_results(first, "first.json")
    assert (found.title, found.note, len(found.pairings)) == ("Garden", "Ours.", 1)
    asked = ("--format", "json", "--confidence", "0.99")
    wider = run(capsys, "evals", "report", "first.json", *asked)
    interval = read_results(wider.out, "").runs[0].estimates[0].compliant
    before = found.runs[0].estimates[0].compliant
    assert interval is not None
    assert before is not None
    assert (interval.low or 0) < (before.low or 0)


def test_results_of_another_spec_stay_results_of_that_spec(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = (garden / "old.json").read_text(encoding="utf-8")
    (garden / "other.json").write_text(said.replace('"Garden"', '"Kitchen"', 1), encoding="utf-8")
    done = run(capsys, "evals", "report", "other.json", "--format", "json")
    assert read_results(done.out, "").title == "Kitchen"
    assert run(capsys, "evals", "report", "old.json").out.startswith("Garden: adherence\n")
    both = run(capsys, "evals", "report", "other.json", "old.json").out
    assert both.startswith("Garden: adherence\n")


def test_figures_are_shown_by_what_is_asked_for(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (garden / "old.json").exists()
    usual = run(capsys, "evals", "report", "old.json").out
    assert "\nChapter " in usual
    assert "\nSection " not in usual
    asked = run(capsys, "evals", "report", "old.json", "--by", "section", "--by", "section").out
    assert asked.count("\nSection ") == 1
    assert "\nChapter " not in asked


def test_a_file_of_several_runs_is_nothing_to_compare_with(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(
        capsys,
        *(["evals", "report", "--format", "json", "-o", "both.json", "old.json", "new.json"]),
    )
    done = run(capsys, "evals", "report", "old.json", "--against", "both.json")
    assert done.status == 2
    assert "both.json: holds 2 runs" in done.err
    assert (garden / "both.json").exists()


def test_without_the_extra_the_command_says_what_to_install(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    assert garden.exists()
    for name in [one for one in sys.modules if one.startswith("statsmodels")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "statsmodels", None)
    done = run(capsys, "evals", "report", "old.json")
    assert done.status == 2
    assert done.out == ""
    assert 'pip install "specpress[evals]"' in done.err


def test_a_version_that_is_still_known_gives_its_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    root = repository(tmp_path / "garden")
    shutil.rmtree(root / ".git")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "One")
    git(root, "tag", "v1.0.0")
    old = snapshot_digest(at(root, "1.0.0")[0].spec.snapshot)
    (root / "spec.md").write_text("# Plots {#plots was=beds}\n\nWater.\n", encoding="utf-8")
    for digest, title in ((old, "Beds"), ("sha256:other", "beds")):
        one = made("a", [grade("ab12-1", 7, chapter="beds")], digest=digest, version="1.0.0")
        path = root / "a.json"
        path.write_text(written(Results("Garden", 0.95, (one,))), encoding="utf-8")
        found = adherence.report(root, adherence.Wanted((path,)))
        labels = {row.key: row.label for row in found.runs[0].estimates if row.by == "section"}
        assert labels == {"beds": title}
