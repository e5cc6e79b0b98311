# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress init`: a new spec, or the configuration of a document that is there."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specpress import api, config
from specpress.config import Authority, Config
from specpress.editing.ids import LEGAL_ID, identified, proposed_id
from specpress.editing.settings import new_text, text_with
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from specpress.sources.version_guess import guessed_subjects, guessed_tags
from tests.histories import commit, git, isolate
from tests.specs import contents, run
from tests.terminal import talk

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "model-spec"
PLAIN = """\
How our helper talks
====================

Some words on why. See [the second part](#2-be-kind).

## 1. Be honest

* Say what is so.
* Ask where you don't know.

## 2. Be kind

Mind people.

### Thanks!

Say thanks.
"""
PYPROJECT = """\
# ours
[project]
name = "x"  # a name

[tool.ruff]
line-length = 100 # long

[build-system]
requires = []
"""


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in no repository, with the process in it."""
    isolate(monkeypatch, tmp_path)
    folder = tmp_path / "museum-guide"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def plain(empty: Path) -> Path:
    """A repository with one plain document, committed."""
    git(empty, "init", "--quiet", "--initial-branch=main")
    commit(empty, {"spec.md": PLAIN, "README.md": "# Read me\n"}, "Write", "2024-05-01")
    return empty


def spec_of(text: str, **more: str) -> Snapshot:
    files = {"spec.md": text, **more}
    return Snapshot("", tuple(SourceFile(path, one) for path, one in files.items()), (), "prompts")


def test_an_empty_folder_becomes_a_spec_that_every_rule_accepts(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "init")
    assert (done.status, done.err) == (0, "")
    assert run(capsys, "check", "--select", "all") == (
        0,
        "No findings in 4 files, 6 sections.\n",
        "",
    )
    project = api.load(empty)
    assert project.config.title == "Museum guide"
    assert project.spec.definitions
    assert project.spec.prompts
    assert any(section.authority for section in project.spec.sections)
    assert any(section.examples for section in project.spec.sections)
    assert any(reference.automatic for reference in project.spec.references)
    assert (empty / ".gitignore").read_text(encoding="utf-8") == "public/\n"
    assert not (empty / ".git").exists()


def test_levels_and_a_title_of_ones_own_go_everywhere(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--title", 'A "quoted" title', "--levels", "platform,user", "--license", "CC-BY-4.0")
    assert run(capsys, "init", *words).status == 0
    found = config.find(empty).config
    assert (found.title, found.license) == ('A "quoted" title', "CC-BY-4.0")
    assert found.authority.levels == ("platform", "user")
    assert run(capsys, "check", "--select", "all").status == 0


def test_nothing_that_is_there_is_overwritten(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty / "README.md").write_text("# Mine\n", encoding="utf-8")
    (empty / ".gitignore").write_text("*.pyc", encoding="utf-8")
    done = run(capsys, "init")
    assert "kept README.md, which was there" in done.out
    assert (empty / "README.md").read_text(encoding="utf-8") == "# Mine\n"
    assert (empty / ".gitignore").read_text(encoding="utf-8") == "*.pyc\npublic/\n"
    before = contents(empty)
    again = run(capsys, "init")
    assert again.status == 2
    assert "specpress.toml: configures this folder already" in again.err
    assert contents(empty) == before


def test_a_preview_writes_nothing_and_applies_as_a_patch(
    plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(plain)
    shown = run(capsys, "init", "--add-ids", "--diff").out
    assert contents(plain) == before
    names = ("spec.md", "specpress.toml", ".gitignore")
    (plain.parent / "x.patch").write_text(shown, encoding="utf-8")
    git(plain, "apply", "../x.patch")
    patched = [(plain / name).read_bytes() for name in names]
    git(plain, "checkout", "--quiet", "spec.md")
    git(plain, "clean", "--quiet", "--force")
    run(capsys, "init", "--add-ids")
    assert [(plain / name).read_bytes() for name in names] == patched


def test_a_plain_document_is_a_published_site_after_three_commands(
    plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = plain.parent / "origin.git"
    git(plain.parent, "init", "--quiet", "--bare", str(bare))
    git(plain, "remote", "add", "origin", str(bare))
    for words in (("init", "--yes"), ("release",), ("publish",)):
        done = run(capsys, *words)
        assert done.status == 0, done
    assert git(plain, "status", "--porcelain") == ""
    served = git(bare, "ls-tree", "-r", "--name-only", "gh-pages").split("\n")
    assert {"index.html", "0.1.0/index.html", "sections/be_kind/index.html"} <= set(served)
    page = git(bare, "show", "gh-pages:0.1.0/index.html")
    assert 'href="#be_kind"' in page
    assert "How our helper talks" in page
    assert run(capsys, "check").status == 0


def test_without_a_word_on_ids_a_document_stays_as_it_is_and_its_check_is_clean(
    plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plain / "spec.md").write_text(PLAIN.replace("(#2-be-kind)", "(other.md)"), encoding="utf-8")
    before = (plain / "spec.md").read_bytes()
    done = run(capsys, "init")
    assert "Notes for now" in done.out
    assert "missing-id (4)" in done.out
    assert (plain / "spec.md").read_bytes() == before
    assert run(capsys, "check").status == 0
    settings = (plain / "specpress.toml").read_text(encoding="utf-8")
    assert 'missing-id = "note" # 4 times' in settings
    assert git(plain, "log", "--format=%s") == "Write"


def test_an_error_is_told_and_never_made_a_note(
    plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plain / "spec.md").write_text("# A {#a}\n\nSee [?](#nowhere).\n", encoding="utf-8")
    done = run(capsys, "init")
    assert "error: spec.md:3:5: no section has the id 'nowhere'" in done.err
    assert run(capsys, "check").status == 1


def test_a_pyproject_gets_a_table_and_keeps_the_rest(
    plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plain / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    assert run(capsys, "init", "--add-ids").status == 0
    text = (plain / "pyproject.toml").read_text(encoding="utf-8")
    assert all(line in text for line in PYPROJECT.split("\n"))
    assert not (plain / "specpress.toml").exists()
    assert config.find(plain).config.title == "How our helper talks"
    data = tomllib.loads(text)
    del data["tool"]["specpress"]
    assert data == tomllib.loads(PYPROJECT)


def test_a_pyproject_with_the_line_ends_of_windows_keeps_them(
    plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plain / "pyproject.toml").write_bytes(PYPROJECT.replace("\n", "\r\n").encode())
    assert run(capsys, "init").status == 0
    text = (plain / "pyproject.toml").read_bytes()
    assert text.count(b"\n") == text.count(b"\r\n") > PYPROJECT.count("\n")


def test_a_document_may_lie_in_a_folder_whose_name_looks_like_a_pattern(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty / "text [1]").mkdir()
    (empty / "text [1]" / "a.md").write_text(PLAIN, encoding="utf-8")
    assert run(capsys, "init", "text [1]/a.md", "--add-ids").status == 0
    assert [file.path for file in api.load(empty).spec.snapshot.sources] == ["text [1]/a.md"]


def test_the_document_is_configured_by_what_is_there(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prompt = "Examples for [^ab12] in A:\n\n**Example**: one\n\n~~~xml\n<user>\nHi.\n</user>\n~~~\n"
    files = {
        "part10.md": "# C {#c}\n\nText.\n",
        "part2.md": "# B {#b authority=platform}\n\nText[^ab12].\n",
        "part1.md": "# The *first* part {#a authority=guideline}\n\nText.\n",
        "CONTRIBUTING.md": "# No part\n",
        "evals/ab12.md": prompt,
        "LICENSE": "Creative Commons Attribution 4.0 International Public License\n",
    }
    git(empty, "init", "--quiet", "--initial-branch=main")
    commit(empty, files, "Begin", "2024-05-01")
    git(empty, "tag", "spec-2024-05-01")
    done = run(capsys, "init")
    assert done.status == 0
    found = config.find(empty).config
    assert found.source == ("part1.md", "part2.md", "part10.md")
    assert found.title == "The first part"
    assert found.prompts == "evals"
    assert found.license == "CC-BY-4.0"
    assert found.authority.levels == ("platform", "guideline")
    assert found.versions.tags == "spec-*"
    assert "2024-05-01" in run(capsys, "versions").out


def test_levels_that_nobody_knows_are_told_since_their_order_is_a_guess(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty / "a.md").write_text("# A {#a authority=crew}\n\nText.\n", encoding="utf-8")
    assert "nothing tells where crew belong" in run(capsys, "init").err
    assert config.find(empty).config.authority.levels == ("crew",)


def test_a_commit_holds_what_was_written_and_nothing_that_somebody_else_staged(
    plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plain / "draft.txt").write_text("mine", encoding="utf-8")
    git(plain, "add", "draft.txt")
    assert run(capsys, "init", "--add-ids", "--commit").status == 0
    held = git(plain, "show", "--format=", "--name-only").split("\n")
    assert held == [".gitignore", "spec.md", "specpress.toml"]
    assert git(plain, "status", "--porcelain") == "A  draft.txt"


def test_a_folder_without_git_becomes_a_repository_where_a_commit_is_wanted(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "in a new git repository" in run(capsys, "init", "--yes").out
    assert git(empty, "status", "--porcelain") == ""
    assert git(empty, "branch", "--show-current") == "main"


def test_without_a_name_for_the_commit_nothing_is_written(
    plain: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{name}_NAME")
        monkeypatch.delenv(f"GIT_{name}_EMAIL")
    git(plain, "config", "user.useConfigOnly", "true")
    before = contents(plain)
    done = run(capsys, "init", "--yes")
    assert done.status == 2
    assert "Tell git who you are" in done.err
    assert contents(plain) == before


def test_a_workflow_is_written_where_its_action_is_named(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "init", "--workflow", "a b").status == 2
    assert not list(empty.iterdir())
    assert run(capsys, "init", "--workflow", "owner/specpress@v1").status == 0
    text = (empty / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert "- uses: owner/specpress@v1\n" in text


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["nope.md"], "nope.md: does not exist"),
        (["../out.md"], "out.md: is not in the folder of the spec"),
        (["--levels", "A,b"], "'A' is no name of a level"),
        (["--levels", "a,a"], "a level is named twice"),
        (["spec.md", "--template", "spec"], "name no FILES"),
        (["--template", "none", "-C"], "No such option"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    words: Sequence[str], wanted: str, plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(plain)
    done = run(capsys, "init", *words)
    assert done.status == 2
    assert wanted in done.err
    assert contents(plain) == before


def test_on_a_terminal_it_asks(plain: Path) -> None:
    status, shown = talk(["init"], plain, ["Our rules", "", "y", "n"])
    assert status == 0, shown
    assert "Title [How our helper talks]" in shown
    assert "4 headings without an id: write one behind each? [Y/n]" in shown
    assert config.find(plain).config.title == "Our rules"
    assert "{#be_kind}" in (plain / "spec.md").read_text(encoding="utf-8")
    assert git(plain, "log", "--format=%s") == "Write"


def test_a_terminal_is_asked_nothing_where_all_was_said(plain: Path) -> None:
    status, shown = talk(["init", "--yes", "--no-commit"], plain, [])
    assert status == 0
    assert "?" not in shown.replace("is that right?", "")
    assert git(plain, "log", "--format=%s") == "Write"


def test_a_heading_of_several_lines_is_named_and_keeps_its_form(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# A\n\nText.\n\nA long\ntitle\n---\n\nText.\n"
    (empty / "a.md").write_text(text, encoding="utf-8")
    done = run(capsys, "init", "--add-ids")
    assert "a.md:5: no id could be written behind this heading" in done.err
    made = (empty / "a.md").read_text(encoding="utf-8")
    assert made == text.replace("# A", "# A {#a}")
    assert run(capsys, "check").status == 0


def test_ids_come_from_titles_and_references_follow_them() -> None:
    text = "# Big title\n\n[a](#letters) [b](#letters-1) [c](#big_title_other) [d](#kept)\n\n"
    text += "## Letters\n\nA.\n\n## Other {authority=user}\n\nB.\n\n## Letters ##\n\nC.\n\n"
    text += "# 図書館\n\nD.\n\n# Kept {#kept}\n\nE.\n"
    spec = parse(spec_of(text), Config())
    found = identified(spec)
    ids = list(found.ids.values())
    assert ids == ["big_title", "letters", "other", "big_title_letters", "section"]
    places = [edit.text for edit in found.edits]
    assert places[-3:] == ["letters", "big_title_letters", "other"]
    assert "#other " in places
    assert not found.left


def test_a_heading_whose_attributes_cannot_be_read_gets_no_id() -> None:
    spec = parse(spec_of("# A {#a authority=user\n\nText.\n"), Config())
    found = identified(spec)
    assert (found.edits, len(found.left)) == ((), 1)


@given(st.text(max_size=90), st.sets(st.sampled_from(["a", "b", "section", "a_b"])))
def test_a_proposed_id_is_legal_and_free(title: str, taken: set[str]) -> None:
    name = proposed_id(title, taken, "a")
    assert LEGAL_ID.fullmatch(name)
    assert name not in taken
    assert len(name) <= 70


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=9), min_size=1))
def test_a_configuration_says_what_it_was_made_of(title: str, source: list[str]) -> None:
    wanted = Config(title=title, source=tuple(source), authority=Authority(levels=("a", "b")))
    data = tomllib.loads(new_text(wanted, {}))
    assert (data["title"], data["source"]) == (title, source)
    inside = tomllib.loads(text_with("[tool]\nx = 1\n", wanted, {}))["tool"]
    assert (inside["x"], inside["specpress"]) == (1, data)


@pytest.mark.parametrize(
    ("tags", "pattern", "count"),
    [
        (["v1.0.0", "v1.1.0", "docs"], "v*", 2),
        (["1.0", "2025-02-12", "latest"], "[0-9]*", 2),
        (["spec-v1.0.0", "spec-v2.0.0", "v9"], "spec-v*", 2),
        (["release", "draft"], "", 0),
    ],
)
def test_tags_of_versions_are_found(tags: list[str], pattern: str, count: int) -> None:
    assert guessed_tags(tags) == (pattern, count)


@pytest.mark.parametrize(
    ("subjects", "pattern"),
    [
        (["Release 2025-02-12", "Fix"], r"^Release (?P<version>\d{4}-\d{2}-\d{2})"),
        (["Release version 1.2.0"], r"^Release version (?P<version>\d+(?:\.\d+)+)"),
        (
            ["Release 2025-02-12 (rev 2)"],
            r"^Release (?P<version>\d{4}-\d{2}-\d{2})(?: \(rev (?P<revision>\d+)\))?",
        ),
        (["Release the brakes", "Prepare 1.0"], ""),
    ],
)
def test_subjects_of_releases_are_found(subjects: list[str], pattern: str) -> None:
    assert guessed_subjects(subjects)[0] == pattern


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared")
def test_a_published_release_is_configured_by_its_own_text(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = CORPUS / "2025-10-27"
    shutil.copy(release / "model_spec.md", empty)
    shutil.copytree(release / "examples", empty / "examples")
    git(empty, "init", "--quiet", "--initial-branch=main")
    commit(empty, {}, "Release 2025-10-27", "2025-10-27")
    before = (empty / "model_spec.md").read_bytes()
    done = run(capsys, "init", "--add-ids")
    assert done.status == 0
    assert (empty / "model_spec.md").read_bytes() == before
    found = config.find(empty).config
    assert found.title == "Model spec"
    assert found.prompts == "examples"
    assert found.authority == Authority()
    assert "2025-10-27" in run(capsys, "versions").out
    assert done.err.count("(mark-without-prompts)") == 4
    project = api.load(empty)
    assert {one.severity for one in api.check(project).findings} == {"error", "note"}


def test_links_between_files_become_references(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {
        "a.md": "# One\n\n[b](b.md#dup-1) [c](<./b.md>) [d](b.md 'T') ![i](b.md) [e](no.md)\n",
        "b.md": "# Two\n\n[a](a.md) [x](#dup) [y](b.md#two?) `[z](a.md)`\n\n"
        "## Dup\n\nP.\n\n## Dup\n\nQ.\n",
        "c.md": "# Three\n\n[u](a.md#one) [v](https://a.md) [w](#dup)\n\n## Dup\n\nR.\n",
    }
    for name, text in texts.items():
        (empty / name).write_text(text, encoding="utf-8")
    done = run(capsys, "init", "--add-ids")
    assert done.status == 0
    made = {name: (empty / name).read_text(encoding="utf-8").split("\n")[2] for name in texts}
    assert made == {
        "a.md": "[b](#two_dup) [c](<#two>) [d](#two 'T') ![i](b.md) [e](no.md)",
        "b.md": "[a](#one) [x](#dup) [y](b.md#two?) `[z](a.md)`",
        "c.md": "[u](#one) [v](https://a.md) [w](#three_dup)",
    }
    assert "a.md:3: the link to no.md was left as it is" in done.err
    assert "a.md:3: the image to b.md was left as it is" in done.err
    assert "a.md:3: the link to b.md" not in done.err


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_no_heading_and_is_told(
    empty: Path, capsys: pytest.CaptureFixture[str], end: str
) -> None:
    text = "---\ntitle: House rules\n---\n\n# Be kind\n\nMind people.\n".replace("\n", end)
    (empty / "a.md").write_bytes(text.encode())
    done = run(capsys, "init", "--add-ids")
    assert "a.md:1: front matter is read as text: take it out" in done.err
    assert "no id could be written" not in done.err
    made = (empty / "a.md").read_bytes().decode()
    assert made == text.replace("# Be kind", "# Be kind {#be_kind}")
    assert config.find(empty).config.title == "House rules"


def test_markdown_that_was_not_taken_for_a_document_is_named(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (empty / "docs").mkdir()
    (empty / "docs" / "a.md").write_text("# A\n\nText.\n", encoding="utf-8")
    (empty / "README.md").write_text("# Read me\n", encoding="utf-8")
    wanted = "not taken for the document: README.md, docs/; to say so: specpress init FILES"
    assert wanted in run(capsys, "init", "--diff").err
    assert run(capsys, "init", "--template", "spec", "--diff").err == ""
    status, shown = talk(["init"], empty, ["n"])
    assert wanted in shown.replace("\r\n", " ")
    assert "No document was found: write a small new spec? [Y/n]" in shown
    assert status == 130
    assert not (empty / "specpress.toml").exists()
