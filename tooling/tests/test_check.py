# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress check`: exit status, options, formats, and what the excerpts show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from specpress import __version__, api
from specpress.config import Check, Config
from specpress.errors import SpecError
from specpress.lint.engine import check, rules
from specpress.lint.finding import Finding
from specpress.model import Snapshot, SourceFile, Span
from specpress.parse import parse
from specpress.report.findings import Report, formats, write
from tests.specs import CLEAN, CONFIG, PROMPTS, contents, repository, run

if TYPE_CHECKING:
    from pathlib import Path

UNTIDY = CLEAN + "Blanks.  \n"
WRONG = CLEAN + "See [?](#nowhere).  \n"
NOTED = CLEAN + "One — two --- three.\n"


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = repository(tmp_path / "garden")
    monkeypatch.chdir(root)
    return root


def codes_of(out: str) -> list[str]:
    return [finding["code"] for finding in json.loads(out)["findings"]]


# ------------------------------------------------------------------------ exit status


@pytest.mark.parametrize(
    ("text", "status", "last"),
    [
        (CLEAN, 0, "No findings in 2 files, 2 sections."),
        (UNTIDY, 1, "1 warning in 2 files, 2 sections. 1 can be mended with --fix."),
        (
            WRONG,
            1,
            "1 error, 1 warning in 2 files, 2 sections. 1 can be mended with --fix.",
        ),
        (NOTED, 0, "1 note in 2 files, 2 sections. 1 can be mended with --fix."),
    ],
)
def test_the_status_says_whether_anything_is_worse_than_a_note(
    text: str, status: int, last: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text(text, encoding="utf-8")
    for form in formats():
        assert run(capsys, "check", "--format", form).status == status
    done = run(capsys, "check")
    assert (done.status, done.err) == (status, "")
    assert done.out.split("\n")[-2] == last


def test_counts_have_thousands_set_apart_and_agree_in_number() -> None:
    def counted(files: int, sections: int, fixed: int) -> str:
        return write(Report((), {}, files, sections, fixed), "text")

    assert counted(1, 1, 0) == "No findings in 1 file, 1 section.\n"
    assert counted(1200, 0, 1) == "1 finding fixed. No findings in 1,200 files, 0 sections.\n"


# ------------------------------------------------------------------------ options


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ([], ["dangling-reference", "trailing-blanks"]),
        (["--ignore", "trailing-blanks"], ["dangling-reference"]),
        (["--ignore", "trailing-blanks, dangling-reference"], []),
        (["--ignore", "trailing-blanks", "--ignore", "dangling-reference"], []),
        (
            ["--select", "unmarked-section"],
            ["unmarked-section", "dangling-reference", "trailing-blanks"],
        ),
        (
            ["--select", "unmarked-section", "--ignore", "unmarked-section"],
            ["dangling-reference", "trailing-blanks"],
        ),
        (["--ignore", "trailing-blanks", "--select", "trailing-blanks"], ["dangling-reference"]),
        (["--ignore", ","], ["dangling-reference", "trailing-blanks"]),
    ],
)
def test_rules_are_selected_and_ignored(
    options: list[str], wanted: list[str], garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text(WRONG, encoding="utf-8")
    found = codes_of(run(capsys, "check", "--format", "json", *options).out)
    assert found == wanted


@pytest.mark.usefixtures("garden")
def test_all_selects_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "check", "--select", "all", "--format", "json").out
    assert "unmarked-section" in codes_of(out)


def test_what_the_configuration_ignores_can_be_selected_again(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = CONFIG + '[check]\nignore = ["trailing-blanks"]\n'
    repository(garden, {"spec.md": UNTIDY, "specpress.toml": config})
    assert run(capsys, "check").status == 0
    assert run(capsys, "check", "--select", "trailing-blanks").status == 1


def test_severities_come_from_the_configuration(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = CONFIG + (
        '[check.severity]\ntrailing-blanks = "note"\ndangling-reference = "off"\n'
        'unmarked-section = "error"\n'
    )
    repository(garden, {"spec.md": WRONG, "specpress.toml": config})
    found = json.loads(run(capsys, "check", "--format", "json").out)["findings"]
    assert [(f["code"], f["severity"]) for f in found] == [
        ("unmarked-section", "error"),
        ("trailing-blanks", "note"),
    ]


def test_fix_mends_what_it_can_and_reports_the_rest(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text(WRONG, encoding="utf-8")
    done = run(capsys, "check", "--fix")
    assert done.status == 1
    assert done.err == "fixed spec.md\n"
    assert done.out.split("\n")[-2] == "1 finding fixed. 1 error in 2 files, 2 sections."
    assert (garden / "spec.md").read_text(encoding="utf-8") == WRONG.replace("  \n", "\n")
    again = run(capsys, "check", "--fix")
    assert (again.status, again.err) == (1, "")


def test_diff_shows_what_fix_would_do_and_changes_nothing(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(garden, {"spec.md": UNTIDY, "prompts/ab12.md": PROMPTS + "\nMore. \n"})
    before = contents(garden)
    done = run(capsys, "check", "--diff")
    assert done.status == 1
    assert done.err == "2 findings would be fixed.\n"
    assert contents(garden) == before
    assert done.out == (
        "diff --git a/spec.md b/spec.md\n"
        "--- a/spec.md\n+++ b/spec.md\n@@ -21,4 +21,4 @@\n Throw it away.\n </assistant>\n"
        " </comparison>\n ~~~\n-Blanks.  \n+Blanks.\n"
        "diff --git a/prompts/ab12.md b/prompts/ab12.md\n"
        "--- a/prompts/ab12.md\n+++ b/prompts/ab12.md\n@@ -10,4 +10,4 @@\n \n"
        " **Rubric**: Says no.\n \n-More. \n+More.\n"
    ).replace("@@ -21,4 +21,4 @@\n Throw it away.\n", "@@ -21,4 +21,4 @@\n")
    repository(garden)
    assert run(capsys, "check", "--diff") == (0, "", "0 findings would be fixed.\n")


def test_where_one_file_cannot_be_mended_none_is(garden: Path) -> None:
    repository(garden, {"spec.md": UNTIDY, "prompts/ab12.md": PROMPTS + "\nMore. \n"})
    project = api.load(garden)
    (garden / "prompts/ab12.md").write_text("Somebody else's.\n", encoding="utf-8")
    with pytest.raises(SpecError, match=r"ab12\.md: has changed on disk since it was read"):
        api.write_fixed(project, api.fixed(project))
    assert (garden / "spec.md").read_text(encoding="utf-8") == UNTIDY


def test_what_diff_shows_can_be_applied_with_git(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import subprocess

    texts = {
        "spec.md": UNTIDY.removesuffix("\n"),
        "prompts/ab12.md": PROMPTS.replace("\n", "\r\n") + "More. \r\n",
    }
    repository(garden, texts)
    diff = run(capsys, "check", "--diff").out
    (garden / ".git").rmdir()
    subprocess.run(["git", "init", "-q"], cwd=garden, check=True)
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn"], cwd=garden, check=True, input=diff.encode()
    )
    applied = contents(garden)
    repository(garden / "other", texts)
    run(capsys, "-C", garden / "other", "check", "--fix")
    for name in texts:
        assert applied[name] == (garden / "other" / name).read_bytes()


# ------------------------------------------------------------------------ files


def test_a_file_of_the_spec_is_reported_on_alone(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(garden, {"spec.md": UNTIDY, "prompts/ab12.md": PROMPTS + "\nMore. \n"})
    done = run(capsys, "check", "prompts/ab12.md", "--format", "json")
    data = json.loads(done.out)
    assert {finding["path"] for finding in data["findings"]} == {"prompts/ab12.md"}
    assert (data["files"], data["sections"]) == (1, 0)
    run(capsys, "check", "--fix", "prompts/ab12.md")
    assert (garden / "spec.md").read_text(encoding="utf-8") == UNTIDY


def test_a_file_of_no_spec_is_a_document_of_its_own(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = CONFIG + '[check]\nignore = ["trailing-blanks"]\n'
    text = "# Notes {#notes}\n\nBlanks.  \nSee [?](#beds).\n"
    repository(garden, {"specpress.toml": config, "notes/a.md": text})
    done = run(capsys, "check", "notes/a.md")
    assert "notes/a.md:4:5: error no section has the id 'beds'" in done.out
    assert "trailing-blanks" not in done.out
    assert done.out.split("\n")[-2] == "1 error in 1 file, 1 section."


@pytest.mark.parametrize("name", ["spec.md", "./spec.md", "prompts/../spec.md", "{root}/spec.md"])
def test_a_file_may_be_named_in_any_way(
    name: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text(UNTIDY, encoding="utf-8")
    path = name.format(root=garden)
    out = run(capsys, "check", path, path).out
    assert out.startswith("spec.md\nspec.md:24:8: warning")
    assert "in 1 file," in out


def test_a_file_may_be_named_from_a_folder_below(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(garden / "prompts")
    assert run(capsys, "check", "../spec.md").out == "No findings in 1 file, 2 sections.\n"
    assert run(capsys, "check", "ab12.md").out == "No findings in 1 file, 0 sections.\n"


def test_findings_are_in_the_order_of_the_files_and_lines(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = CONFIG.replace('"spec.md"', '"b.md", "a.md"')
    files = {"b.md": UNTIDY.replace("2", "3"), "a.md": "# A {#a}\n\nOne.  \n\nTwo.  \n"}
    repository(garden, {"specpress.toml": config, **files})
    found = json.loads(run(capsys, "check", "--format", "json").out)["findings"]
    order = {"b.md": 0, "a.md": 1, "prompts/ab12.md": 2}
    places = [(order[f["path"]], f["line"], f["column"], f["code"]) for f in found]
    assert places == sorted(places)
    assert {place[0] for place in places} >= {0, 1}


# ------------------------------------------------------------------------ text


def excerpt(line: str, column: int, end: int, *, last: int = 1) -> list[str]:
    span = Span("spec.md", 1, column, last, end)
    finding = Finding("trailing-blanks", "wrong", span)
    report = Report((finding,), {"spec.md": [line, "more"]}, 1, 1)
    return write(report, "text").split("\n")[2:4]


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "carets"),
    [
        ("abc", 2, 3, "abc", " ^"),
        ("abc", 1, 4, "abc", "^^^"),
        ("abc", 4, 4, "abc", "   ^"),
        ("", 1, 1, "", "^"),
        ("a\tb", 3, 4, "a b", "  ^"),
        ("園芸 b", 1, 3, "園芸 b", "^^^^"),
        ("園芸 b", 4, 5, "園芸 b", "     ^"),
        ("e\u0301x y", 3, 4, "e\u0301x y", " ^"),
        ("a\u200bb", 3, 4, "a\\u200bb", "       ^"),
        ("\U0001f331 b", 3, 4, "\U0001f331 b", "   ^"),
        ("a\x1b[31mb", 2, 3, "a\\u001b[31mb", " ^^^^^^"),
    ],
    ids=repr,
)
def test_carets_stand_under_the_characters(
    line: str, column: int, end: int, shown: str, carets: str
) -> None:
    assert excerpt(line, column, end) == [f"    1 | {shown}", f"      | {carets}"]


def test_a_span_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert excerpt("abc", 2, 3, last=2) == ["    1 | abc", "      |  ^^"]


@pytest.mark.parametrize("column", [1, 40, 41, 60, 100, 150, 196, 200])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    line = "".join(chr(ord("a") + i % 26) for i in range(200))
    shown, carets = excerpt(line, column, column + 1)
    assert len(shown) <= 110
    at = carets.index("^")
    assert shown[at] == line[column - 1]
    assert shown.endswith("…") == (not shown.endswith(line[-1]))


def test_a_long_span_is_marked_as_far_as_it_is_shown() -> None:
    shown, carets = excerpt("x" * 500, 1, 501)
    assert len(carets) <= len(shown)


def test_related_places_and_help_follow_the_excerpt(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text(CLEAN.replace("#tools a", "#beds a"), encoding="utf-8")
    out = run(capsys, "check", "--ignore", "dangling-reference,self-reference").out
    assert "      = spec.md:1:1: " in out
    assert "      help: " in out


# ------------------------------------------------------------------------ formats for machines


@pytest.fixture
def faulty(garden: Path) -> Path:
    text = WRONG.replace("#tools a", "#beds a") + "\n# Größe, 100%: a, b {#größe}\n\nX.  \n"
    repository(garden, {"spec.md": text})
    return garden


@pytest.mark.usefixtures("faulty")
def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(run(capsys, "check", "--format", "json").out)
    assert data["format"] == "specpress-findings/1"
    assert (data["files"], data["sections"], data["fixed"]) == (2, 3, 0)
    assert sum(data["summary"].values()) == len(data["findings"])
    duplicate = next(f for f in data["findings"] if f["code"] == "duplicate-id")
    assert duplicate["related"][0]["path"] == "spec.md"
    blanks = next(f for f in data["findings"] if f["code"] == "trailing-blanks")
    assert blanks["fix"] == [
        {"text": "", **{key: blanks[key] for key in blanks["fix"][0] if key != "text"}}
    ]
    for finding in data["findings"]:
        assert finding["severity"] in data["summary"]
        assert finding["code"] in rules()


@pytest.mark.usefixtures("faulty")
def test_sarif(capsys: pytest.CaptureFixture[str]) -> None:
    log = json.loads(run(capsys, "check", "--format", "sarif").out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (result_run,) = log["runs"]
    driver = result_run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("specpress", __version__)
    assert result_run["columnKind"] == "unicodeCodePoints"
    listed = [rule["id"] for rule in driver["rules"]]
    assert listed == sorted(set(listed))
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    plain = json.loads(run(capsys, "check", "--format", "json").out)["findings"]
    assert len(result_run["results"]) == len(plain)
    for result, finding in zip(result_run["results"], plain, strict=True):
        assert listed[result["ruleIndex"]] == result["ruleId"] == finding["code"]
        assert result["level"] == finding["severity"]
        assert result["message"]["text"].startswith(finding["message"])
        assert place_of(result["locations"][0]) == place_in(finding)
        related = [place_of(place) for place in result.get("relatedLocations", [])]
        assert related == [place_in(place) for place in finding["related"]]
        fixes = [
            (replacement["insertedContent"]["text"], *replacement["deletedRegion"].values())
            for fix in result.get("fixes", [])
            for change in fix["artifactChanges"]
            for replacement in change["replacements"]
        ]
        assert fixes == [(edit["text"], *place_in(edit)[1:]) for edit in finding["fix"]]


def place_of(location: dict[str, Any]) -> tuple[Any, ...]:
    physical = location["physicalLocation"]
    keys = ("startLine", "startColumn", "endLine", "endColumn")
    return (physical["artifactLocation"]["uri"], *(physical["region"][key] for key in keys))


def place_in(place: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(place[key] for key in ("path", "line", "column", "end_line", "end_column"))


@pytest.mark.usefixtures("garden")
def test_sarif_without_findings_is_one_empty_run(capsys: pytest.CaptureFixture[str]) -> None:
    (result_run,) = json.loads(run(capsys, "check", "--format", "sarif").out)["runs"]
    assert result_run["results"] == []


def report_of(*findings: Finding) -> Report:
    return Report(findings, {}, 1, 1)


def test_github_escapes_what_its_commands_are_made_of() -> None:
    span = Span("a:b,c%.md", 1, 2, 1, 3)
    finding = Finding("trailing-blanks", "100%: a, b\r\nc", span, "do it", severity="note")
    assert write(report_of(finding), "github") == (
        "::notice file=a%3Ab%2Cc%25.md,line=1,endLine=1,title=specpress%3A trailing-blanks,"
        "col=2,endColumn=3::100%25: a, b%0D%0Ac. do it\n"
    )


def test_github_gives_columns_only_within_one_line() -> None:
    finding = Finding("trailing-blanks", "x", Span("a.md", 1, 2, 3, 4))
    assert "col=" not in write(report_of(finding), "github")


def test_github_shows_the_worst_first_and_counts_the_rest() -> None:
    span = Span("a.md", 1, 1, 1, 2)
    notes = [Finding("trailing-blanks", f"n{i}", span, severity="note") for i in range(12)]
    error = Finding("trailing-blanks", "e", span)
    lines = write(report_of(*notes, error), "github").split("\n")
    assert lines[0].startswith("::error ")
    assert sum(line.startswith("::notice ") for line in lines) == 10
    assert lines[-2] == "2 more findings; run `specpress check` to see every one"


@pytest.mark.usefixtures("garden")
def test_github_is_silent_without_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", "--format", "github").out == ""


# ------------------------------------------------------------------------ the engine


def test_a_rule_that_is_off_by_severity_is_on_when_it_is_selected() -> None:
    source = (SourceFile("spec.md", "# A {#a}\n\nB.  \n"),)
    snapshot = Snapshot("", source, (), "prompts")
    off = Check(severity={"trailing-blanks": "off"})
    assert check(parse(snapshot, Config()), Config(check=off)) == ()
    on = Check(severity={"trailing-blanks": "off"}, select=("trailing-blanks",))
    (finding,) = check(parse(snapshot, Config()), Config(check=on))
    assert (finding.code, finding.severity) == ("trailing-blanks", "warning")
