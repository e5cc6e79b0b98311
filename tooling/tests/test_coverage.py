# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress prompts coverage`: which clauses have prompts, and what is missing.

Golden cases are the folders of `coverage_cases/`: `why.txt`, `spec.md`, `prompts/`, and what the
command prints, `coverage.txt`. `SPECPRESS_WRITE_CASES=1` writes that anew: read every difference.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from specpress import api
from specpress.api import coverage as coverage_api
from specpress.config import Authority, Config
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.prompts.coverage import State, coverage
from specpress.prompts.gaps import gaps
from specpress.report.coverage import Report, write
from tests.specs import repository, run
from tests.test_corpus import CORPUS, NEW, OLD, folder_of

if TYPE_CHECKING:
    from specpress.model import Spec

CASES = Path(__file__).parent / "coverage_cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
WRITE = bool(os.environ.get("SPECPRESS_WRITE_CASES"))
SCHEMA = Path(__file__).parents[1] / "docs" / "specpress-coverage-1.schema.json"
LEVELS = ("root", "user")
CONFIG = Config(title="Garden", source=("spec.md",), authority=Authority(LEVELS))

GARDEN = """\
# Beds {#beds authority=root}

Water in the morning[^ab12], not at noon[^cd34], and never at night[^ef56].

# Tools {#tools authority=user}

Two cans.
"""


def prompts(mark: str, count: int, rubric: str = "**Rubric**: Says no.\n\n") -> SourceFile:
    one = f"**Example**: noon\n\n~~~xml\n<user>\nMay I?\n</user>\n~~~\n\n{rubric}"
    text = f"Examples for [^{mark}] in Beds:\n\n{one * count}"
    return SourceFile(f"prompts/{mark}.md", text)


def spec_of(text: str, *files: SourceFile) -> Spec:
    return parse(Snapshot("", (SourceFile("spec.md", text),), files, "prompts"), CONFIG)


def printed(spec: Spec, form: str = "text", **options: Any) -> str:  # noqa: ANN401  # of Report
    return write(Report(coverage(spec), **options), form)


# ---------------------------------------------------------------------------- golden cases


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, tmp_path: Path) -> None:
    garden = tmp_path / "garden"
    shutil.copytree(folder, garden)
    (garden / ".git").mkdir()
    (garden / "specpress.toml").write_text(
        'title = "Garden"\nsource = ["spec.md"]\n[authority]\nlevels = ["root", "user"]\n'
    )
    actual = write(coverage_api.report(api.load(garden)), "text")
    expected = folder / "coverage.txt"
    if WRITE:
        expected.write_text(actual, encoding="utf-8")
        pytest.skip("written anew; read every difference")
    assert actual == expected.read_text(encoding="utf-8")
    why = (folder / "why.txt").read_text(encoding="utf-8")
    assert why.endswith(".\n")
    assert why.count("\n") == 1


# ---------------------------------------------------------------------------- laws

MARKS = ("aaaa", "bbbb", "cccc", "dddd")


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """Make a spec in which marks, ids, levels and files go together or do not."""
    lines = []
    for _ in range(draw(st.integers(0, 4))):
        name = draw(st.sampled_from(["beds", "gate", "heap"]))
        level = draw(st.sampled_from(["", " authority=root", " authority=user", " authority=odd"]))
        depth = draw(st.sampled_from(["#", "##"]))
        lines.append(f"{depth} {name} {{#{name}{level}}}\n")
        found = draw(st.lists(st.sampled_from(MARKS), max_size=3))
        lines += [f"Do it{'' if at else ' well'}[^{mark}].\n" for at, mark in enumerate(found)]
    sizes = draw(st.dictionaries(st.sampled_from(MARKS), st.integers(0, 3)))
    return spec_of("\n".join(lines), *(prompts(mark, n) for mark, n in sorted(sizes.items())))


@given(specs())
@settings(max_examples=60, deadline=None)
def test_every_prompt_and_every_clause_is_counted_once(spec: Spec) -> None:
    found = coverage(spec)
    assert Counter(one.id for one in found.prompts) == Counter(one.id for one in spec.prompts)
    assert sorted(one.focus for one in found.clauses) == sorted({m.id for m in spec.focus_marks})
    strays = sum(len(file.prompts) for file in found.strays)
    for groups in (found.levels, found.chapters):
        assert sum(one.figures.prompts for one in groups) + strays == len(spec.prompts)
        for field in ("clauses", "covered", "rules", "bare"):
            total = getattr(found.figures, field)
            assert sum(getattr(one.figures, field) for one in groups) == total
    own = sum(section.figures.clauses for section in found.sections)
    assert own == found.figures.clauses
    assert found.figures.rules == sum(s.kind == "normative" for s in spec.sections)


@given(specs())
@settings(max_examples=40, deadline=None)
def test_every_format_writes_every_spec(spec: Spec) -> None:
    text = printed(spec)
    assert all(len(line) <= 80 for line in text.splitlines())
    assert printed(spec, "markdown").startswith("# Coverage of Garden")
    data = json.loads(printed(spec, "json"))
    assert data["figures"]["clauses"] == len({mark.id for mark in spec.focus_marks})


# ---------------------------------------------------------------------------- figures


def test_a_level_has_the_fewest_the_median_and_the_most_prompts_of_its_clauses() -> None:
    found = coverage(spec_of(GARDEN, prompts("ab12", 1), prompts("cd34", 6)))
    root, user = found.levels
    figures = root.figures
    assert (figures.clauses, figures.covered, figures.prompts) == (3, 2, 7)
    assert (figures.lowest, figures.median, figures.highest) == (0, 1.0, 6)
    assert (user.figures.rules, user.figures.bare, user.figures.share) == (1, 1, None)


def test_a_clause_whose_prompts_are_all_skipped_is_not_covered() -> None:
    spec = spec_of(GARDEN, prompts("ab12", 2))
    file = spec.prompt_files[0]
    one, two = (replace(prompt, skip=True) for prompt in file.prompts)
    some = replace(file, prompts=(one, file.prompts[1]))
    every = replace(file, prompts=(one, two))
    assert coverage(replace(spec, prompt_files=(some,))).figures.covered == 1
    found = coverage(replace(spec, prompt_files=(every,)))
    assert found.figures.covered == 0
    assert found.figures.skipped == 2
    assert "Skipped prompts" in [gap.title for gap in gaps(found)]


def test_without_a_record_of_reviews_nothing_is_said_of_them() -> None:
    spec = spec_of(GARDEN, prompts("ab12", 1))
    quiet = json.loads(printed(spec, "json"))
    assert quiet["figures"]["stale"] is None
    assert quiet["sections"][0]["clauses"][0]["prompts"][0]["stale"] is None
    assert "reviewed" not in printed(spec)
    state = State(stale=frozenset(["ab12-1"]), reviewed=True)
    told = json.loads(write(Report(coverage(spec, state)), "json"))
    assert told["figures"]["stale"] == 1
    assert told["figures"]["unreviewed"] == 0


def test_where_nothing_is_missing_no_gap_is_listed() -> None:
    whole = GARDEN.replace("Two cans.", "Two cans[^gh78].")
    files = [prompts(mark, 1) for mark in ("ab12", "cd34", "ef56", "gh78")]
    assert gaps(coverage(spec_of(whole, *files))) == ()
    assert "Nothing is missing" in printed(spec_of(whole, *files))


def test_all_but_one_of_many_is_not_a_hundred_percent() -> None:
    marks = [f"m{number:03}" for number in range(300)]
    text = "# Beds {#beds authority=root}\n\n" + "".join(f"Do it[^{mark}].\n\n" for mark in marks)
    shown = printed(spec_of(text, *(prompts(mark, 1) for mark in marks[1:])))
    assert "299 of 300 clauses covered (99%)." in shown
    assert "████████████ " not in shown


def test_what_a_document_says_obeys_nobody() -> None:
    hostile = "# B\x1b[31m | `x` {#beds authority=root}\n\nDo\x1b]0;x\x07 it <b>now</b>[^ab12].\n"
    for form in ("text", "markdown"):
        assert "\x1b" not in printed(spec_of(hostile), form)
    assert "<b>" not in printed(spec_of(hostile), "markdown")


def test_colours_change_nothing_but_colour() -> None:
    spec = spec_of(GARDEN, prompts("ab12", 1, rubric=""))
    coloured = printed(spec, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]+m", "", coloured) == printed(spec)


# ---------------------------------------------------------------------------- the command


@pytest.mark.parametrize(
    ("percent", "status"), [("0", 0), ("33.3", 0), ("33.4", 1), ("100", 1), (None, 0)]
)
def test_the_command_fails_under_a_percentage(
    percent: str | None, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    garden = repository(tmp_path, {"spec.md": GARDEN})
    words = () if percent is None else ("--fail-under", percent)
    done = run(capsys, "-C", garden, "prompts", "coverage", *words)
    assert done.status == status
    assert ("asked for" in done.out) is (percent is not None)


def test_exactly_what_is_asked_for_is_enough() -> None:
    marks = [f"a{number:03}" for number in range(100)]
    text = "# Beds {#beds}\n\n" + "".join(f"Rule {mark}[^{mark}].\n\n" for mark in marks)
    covered = coverage(spec_of(text, *(prompts(mark, 1) for mark in marks[:29])))
    assert not Report(covered, 29).failed
    assert Report(covered, 29.01).failed
    assert "\n29 of 100 clauses covered: less than the 29.01% that are" in write(
        Report(covered, 29.01, width=90), "text"
    )


def test_no_clause_at_all_is_less_than_any_percentage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    garden = repository(tmp_path, {"spec.md": "# Beds {#beds authority=root}\n\nWater.\n"})
    assert run(capsys, "-C", garden, "prompts", "coverage").status == 0
    done = run(capsys, "-C", garden, "prompts", "coverage", "--fail-under", "1")
    assert done.status == 1
    assert "no clause covered" in done.out


def test_a_record_of_reviews_that_cannot_be_read_stops_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    garden = repository(tmp_path, {"prompts/reviewed.toml": "<<<<<<< ours\n"})
    done = run(capsys, "-C", garden, "prompts", "coverage")
    assert (done.status, done.out) == (2, "")
    assert "reviewed.toml" in done.err


def test_the_json_is_what_its_schema_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    garden = repository(tmp_path, {"prompts/gone.md": prompts("gone", 1).text})
    data = json.loads(run(capsys, "-C", garden, "prompts", "coverage", "--format", "json").out)
    assert list(validator.iter_errors(data)) == []
    assert [file["focus"] for file in data["strays"]] == ["gone"]
    assert not validator.is_valid({**data, "figures": {}})


def test_the_documented_schema_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printed = run(capsys, "prompts", "coverage", "--schema").out
    command = "specpress prompts coverage --schema > tooling/docs/specpress-coverage-1.schema.json"
    assert SCHEMA.read_text(encoding="utf-8") == printed, command


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared")
@pytest.mark.parametrize(
    ("release", "clauses", "covered", "prompted"), [(OLD, 120, 120, 288), (NEW, 118, 114, 272)]
)
def test_the_published_releases_have_these_figures(
    release: str, clauses: int, covered: int, prompted: int, tmp_path: Path
) -> None:
    found = coverage(api.load(folder_of(release, tmp_path)).spec)
    figures = found.figures
    assert (figures.clauses, figures.covered, figures.prompts) == (clauses, covered, prompted)
    assert found.strays == ()
    bare = {clause.focus for clause in found.clauses if not clause.covered}
    assert bare == ({"d0pu", "h82a", "rse0", "t5q0"} if release == NEW else set())
