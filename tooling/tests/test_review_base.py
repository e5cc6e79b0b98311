# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress review`: what it compares with where nobody says, and what it says where it cannot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests import histories
from tests import review_repository as scene
from tests.specs import CONFIG, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.specs import Run


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    histories.isolate(monkeypatch, tmp_path_factory.mktemp("home"))
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return scene.library(tmp_path / "library")


def review(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> Run:
    return run(capsys, "-C", root, "review", *arguments)


def base(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[str, str, str]:
    """Return name, commit and reason of the base."""
    done = review(capsys, root, "--format", "json", *arguments)
    found = json.loads(done.out)["base"]
    return found["name"], found["commit"], found["why"]


def clone(root: Path, folder: Path, *options: str) -> Path:
    histories.git(root.parent, "clone", "--quiet", *options, root.as_uri(), str(folder))
    return folder


def head(root: Path, word: str = "HEAD") -> str:
    return histories.git(root, "rev-parse", word)


def test_on_a_branch_it_is_main(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scene.branch(library, {"spec.md": scene.branch_text()})
    assert base(capsys, library) == ("main", head(library, "main"), "the main branch")


def test_a_clone_takes_the_default_branch_of_origin(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.git(library, "branch", "--quiet", "--move", "main", "trunk")
    copy = clone(library, tmp_path / "copy")
    histories.commit(copy, {"README.md": "Hello.\n"}, "Mine", "2024-06-01")
    expected = ("origin/trunk", head(library), "the default branch of origin")
    assert base(capsys, copy) == expected


def test_a_workflow_takes_the_base_of_its_pull_request(
    library: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    histories.git(library, "branch", "next")
    start = head(library)
    histories.commit(library, {"README.md": "Hello.\n"}, "On main", "2024-06-01")
    copy = clone(library, tmp_path / "copy")
    monkeypatch.setenv("GITHUB_BASE_REF", "next")
    expected = ("origin/next", start, "the branch of the pull request's base")
    assert base(capsys, copy) == expected
    monkeypatch.setenv("GITHUB_BASE_REF", "$(touch x)")
    done = review(capsys, copy)
    assert done.status == 2
    assert "origin/$(touch x), was not fetched" in done.err
    assert "fetch-depth: 0" in done.err


def test_on_main_it_is_the_newest_version_and_without_one_the_last_commit(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = head(library)
    assert base(capsys, library) == ("HEAD", start, "the last commit, as there is no version")
    histories.git(library, "tag", "v1.0.0")
    histories.commit(library, {"README.md": "Hello.\n"}, "More", "2024-06-01")
    assert base(capsys, library) == ("1.0.0", start, "the newest version")


@pytest.mark.parametrize("word", ["v1.0.0", "1.0.0", "main", "HEAD~1"])
def test_whatever_names_a_commit_can_be_asked_for(
    library: Path, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    histories.git(library, "tag", "v1.0.0")
    scene.branch(library, {"spec.md": scene.branch_text()})
    name, commit, why = base(capsys, library, word)
    assert (name, commit, why) == (word.lstrip("v"), head(library, "main"), "")


def test_a_base_that_has_moved_on_is_taken_where_the_branch_left_it(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = head(library)
    scene.branch(library, {"README.md": "Hello.\n"})
    histories.git(library, "checkout", "--quiet", "main")
    histories.commit(library, {"spec.md": scene.branch_text()}, "Meanwhile", "2024-06-02")
    histories.git(library, "checkout", "--quiet", "change")
    assert base(capsys, library)[1] == start


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("maim", "there is no version, git ref or path 'maim'"),
        ("main:spec.md", "'main:spec.md' is a path in a commit, and no commit"),
        ("--upload-pack=x", "no such option"),
    ],
)
def test_what_names_no_commit_is_refused(
    library: Path, capsys: pytest.CaptureFixture[str], word: str, said: str
) -> None:
    done = review(capsys, library, word)
    assert done.status == 2
    assert said in done.err.lower().replace("'maim'", "'maim'")


def test_a_shallow_clone_says_how_to_fetch_the_rest(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"README.md": "Hello.\n"})
    histories.git(library, "checkout", "--quiet", "main")
    histories.commit(library, {"README.md": "No.\n"}, "Meanwhile", "2024-06-02")
    histories.git(library, "checkout", "--quiet", "change")
    copy = clone(library, tmp_path / "copy", "--depth", "1", "--no-single-branch")
    done = review(capsys, copy, "origin/main")
    assert done.status == 2
    assert "HEAD and origin/main have no commit in common" in done.err
    assert "git fetch --unshallow" in done.err
    assert "fetch-depth: 0" in done.err


def test_histories_without_a_common_commit_cannot_be_reviewed(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.git(library, "checkout", "--quiet", "--orphan", "alone")
    histories.commit(library, {"README.md": "Hello.\n"}, "Alone", "2024-06-01")
    done = review(capsys, library, "main")
    assert done.status == 2
    assert "have no commit in common" in done.err


def test_a_repository_without_a_commit_cannot_be_reviewed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.write(tmp_path, {"specpress.toml": CONFIG, "spec.md": scene.BASE})
    histories.git(tmp_path, "init", "--quiet")
    done = review(capsys, tmp_path)
    assert done.status == 2
    assert "no commits" in done.err


def test_a_version_that_only_a_record_has_is_compared_with_as_it_is(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = head(library, "HEAD^{tree}")
    scene.branch(library, {"spec.md": scene.branch_text()})
    histories.record(library, "0.9.0", tree=tree)
    done = review(capsys, library, "0.9.0")
    assert done.status == 1, done.err
    assert "Compared with 0.9.0, the version that was named, as its record has it." in (
        " ".join(done.out.split())
    )


def test_without_tags_the_newest_version_is_that_of_the_newest_record(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = head(library, "HEAD^{tree}")
    histories.record(library, "0.9.0", tree=tree)
    done = review(capsys, library)
    assert done.status == 0, done.err
    assert "Compared with 0.9.0, the newest version, as its record has it." in done.out


def test_a_change_of_the_configuration_is_told(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.branch(library, {"specpress.toml": f'{CONFIG}[check]\nignore = ["tab"]\n'})
    done = review(capsys, library)
    assert done.status == 0
    assert "note: this change edits specpress.toml (check)" in done.out
    histories.write(library, {"specpress.toml": f"# Ours.\n{CONFIG}"})
    assert "note:" not in review(capsys, library).out
