# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress prompts`: list, show, check and review."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.errors import SpecError
from specpress.model import SourceFile
from specpress.prompts.digests import clause_digest, conversation_digest
from specpress.prompts.reviewed import Reviewed, read, write
from tests.histories import git
from tests.prompt_arrays import spec
from tests.specs import CLEAN, PROMPTS, Run, repository, run

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.model import Prompt

FILE = "prompts/reviewed.toml"
TWO = PROMPTS + "\n**Example**: dusk\n\n~~~xml\n<user>\nAt dusk?\n</user>\n~~~\n"


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = repository(tmp_path, {"prompts/ab12.md": TWO})
    monkeypatch.chdir(root)
    return root


def prompts(capsys: pytest.CaptureFixture[str], *words: str) -> Run:
    return run(capsys, "prompts", *words)


def edit(root: Path, old: str, new: str) -> None:
    text = (root / "spec.md").read_text(encoding="utf-8")
    assert old in text
    (root / "spec.md").write_text(text.replace(old, new), encoding="utf-8")


def test_a_list_goes_by_section_and_clause(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prompts(capsys, "list").out == (
        "1 Beds · #beds · user\n"
        "  [^ab12] Water in the morning, see Tools.\n"
        "    ab12-1  noon\n"
        "    ab12-2  dusk (no rubric)\n\n"
        "2 prompts of 1 clause in 1 section, none was ever reviewed.\n"
    )
    assert (garden / FILE).exists() is False


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("--section", "beds"), ["ab12-1", "ab12-2"]),
        (("--section", "tools"), []),
        (("--authority", "user"), ["ab12-1", "ab12-2"]),
        (("--authority", "root"), []),
        (("--tag", "iron"), []),
        (("--clause", "[^ab12]"), ["ab12-1", "ab12-2"]),
        (("--without-rubric",), ["ab12-2"]),
        (("--unreviewed",), ["ab12-1", "ab12-2"]),
        (("--stale",), []),
    ],
)
def test_filters_narrow_a_list(
    words: tuple[str, ...], wanted: list[str], garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert garden.is_dir()
    found = json.loads(prompts(capsys, "list", "--format", "json", *words).out)
    assert [one["id"] for one in found["prompts"]] == wanted


def test_one_prompt_is_shown_with_its_clause(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert garden.is_dir()
    out = prompts(capsys, "show", "ab12-1").out
    for part in ("ab12-1 noon", "#beds", "Water in the morning", "May I water", "Says no."):
        assert part in out
    wrong = prompts(capsys, "show", "ab12-7")
    assert (wrong.status, "ab12-1" in wrong.err) == (2, True)
    assert "The prompts of [^ab12] are ab12-1, ab12-2." in prompts(capsys, "show", "ab12").err


def test_a_prompt_is_stale_once_its_clause_says_something_else(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "check").status == 0
    assert prompts(capsys, "check").status == 0  # nobody reviews prompts here
    assert prompts(capsys, "review", "--all").status == 0
    assert run(capsys, "check").status == prompts(capsys, "check").status == 0
    edit(garden, "morning[^ab12], see", "morning[^ab12],\nsee")
    assert run(capsys, "check").status == 0  # wrapping is editorial
    edit(garden, "in the morning", "in the evening")
    done = run(capsys, "check")
    assert done.status == 1
    assert "prompts/ab12.md:3:1: warning the clause of ab12-1 changed" in done.out
    assert "[-morning-]{+evening+}" in prompts(capsys, "show", "ab12-1").out
    shown = prompts(capsys, "review", "ab12-1", "--dry-run")
    assert "[-morning-]{+evening+}" in shown.out
    assert prompts(capsys, "list", "--stale").out.count("(stale") == 1
    assert prompts(capsys, "review", "ab12-1").out.endswith(f"wrote {FILE}\n")
    found = json.loads(prompts(capsys, "list", "--stale", "--format", "json").out)["prompts"]
    assert [one["id"] for one in found] == ["ab12-2"]
    assert prompts(capsys, "review", "--section", "beds").status == 0
    assert run(capsys, "check").status == 0


def test_what_is_new_is_reviewed_and_what_is_gone_leaves(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prompts(capsys, "review", "ab12-1")
    done = prompts(capsys, "check")
    assert (done.status, "[unreviewed-prompt]" in done.out) == (1, True)
    assert run(capsys, "check").status == 0  # it says what is stale, and no more
    prompts(capsys, "review", "ab12")
    (garden / "prompts" / "ab12.md").write_text(PROMPTS, encoding="utf-8")
    done = prompts(capsys, "check")
    assert (done.status, "ab12-2 was reviewed and is gone" in done.out) == (0, True)
    assert "taken off the list: ab12-2" in prompts(capsys, "review", "ab12-1").out
    assert list(tomllib.loads((garden / FILE).read_text())["prompts"]) == ["ab12-1"]
    before = (garden / FILE).read_bytes()
    assert "Nothing was written" in prompts(capsys, "review", "--all").out
    assert (garden / FILE).read_bytes() == before


def test_the_version_that_had_the_former_clause_is_named(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / ".git").rmdir()
    prompts(capsys, "review", "--all")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "begin"), ("tag", "v1.0.0")):
        git(garden, *words)
    edit(garden, "in the morning", "in the evening")
    assert "as it was in 1.0.0, and is now:" in prompts(capsys, "review", "--all").out


def test_the_list_follows_a_mark_that_is_renamed(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prompts(capsys, "review", "--all")
    run(capsys, "rename", "ab12", "zz99")
    assert list(tomllib.loads((garden / FILE).read_text())["prompts"]) == ["zz99-1", "zz99-2"]
    assert prompts(capsys, "check").status == 0


def test_lines_fit_a_narrow_terminal_and_ids_are_whole(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    edit(garden, "{#beds", "{#beds_that_have_a_long_name")
    for words in (("list",), ("show", "ab12-1")):
        lines = prompts(capsys, *words).out.split("\n")
        assert max(map(len, lines)) <= 40
        assert any("#beds_that_have_a_long_name" in line for line in lines)
    prompts(capsys, "review", "--all")
    edit(garden, "in the morning", "in the evening")
    (garden / "prompts/ab12.md").write_text(TWO.replace("noon\n", "noon {#ab12-9}\n", 1))
    lines = prompts(capsys, "review", "--all", "--dry-run").out.split("\n")
    assert max(map(len, lines)) <= 40
    assert "Gone, and taken off the list: ab12-1," in lines


def test_what_only_looks_like_prompts_is_found_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = {
        "cd34": "bring its prompts into .md or .json files of this folder, or move it out",
        "CD34.MD": "call it cd34.md",
        "cd34.yaml": "bring its prompts into .md or .json files of this folder, or move it out",
        "more": "bring its prompts into .md or .json files of this folder, or move it out",
        "more.jsonl": "write one array, [ ] around and commas between its lines, to more.json",
    }
    fine = ("README.md", "LICENSE.txt", "run.py", "seen.png", ".ef56.md", "ef56~")
    names = [*(name for name in odd if name != "more"), *fine, "more/ef56.md", "shown/a.png"]
    root = repository(tmp_path, {f"prompts/{name}": "" for name in names})
    (root / "prompts/.#ab12.md").symlink_to("somebody@host.7")  # of an editor
    assert run(capsys, "-C", root, "prompts", "review", "--all").status == 0
    for words in (("check",), ("prompts", "check"), ("check", "--fix")):
        done = run(capsys, "-C", root, *words, "--format", "json")
        found = json.loads(done.out)["findings"]
        assert (done.status, {one["code"] for one in found}) == (0, {"unread-prompts"})
        assert {one["path"].removeprefix("prompts/"): one["hint"] for one in found} == odd


def test_mending_tells_of_stale_prompts_as_a_check_does(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prompts(capsys, "review", "--all")
    edit(garden, "in the morning", "in the evening")
    assert run(capsys, "check", "--fix").out.count("[stale-prompt]") == 2


@pytest.mark.parametrize("text", ["<<<<<<< ours\n", "[prompts]\nab12-1 = 7\n", "prompts = 3\n"])
def test_a_list_that_makes_no_sense_stops_and_is_kept(
    text: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / FILE).write_text(text)
    for words in (("check",), ("prompts", "check"), ("prompts", "review", "--all")):
        done = run(capsys, *words)
        assert (done.status, FILE in done.err) == (2, True)
    assert (garden / FILE).read_text() == text


@pytest.mark.parametrize(
    "words", [(), ("--all", "ab12-1"), ("nope",), ("--section", "nope"), ("ab12-1", "--bogus")]
)
def test_a_review_of_nothing_or_of_what_is_not_there_is_refused(
    words: tuple[str, ...], garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = prompts(capsys, "review", *words)
    assert (done.status, done.out) == (2, "")
    assert not (garden / FILE).exists()


_names = st.text(st.characters(codec="utf-8"), max_size=9)
_reviews = st.dictionaries(_names, st.tuples(_names, st.none() | _names), max_size=3)


@settings(max_examples=40, deadline=None)
@given(_reviews)
def test_the_list_is_read_as_it_was_written(rows: dict[str, tuple[str, str | None]]) -> None:
    prompts = {name: digest for name, (digest, _) in rows.items()}
    clauses = {digest: clause for digest, clause in rows.values() if clause is not None}
    before = Reviewed(prompts, clauses)
    assert read(write(before), "x") == before
    assert write(before).count("\n\n") == len(rows) + 1  # a line each, and a blank one between


def test_a_list_with_the_clauses_in_a_table_of_their_own_is_read() -> None:
    text = '[prompts]\na-1 = "x"\na-2 = "x"\nb-1 = "y"\n[clauses]\nx = "Be kind."\n'
    found = read(text, "x")
    assert found == Reviewed({"a-1": "x", "a-2": "x", "b-1": "y"}, {"x": "Be kind."})


def test_git_merges_what_two_branches_reviewed(tmp_path: Path) -> None:
    names = [f"ab1{clause}-{number}" for clause in range(3) for number in (1, 2)]

    def reviewed(*anew: str) -> str:
        rows = {name: f"{'new' if name in anew else 'old'} {name[:4]}" for name in names}
        return write(Reviewed(rows, {digest: f"{digest}!" for digest in rows.values()}))

    ours, theirs = names[::2], names[1::2]  # neighbours, and of the same clauses
    for name, text in (("ours", reviewed(*ours)), ("base", reviewed()), ("it", reviewed(*theirs))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "merge-file", "ours", "base", "it")
    assert (tmp_path / "ours").read_text(encoding="utf-8") == reviewed(*names)


def test_no_list_is_read_from_half_a_merge() -> None:
    with pytest.raises(SpecError) as caught:
        read("[prompts]\n=======\n", "x")
    assert (caught.value.line, caught.value.column) == (2, 1)


def test_digests_count_what_they_should() -> None:
    def digest(clause: str) -> str:
        return clause_digest(spec(text=f"# A {{#a}}\n\n{clause}[^ab12].\n").focus_marks[0])

    assert digest("Say it\u2019s so \u2014 always") == digest("Say it's\nso --- always")
    assert len({digest("Say it"), digest("say it"), digest("Say its")}) == 3
    first, second = spec_prompts(TWO)
    assert conversation_digest(first) != conversation_digest(second)
    other, _ = spec_prompts(TWO.replace("noon\n\n", "midday\n\n").replace("Says no", "Says so"))
    assert conversation_digest(other) == conversation_digest(first)
    assert conversation_digest(first).startswith("sha256:")


def spec_prompts(text: str) -> tuple[Prompt, ...]:
    return spec(SourceFile("prompts/ab12.md", text), text=CLEAN).prompts
