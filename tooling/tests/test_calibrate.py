# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Graders held against the verdicts of a spec, with mock graders of known error."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import pytest
from jsonschema import Draft202012Validator

from specpress import api
from specpress.api import calibration as api_calibration
from specpress.config import Config
from specpress.errors import SpecError
from specpress.evals.accords import agreed
from specpress.evals.calibration import Calibration, Judged
from specpress.evals.labelled import labelled
from specpress.evals.results import Scale
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.report import calibration as calibration_report
from tests import specs
from tests.test_corpus import CORPUS

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.evals.labelled import Labelled
    from specpress.model import Spec, Verdict

CHAPTER = "stay_in_bounds"
"""The largest chapter of the release: a part is enough here, all of it takes five seconds."""

TWICE = """\
# Beds {#beds authority=user}

Water in the morning.

- A list with an example in it:

  **Example**: noon

  ~~~xml
  <user>
  Now?
  </user>
  <comparison>
  <assistant> <!-- BAD: secret note -->
  Yes.
  </assistant>
  <assistant> <!-- GOOD -->
  No, in the *morning*.
  </assistant>
  </comparison>
  <user>
  Why &lt;so&gt;?
  </user>
  <comparison>
  <assistant recipient="book"> <!-- OK -->
  look("why")
  </assistant>
  <assistant> <!-- BAD[#tools] -->
  With the saw.
  </assistant>
  </comparison>
  ~~~

!!! meta "Commentary"

    For people.

# Tools {#tools authority=root}

Saws stay in the shed.
"""


def spec_of(text: str) -> Spec:
    config = Config(source=("spec.md",))
    return parse(Snapshot("1.0.0", (SourceFile("spec.md", text),), (), "prompts"), config)


def judged(
    name: str, verdict: Verdict, mark: float | None, section: str = "beds", level: str = "user"
) -> Judged:
    return Judged(
        id=f"{section}/{name}/1/1",
        title="",
        section=section,
        chapter=section,
        authority=level,
        verdict=verdict,
        note="",
        outcome="graded" if mark is not None else "ungraded",
        mark=mark,
        marks=() if mark is None else (mark,),
        answer="",
        reason="",
        path="spec.md",
        line=1,
    )


# ------------------------------------------------------------------ the labelled set


def test_every_answer_with_a_verdict_is_one_case_under_a_name_that_tells_where_it_stands() -> None:
    found = labelled(spec_of(TWICE))
    assert [(one.case.id, one.verdict, one.line) for one in found] == [
        ("beds/1/1/1", "bad", 14),
        ("beds/1/1/2", "good", 17),
        ("beds/1/2/1", "ok", 25),
        ("beds/1/2/2", "bad", 28),
    ]


def test_what_follows_a_comparison_follows_on_its_good_answer() -> None:
    last = labelled(spec_of(TWICE))[-1]
    assert [(turn.role, turn.content) for turn in last.case.conversation] == [
        ("user", "Now?"),
        ("assistant", "No, in the *morning*."),
        ("user", "Why <so>?"),
    ]


def test_a_grader_is_shown_neither_verdicts_nor_commentary_but_every_section_in_conflict() -> None:
    first, _, _, last = labelled(spec_of(TWICE))
    assert first.case.clause.text == "Beds\n\nWater in the morning."
    assert last.case.clause.text.endswith("Tools\n\nSaws stay in the shed.")
    assert "secret" not in str(msgspec.to_builtins(first.case))


def test_a_call_of_a_tool_is_told_from_what_is_said() -> None:
    assert [one.recipient for one in labelled(spec_of(TWICE))] == ["", "", "book", ""]


def test_a_chapter_takes_what_is_below_it_and_an_unknown_section_is_refused() -> None:
    spec = spec_of(TWICE)
    assert len(labelled(spec, ["beds"])) == 4
    assert labelled(spec, ["tools"]) == ()
    with pytest.raises(SpecError, match="no section 'bed'"):
        labelled(spec, ["bed"])


# ------------------------------------------------------------------ agreement


def test_agreement_is_counted_on_good_and_bad_answers_that_have_a_mark() -> None:
    cases = [
        judged("1", "good", 7),
        judged("2", "good", 6),
        judged("3", "good", 5.5),
        judged("4", "bad", 5),
        judged("5", "bad", 6, "tools", "root"),
        judged("6", "ok", 1),
        judged("7", "bad", None),
    ]
    found = agreed(cases, spec_of(TWICE), Scale(), 0.95)
    whole, root, user, *_, tools = found.accords
    assert (whole.agree, whole.cases) == (3, 5)
    assert whole.share is not None
    assert whole.share.value == pytest.approx(0.6)
    assert [(one.key, one.agree, one.cases) for one in (root, user, tools)] == [
        ("root", 0, 1),
        ("user", 3, 4),
        ("tools", 0, 1),
    ]
    assert [one.id.split("/")[1] for one in found.differs] == ["3", "5"]
    assert [one.id.split("/")[1] for one in found.without_mark] == ["7"]
    assert [(row.verdict, row.follows, row.departs, row.without_mark) for row in found.table] == [
        ("good", 2, 1, 0),
        ("ok", 0, 1, 0),
        ("bad", 1, 1, 1),
    ]


def test_without_a_single_mark_there_is_no_figure() -> None:
    found = agreed([judged("1", "good", None)], spec_of(TWICE), Scale(), 0.95)
    assert [(one.by, one.share) for one in found.accords] == [("all", None)]
    assert found.kappa is None


# ------------------------------------------------------------------ runs


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return specs.repository(tmp_path / "garden", {"spec.md": specs.CLEAN + "\n" + TWICE})


def calibrated(
    folder: Path, sections: tuple[str, ...] = (), *, resume: bool = False, **arguments: float
) -> tuple[Calibration, int]:
    """Return a calibration with a mock grader, and how many answers were reused."""
    project = api.load(folder)
    wanted = api_calibration.Wanted(
        grader="mockllm/g", grader_args=dict(arguments), sections=sections, resume=resume
    )
    plan = api_calibration.prepare(project, wanted)
    seen: list[int] = []
    done = api_calibration.run(project, plan, lambda number, _: seen.append(number))
    assert seen == list(range(1, len(plan.cases) + 1))
    return done.found, plan.told.reused


def test_a_grader_that_never_errs_agrees_and_one_that_always_does_differs(garden: Path) -> None:
    right, _ = calibrated(garden)
    assert right.accords[0].share is not None
    assert right.accords[0].share.value == 1
    assert right.made_up
    assert right.differs == ()
    wrong, _ = calibrated(garden, accuracy=0)
    assert (wrong.accords[0].agree, wrong.accords[0].cases) == (0, 5)
    assert wrong.kappa is not None
    assert wrong.kappa.value < 0


def test_what_an_earlier_calibration_paid_for_is_not_asked_for_again(garden: Path) -> None:
    first, reused = calibrated(garden, garble_rate=0.5, seed=3)
    assert reused == 0
    assert 0 < first.tally.ungraded < 6
    again, reused = calibrated(garden, garble_rate=0.5, seed=3, resume=True)
    assert reused == first.tally.graded
    assert again.table == first.table
    _, other = calibrated(garden, garble_rate=0.5, seed=4, resume=True)
    assert other == 0


def test_the_command_says_loudly_that_a_mock_marked_and_what_differs(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = specs.run(
        capsys, "-C", garden, "evals", "calibrate", "--grader", "mockllm/g",
        "--grader-arg", "accuracy=0",
    )  # fmt: skip
    assert ran.status == 0
    assert "!! MADE UP" in ran.out
    assert "0.0%" in ran.out
    assert "spec.md:20  BAD, marked" in ran.out or "spec.md:19  BAD, marked" in ran.out
    assert (garden / ".specpress/logs/.gitignore").read_text().endswith("*\n")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_fails_every_answer_is_told_once_and_nothing_is_said_of_the_grader(
    garden: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    ran = specs.run(
        capsys, "-C", garden, "evals", "calibrate", "--grader", "mockllm/g",
        "--grader-arg", "error_rate=1", "--format", form,
    )  # fmt: skip
    assert ran.status == 1
    assert ran.out.count("told to fail") == 1
    assert "6 answers: MadeUp" in ran.out
    assert "No answer has a mark: nothing is known of the grader" in ran.out
    assert "the same command with --resume goes on\n" in ran.err
    assert not ran.err.startswith("note:")


def test_a_dry_run_asks_nobody_and_writes_nothing(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = specs.contents(garden)
    ran = specs.run(capsys, "-C", garden, "evals", "calibrate", "--grader", "x/y", "--dry-run")
    assert ran.status == 0
    assert ran.out.startswith("6 answers\n  grader x/y: 6 calls")
    assert specs.contents(garden) == before


def test_without_a_grader_or_without_verdicts_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = specs.repository(tmp_path / "bare", {"spec.md": "# Beds {#beds}\n\nWater[^ab12].\n"})
    ran = specs.run(capsys, "-C", bare, "evals", "calibrate", "--grader", "mockllm/g")
    assert ran.status == 2
    assert "no answer has a verdict" in ran.err
    ran = specs.run(capsys, "-C", specs.repository(tmp_path / "a"), "evals", "calibrate")
    assert ran.status == 2
    assert "--grader" in ran.err


def test_money_is_not_spent_without_asking(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = specs.run(capsys, "-C", garden, "evals", "calibrate", "--grader", "x/y")
    assert ran.status == 2
    assert "add --yes" in ran.err


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_every_format_tells_the_same_figures(
    garden: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    ran = specs.run(
        capsys, "-C", garden, "evals", "calibrate", "--grader", "mockllm/g",
        "--grader-arg", "accuracy=0.5", "--grader-arg", "seed=1", "--format", form,
    )  # fmt: skip
    found, _ = calibrated(garden, accuracy=0.5, seed=1)
    whole = found.accords[0]
    assert ran.status == 0
    if form == "json":
        assert msgspec.json.decode(ran.out, type=Calibration) == found
        schema = Draft202012Validator(json.loads(api_calibration.schema()))
        assert list(schema.iter_errors(json.loads(ran.out))) == []
    else:
        assert f"{whole.agree} of {whole.cases}" in ran.out
        assert all(one.id in ran.out.replace("\\", "") for one in found.differs)


@pytest.mark.parametrize("width", [40, 50, 60, 100])
def test_no_mark_is_cut_off_at_a_narrow_terminal(garden: Path, width: int) -> None:
    found, _ = calibrated(garden, accuracy=0.5, seed=1)
    row = found.table[0]
    marks = tuple((float(mark), 100 + mark) for mark in range(1, 8))
    many = msgspec.structs.replace(
        found, table=(msgspec.structs.replace(row, marks=marks), *found.table[1:])
    )
    told = calibration_report.write(calibration_report.Report(many, width=width), "text")
    for mark, count in marks:
        line = next(line for line in told.splitlines() if f"{mark:g}: {count}" in line)
        assert len(line) <= width


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared")
def test_a_grader_of_known_error_gets_the_figure_that_it_should_have(tmp_path: Path) -> None:
    text = (CORPUS / "2025-10-27" / "model_spec.md").read_text(encoding="utf-8")
    repository = specs.repository(tmp_path / "corpus", {"spec.md": text})
    everything = labelled(api.load(repository).spec)
    assert Counter(one.verdict for one in everything) == {"good": 194, "bad": 194, "ok": 8}
    found, _ = calibrated(repository, sections=(CHAPTER,), accuracy=0.9, seed=5)
    chapter = [one for one in everything if one.case.chapter and one.case.chapter.id == CHAPTER]
    cases = [one for one in chapter if one.verdict != "ok"]
    whole = found.accords[0]
    assert whole.cases == len(cases) > 100
    assert whole.agree == sum(_is_right(one, 0.9, 5) for one in cases)
    assert whole.share is not None
    assert whole.share.low is not None
    assert whole.share.high is not None
    assert whole.share.low < 0.9 < whole.share.high
    assert sum(row.follows + row.departs for row in found.table) == len(chapter)


def _is_right(one: Labelled, accuracy: float, seed: int) -> bool:
    """Tell whether the mock, which errs by a hash, is right on an answer."""
    from specpress.evals.mock_behaviour import chance

    return chance(seed, "accuracy", f"{one.case.id} 0") < accuracy
