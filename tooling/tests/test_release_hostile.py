# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress release` where the repository, its settings or another process stand against it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from specpress.errors import SpecError
from specpress.release import journal as journals
from specpress.sources import worktree
from specpress.sources.writes import GitWriter
from tests import histories, release_story
from tests.histories import git, history, write
from tests.release_story import BEDS, CONFIG, FIRST, MAJOR, MINOR, TOOLS, begun, edit, release
from tests.specs import PACKAGE, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.specs import Run

Capture = pytest.CaptureFixture[str]
MORE = "# Paths {#paths}\n\nOf gravel.\n"


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    histories.isolate(monkeypatch, tmp_path_factory.mktemp("home"))


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Return a repository with a text that was not released."""
    return begun(tmp_path / "repo")


@pytest.fixture
def ready(tmp_path: Path, capsys: Capture) -> Path:
    """Return a repository with one version, and edits that the next one may hold."""
    return release_story.ready(tmp_path / "repo", capsys)


def state(repo: Path) -> tuple[str, str, str]:
    """Return all that a release that is refused may not change."""
    return (
        git(repo, "for-each-ref"),
        git(repo, "status", "--porcelain"),
        git(repo, "ls-files", "-s"),
    )


def files(repo: Path) -> dict[Path, tuple[int, int]]:
    """Return size and time of every file, git's own among them."""
    found = ((path, path.stat()) for path in repo.rglob("*") if path.is_file())
    return {path: (status.st_size, status.st_mtime_ns) for path, status in found}


def refused(repo: Path, capsys: Capture, *words: str, status: int = 1) -> str:
    """Release, and show that it was refused and that nothing was changed; return what was said."""
    before = state(repo)
    done = release(repo, capsys, *words)
    assert done.status == status, done.out + done.err
    assert state(repo) == before
    assert not journal_of(repo).exists()
    return done.out + done.err


def whole(repo: Path, capsys: Capture, *words: str, label: str = "0.1.0", tag: str = "") -> Run:
    """Release, and show that it is whole; return what was said."""
    before = git(repo, "rev-parse", "HEAD")
    done = release(repo, capsys, *words)
    assert done.status == 0, done.out + done.err
    assert f"{label} is released" in done.out
    judge(repo, capsys, label, tag)
    assert git(repo, "rev-parse", "HEAD~1") == before
    return done


def judge(repo: Path, capsys: Capture, label: str, tag: str = "") -> None:
    assert git(repo, "rev-parse", f"refs/tags/{tag or f'v{label}'}^{{commit}}") == git(
        repo, "rev-parse", "HEAD"
    )
    assert git(repo, "status", "--porcelain") == ""
    assert not journal_of(repo).exists()
    assert git(repo, "fsck", "--strict", "--no-dangling") == ""
    verified = run(capsys, "-C", str(repo), "verify", label)
    assert verified.status == 0, verified.out + verified.err


def journal_of(repo: Path) -> Path:
    return repo / git(repo, "rev-parse", "--git-dir") / journals.NAME


@contextmanager
def killed(at: str) -> Iterator[None]:
    """Let a step of a release end as Ctrl-C ends it."""

    def stop(*_words: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(GitWriter, at, stop)
        yield


class TestRepositories:
    def test_a_linked_worktree_releases_on_its_own_branch(
        self, repo: Path, tmp_path: Path, capsys: Capture
    ) -> None:
        main = git(repo, "rev-parse", "main")
        git(repo, "worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
        whole(tmp_path / "linked", capsys)
        assert git(repo, "rev-parse", "main") == main
        assert git(repo, "status", "--porcelain") == ""

    def test_git_s_folder_may_be_elsewhere(self, tmp_path: Path, capsys: Capture) -> None:
        repo = tmp_path / "repo"
        repo.mkdir()
        git(repo, "init", "-q", f"--separate-git-dir={tmp_path / 'store'}")
        whole(begun(repo), capsys)

    def test_a_submodule_is_released_and_what_holds_it_is_left(
        self, repo: Path, tmp_path: Path, capsys: Capture
    ) -> None:
        outer = history(tmp_path / "outer", [({"a.txt": "a"}, "Begin", None, "2024-01-01")])
        local = ("-c", "protocol.file.allow=always")
        git(outer, *local, "submodule", "--quiet", "add", str(repo), "inner")
        git(outer, "commit", "-qm", "Add it")
        head = git(outer, "rev-parse", "HEAD")
        whole(outer / "inner", capsys)
        assert git(outer, "rev-parse", "HEAD") == head
        assert git(outer, "status", "--porcelain") == " M inner"

    def test_a_repository_with_sha256_releases_fragments_and_all(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        repo = tmp_path / "repo"
        repo.mkdir()
        git(repo, "init", "-q", "--object-format=sha256", "--initial-branch=main")
        write(repo, FIRST)
        edit(repo, FIRST)
        whole(repo, capsys)
        edit(repo, MAJOR)
        whole(repo, capsys, label="0.2.0")
        assert not (repo / "changelogs/unreleased/water.md").exists()

    def test_a_repository_without_a_commit_is_told_to_make_one(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        repo = tmp_path / "repo"
        repo.mkdir()
        git(repo, "init", "-q", "--initial-branch=main")
        write(repo, FIRST)
        done = release(repo, capsys)
        assert done.status == 2
        assert "the branch has no commits" in done.err
        assert "Commit the spec first" in done.err

    def test_a_folder_without_a_repository_is_told_so(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        write(tmp_path, FIRST)
        done = release(tmp_path, capsys)
        assert done.status == 2
        assert "is not in a git repository" in done.err

    def test_a_repository_that_the_environment_names_is_not_written_to(
        self, repo: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = begun(tmp_path / "other")
        before = state(other)
        monkeypatch.setenv("GIT_DIR", str(other / ".git"))
        monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
        assert release(repo, capsys).status == 0
        monkeypatch.delenv("GIT_DIR")
        monkeypatch.delenv("GIT_INDEX_FILE")
        assert state(other) == before
        judge(repo, capsys, "0.1.0")


class TestLineEndsAndAttributes:
    def test_crlf_on_disk_is_lf_in_the_release_and_in_the_chain_of_records(
        self, repo: Path, tmp_path: Path, capsys: Capture
    ) -> None:
        assert release(repo, capsys).status == 0
        edit(repo, MAJOR)
        clone = tmp_path / "clone"
        git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(repo), str(clone))
        assert b"\r\n" in (clone / "changelogs/0.1.0.json").read_bytes()
        whole(clone, capsys, label="0.2.0")
        whole(repo, capsys, label="0.2.0")
        one, other = (git(each, "show", "HEAD:changelogs/0.2.0.json") for each in (clone, repo))
        assert one == other
        assert not (clone / "changelogs/unreleased/water.md").exists()

    @pytest.mark.parametrize(
        "attributes", ["* text=auto eol=crlf\n", "* -text\n", "* export-subst export-ignore\n"]
    )
    def test_attributes_that_change_no_committed_byte_do_not_matter(
        self, attributes: str, repo: Path, capsys: Capture
    ) -> None:
        edit(repo, {".gitattributes": attributes})
        whole(repo, capsys)
        edit(repo, MAJOR)
        whole(repo, capsys, label="0.2.0")

    @pytest.mark.parametrize("attribute", ["filter=upper", "working-tree-encoding=UTF-16"])
    def test_a_filter_over_the_folder_of_records_is_refused(
        self, attribute: str, repo: Path, capsys: Capture
    ) -> None:
        git(repo, "config", "filter.upper.clean", "tr a-z A-Z")
        edit(repo, {".gitattributes": f"changelogs/*.json {attribute}\n"})
        told = refused(repo, capsys, status=2)
        assert f"changelogs/0.1.0.json has {attribute} in .gitattributes" in told
        assert "take changelogs/ out of it" in told

    def test_a_filter_over_the_spec_is_refused_where_it_changes_the_text(
        self, repo: Path, capsys: Capture
    ) -> None:
        git(repo, "config", "filter.cans.smudge", "sed s/Two/Four/")
        git(repo, "config", "filter.cans.clean", "sed s/Four/Two/")
        edit(repo, {".gitattributes": "spec/*.md filter=cans\n"})
        (repo / "spec/2-tools.md").unlink()
        git(repo, "checkout", "spec/2-tools.md")
        assert "Four cans" in (repo / "spec/2-tools.md").read_text()
        assert git(repo, "status", "--porcelain") == ""
        assert "spec/2-tools.md is not on disk what is committed" in refused(repo, capsys)


class TestWhatGitHides:
    @pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
    def test_an_edit_that_git_was_told_not_to_see_is_seen(
        self, flag: str, repo: Path, capsys: Capture
    ) -> None:
        git(repo, "update-index", flag, "spec/2-tools.md")
        write(repo, {"spec/2-tools.md": TOOLS.replace("Two cans", "Four cans")})
        assert git(repo, "status", "--porcelain") == ""
        assert "spec/2-tools.md is not on disk what is committed" in refused(repo, capsys)

    def test_a_file_of_the_spec_that_git_ignores_is_seen(self, repo: Path, capsys: Capture) -> None:
        edit(repo, {".gitignore": "spec/3-*\n"})
        write(repo, {"spec/3-paths.md": MORE})
        assert "spec/3-paths.md is not committed: git ignores it" in refused(repo, capsys)

    def test_a_fragment_that_git_ignores_is_seen(self, ready: Path, capsys: Capture) -> None:
        path = "changelogs/unreleased/cans.md"
        edit(ready, {".gitignore": "cans.md\n", **MINOR})
        assert "cans.md" not in git(ready, "ls-files")
        assert f"{path} is not committed: git ignores it" in refused(ready, capsys)

    def test_a_configuration_that_is_not_committed_is_seen(
        self, repo: Path, capsys: Capture
    ) -> None:
        git(repo, "rm", "-q", "--cached", "specpress.toml")
        git(repo, "commit", "-qm", "Forget it")
        assert "        specpress.toml\n" in refused(repo, capsys)
        edit(repo, {".gitignore": "specpress.toml\n"})
        assert "specpress.toml is not committed" in refused(repo, capsys)

    def test_a_record_that_git_ignores_is_seen(self, ready: Path, capsys: Capture) -> None:
        copy = (ready / "changelogs/0.1.0.json").read_text().replace('"0.1.0"', '"0.1.5"')
        edit(ready, {".gitignore": "changelogs/0.1.5.*\n"})
        write(ready, {"changelogs/0.1.5.json": copy})
        assert "changelogs/0.1.5.json is not committed" in refused(ready, capsys)

    def test_a_file_that_is_to_be_added_is_seen(self, repo: Path, capsys: Capture) -> None:
        write(repo, {"spec/3-paths.md": MORE})
        git(repo, "add", "--intent-to-add", "spec/3-paths.md")
        assert "        spec/3-paths.md" in refused(repo, capsys)

    def test_what_is_staged_and_taken_back_on_disk_is_seen(
        self, repo: Path, capsys: Capture
    ) -> None:
        write(repo, {"spec/2-tools.md": TOOLS.replace("Two", "Four")})
        git(repo, "add", "spec/2-tools.md")
        write(repo, {"spec/2-tools.md": TOOLS})
        assert "        spec/2-tools.md" in refused(repo, capsys)

    def test_a_part_of_the_spec_that_is_not_checked_out_is_seen(
        self, repo: Path, capsys: Capture
    ) -> None:
        edit(repo, {"more/3-paths.md": MORE, "specpress.toml": CONFIG.replace("spec/", "[ms]*/")})
        git(repo, "sparse-checkout", "set", "--cone", "spec", "prompts")
        assert not (repo / "more").exists()
        told = refused(repo, capsys)
        assert "more/3-paths.md is committed and not on disk" in told
        git(repo, "sparse-checkout", "disable")
        whole(repo, capsys)

    def test_a_sparse_checkout_of_all_the_spec_is_enough(self, repo: Path, capsys: Capture) -> None:
        edit(repo, {"big/data.txt": "1\n"})
        git(repo, "sparse-checkout", "set", "--cone", "--sparse-index", "spec", "prompts")
        assert not (repo / "big").exists()
        whole(repo, capsys)
        assert git(repo, "ls-tree", "--name-only", "HEAD", "big/") == "big/data.txt"
        assert (repo / "changelogs/0.1.0.json").exists()

    def test_a_folder_with_the_signs_of_a_pattern_in_its_name_is_looked_at(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        folder = "a[b]c*d"
        files = {f"{folder}/{path}": text for path, text in FIRST.items()}
        repo = history(tmp_path / "repo", [(files, "Begin", None, "2024-01-01")])
        write(repo, {f"{folder}/changelogs/unreleased/new.md": "New.\n"})
        told = refused(repo / folder, capsys)
        assert f"{folder}/changelogs/unreleased/new.md" in told
        (repo / folder / "changelogs/unreleased/new.md").unlink()
        whole(repo / folder, capsys)


class TestWhatIsUnderWay:
    def conflict(self, repo: Path, *words: str) -> None:
        """Begin something that conflicts, and settle it so that nothing differs from HEAD."""
        git(repo, "switch", "-q", "-c", "side")
        edit(repo, {"spec/2-tools.md": TOOLS.replace("Two cans", "Six cans")})
        git(repo, "switch", "-q", "main")
        edit(repo, {"spec/2-tools.md": TOOLS.replace("Two cans", "Four cans")})
        subprocess.run(["git", *words], cwd=repo, check=False, capture_output=True)
        git(repo, "checkout", "HEAD", "--", "spec/2-tools.md")
        assert git(repo, "status", "--porcelain") == ""

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("merge", "side"), "a merge is under way"),
            (("cherry-pick", "side"), "a cherry-pick is under way"),
            (("rebase", "side"), "a rebase is under way"),
        ],
    )
    def test_it_is_to_be_finished_first(
        self, words: tuple[str, ...], told: str, repo: Path, capsys: Capture
    ) -> None:
        self.conflict(repo, *words)
        said = refused(repo, capsys)
        assert told in said
        assert f"`git {words[0]} --abort`" in said
        git(repo, words[0], "--abort")
        whole(repo, capsys)

    def test_a_revert_is_to_be_finished_first(self, repo: Path, capsys: Capture) -> None:
        edit(repo, {"spec/2-tools.md": TOOLS.replace("Two cans", "Four cans")})
        git(repo, "revert", "--no-commit", "HEAD")
        git(repo, "checkout", "HEAD", "--", "spec/2-tools.md")
        assert "a revert is under way" in refused(repo, capsys)

    def test_a_bisection_is_to_be_finished_first(self, repo: Path, capsys: Capture) -> None:
        git(repo, "bisect", "start")
        assert "a bisection is under way" in refused(repo, capsys)
        git(repo, "bisect", "reset")
        whole(repo, capsys)


class TestTheFolderOfRecords:
    @pytest.mark.parametrize("target", ["kept", "../outside"])
    def test_may_not_be_a_symbolic_link(self, target: str, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "outside").mkdir()
        files = {path: text for path, text in FIRST.items() if not path.startswith("changelogs")}
        repo = history(tmp_path / "repo", [(files, "Begin", None, "2024-01-01")])
        write(repo, {"kept/README.md": "Kept.\n"})
        (repo / "changelogs").symlink_to(target)
        edit(repo, {})
        told = refused(repo, capsys, status=2)
        assert "changelogs: is a symbolic link" in told
        assert "Make it a folder" in told
        assert list((tmp_path / "outside").iterdir()) == []

    def test_may_not_be_a_file(self, tmp_path: Path, capsys: Capture) -> None:
        files = {path: text for path, text in FIRST.items() if not path.startswith("changelogs")}
        begin = {**files, "changelogs": "What changed.\n"}
        repo = history(tmp_path / "repo", [(begin, "Begin", None, "2024-01-01")])
        told = refused(repo, capsys, status=2)
        assert "changelogs: is a file" in told
        assert "Make it a folder" in told

    def test_may_not_hold_fragments_in_a_link(self, repo: Path, capsys: Capture) -> None:
        shutil.rmtree(repo / "changelogs/unreleased")
        write(repo, {"notes/README.md": "# Notes\n"})
        (repo / "changelogs").mkdir(exist_ok=True)
        (repo / "changelogs/unreleased").symlink_to("../notes")
        edit(repo, {})
        told = refused(repo, capsys, status=2)
        assert "changelogs/unreleased: is a symbolic link" in told

    def test_may_not_hold_a_fragment_that_is_a_link(self, ready: Path, capsys: Capture) -> None:
        fragment = ready / "changelogs/unreleased/water.md"
        fragment.rename(ready / "water.md")
        fragment.symlink_to("../../water.md")
        edit(ready, {})
        told = refused(ready, capsys, status=2)
        assert "changelogs/unreleased/water.md: is a symbolic link" in told

    def test_is_made_where_it_is_not_there(self, tmp_path: Path, capsys: Capture) -> None:
        files = {path: text for path, text in FIRST.items() if not path.startswith("changelogs")}
        whole(history(tmp_path / "repo", [(files, "Begin", None, "2024-01-01")]), capsys)

    def test_may_be_ignored_by_git(self, repo: Path, capsys: Capture) -> None:
        edit(repo, {".gitignore": "changelogs/*.json\nchangelogs/*.md\n"})
        whole(repo, capsys)
        edit(repo, MAJOR)
        whole(repo, capsys, label="0.2.0")

    def test_a_link_in_the_place_of_a_page_is_not_written_through(
        self, repo: Path, capsys: Capture
    ) -> None:
        (repo / "changelogs/0.1.0.md").symlink_to("../elsewhere.md")
        edit(repo, {})
        assert "changelogs/0.1.0.md is there already" in refused(repo, capsys)
        assert not (repo / "elsewhere.md").exists()


class TestNames:
    @pytest.mark.parametrize("branch", ["a/b/c", "grün", "x;reboot", "it's", "v0.1.0"])
    def test_a_branch_may_be_called_anything(
        self, branch: str, repo: Path, tmp_path: Path, capsys: Capture
    ) -> None:
        git(repo, "switch", "-q", "-c", branch)
        git(tmp_path, "init", "-q", "--bare", "target")
        git(repo, "remote", "add", "origin", str(tmp_path / "target"))
        done = whole(repo, capsys)
        push = next(line for line in done.out.split("\n") if line.startswith("  git push"))
        subprocess.run(push, shell=True, cwd=repo, check=True, capture_output=True)  # noqa: S602  # as somebody pastes it
        pushed = git(tmp_path / "target", "for-each-ref", "--format=%(refname)")
        assert pushed == f"refs/heads/{branch}\nrefs/tags/v0.1.0"

    @pytest.mark.parametrize(
        ("pattern", "tag"),
        [
            ("spec/v*", "spec/v0.1.0"),
            ("release-*-final", "release-0.1.0-final"),
            ("v[0-9]*.[0-9]*", "v0.1.0"),
            ("ausgabe-für-*", "ausgabe-für-0.1.0"),
            ("*", "0.1.0"),
        ],
    )
    def test_a_tag_follows_its_pattern(
        self, pattern: str, tag: str, repo: Path, capsys: Capture
    ) -> None:
        edit(repo, {"specpress.toml": f"{CONFIG}[versions]\ntags = '{pattern}'\n"})
        whole(repo, capsys, tag=tag)
        edit(repo, MAJOR)
        assert whole(repo, capsys, label="0.2.0", tag=tag.replace("0.1.0", "0.2.0"))

    @pytest.mark.parametrize("pattern", ["my spec *", "a..*", "spec/*.lock", "*:"])
    def test_a_tag_that_git_does_not_allow_is_refused_before_anything_is_done(
        self, pattern: str, repo: Path, capsys: Capture
    ) -> None:
        edit(repo, {"specpress.toml": f"{CONFIG}[versions]\ntags = '{pattern}'\n"})
        for words in ((), ("--dry-run",)):
            told = refused(repo, capsys, *words, status=2)
            assert "git allows no tag with the name" in told
            assert "versions.tags" in told

    def test_titles_and_paths_with_escapes_reach_no_terminal(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        name = 'spec/1-\x1b[31mred\n"quoted".md'
        files = {
            "specpress.toml": CONFIG.replace("Garden", "Gar\\u001b[31mden\\nSecond line"),
            name: BEDS.replace("# Beds", "# Beds 'and' \"quotes\" `and` $(ls)"),
            "prompts/wa01.md": FIRST["prompts/wa01.md"],
        }
        repo = history(tmp_path / "repo", [(files, "Begin", None, "2024-01-01")])
        for words in (("--dry-run",), ()):
            done = release(repo, capsys, *words)
            assert done.status == 0, done.out + done.err
            assert "\x1b" not in done.out
        record = json.loads((repo / "changelogs/0.1.0.json").read_text())
        assert name in record["files"]
        judge(repo, capsys, "0.1.0")
        said = git(repo, "for-each-ref", "--format=%(contents)", "refs/tags/v0.1.0")
        assert "\x1b" not in said
        assert said.split("\n")[1] == ""

    def test_a_path_in_the_list_of_what_is_not_committed_reaches_no_terminal(
        self, repo: Path, capsys: Capture
    ) -> None:
        write(repo, {"spec/3-\x1b[31m\n  ok  all.md": MORE})
        told = refused(repo, capsys)
        assert "        spec/3-\\u001b[31m\\n  ok  all.md" in told


class TestThePartsOfTheSpec:
    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ('source = ["**/*.md"]', "source = '**/*.md'"),
            ('source = ["spec/*.md", "*/*.md"]', "source = '*/*.md'"),
            ('source = ["spec/*.md"]\nprompts = "changelogs/"', "prompts = 'changelogs/'"),
        ],
    )
    def test_do_not_hold_the_pages_that_a_release_writes(
        self, line: str, told: str, repo: Path, capsys: Capture
    ) -> None:
        edit(repo, {"specpress.toml": f'title = "Garden"\n{line}\n'})
        said = refused(repo, capsys, status=2)
        assert f"changelogs/0.1.0.md: would be a file of the spec, by {told}" in said
        assert f"keep changelogs/ out of {told}" in said

    def test_are_the_same_on_disk_and_in_the_commit_where_nothing_hides_them(
        self, repo: Path, capsys: Capture
    ) -> None:
        edit(repo, {"specpress.toml": CONFIG.replace("spec/", "**/s*c/**/")})
        whole(repo, capsys)


HOOKS = (
    *("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "post-checkout"),
    *("pre-push", "post-rewrite", "pre-auto-gc", "post-index-change"),
)


def hook(repo: Path, name: str, script: str) -> None:
    path = repo / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


class TestHooks:
    def test_of_commits_do_not_run(self, repo: Path, capsys: Capture) -> None:
        for name in HOOKS[:-1]:
            hook(repo, name, "echo $0 >> ../ran; exit 1")
        whole(repo, capsys)
        assert not (repo.parent / "ran").exists()

    def test_that_write_into_the_working_tree_are_not_part_of_the_release(
        self, repo: Path, capsys: Capture
    ) -> None:
        hook(repo, "post-index-change", "echo more >> spec/2-tools.md")
        assert release(repo, capsys).status == 0
        assert git(repo, "show", "HEAD:spec/2-tools.md") == TOOLS.rstrip("\n")

    @pytest.mark.parametrize("ref", ["refs/heads/main", "refs/tags/v0.1.0"])
    def test_that_refuse_a_ref_leave_all_as_it_was(
        self, ref: str, repo: Path, capsys: Capture
    ) -> None:
        made = f"^[0-9a-f]* 0*[1-9a-f][0-9a-f]* {ref}$"  # an id of zeros alone takes a ref back
        refusing = f'test "$1" = prepared || exit 0; ! grep -q "{made}"'
        hook(repo, "reference-transaction", refusing)
        told = refused(repo, capsys, status=2)
        assert "hook" in told
        assert git(repo, "tag") == ""
        (repo / ".git/hooks/reference-transaction").unlink()
        whole(repo, capsys)

    def test_that_refuse_every_ref_leave_nothing_to_be_finished(
        self, repo: Path, capsys: Capture
    ) -> None:
        hook(repo, "reference-transaction", '! test "$1" = prepared')
        refused(repo, capsys, status=2)


class TestSignatures:
    @pytest.fixture
    def key(self, tmp_path: Path) -> Path:
        words = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "key"))
        subprocess.run(words, check=True)
        return tmp_path / "key"

    def test_by_ssh_are_made_of_commit_and_tag(
        self, repo: Path, key: Path, capsys: Capture
    ) -> None:
        trusted = repo.parent / "trusted"
        trusted.write_text(f"ada@example.org {key.with_suffix('.pub').read_text()}")
        for name, value in (
            ("gpg.format", "ssh"),
            ("user.signingKey", str(key)),
            ("gpg.ssh.allowedSignersFile", str(trusted)),
            ("commit.gpgSign", "true"),
            ("tag.gpgSign", "true"),
        ):
            git(repo, "config", name, value)
        whole(repo, capsys)
        git(repo, "verify-commit", "HEAD")
        git(repo, "verify-tag", "v0.1.0")

    @pytest.mark.parametrize("what", ["commit.gpgSign", "tag.gpgSign"])
    @pytest.mark.parametrize("form", ["openpgp", "ssh"])
    def test_that_cannot_be_made_leave_all_as_it_was(
        self, what: str, form: str, repo: Path, capsys: Capture
    ) -> None:
        git(repo, "config", "gpg.format", form)
        git(repo, "config", "gpg.program", "/bin/false")
        git(repo, "config", "user.signingKey", "/nowhere/key")
        git(repo, "config", what, "true")
        told = refused(repo, capsys, status=2)
        assert "signing key" in told or "sign" in told
        assert f"git config {what} false" in told
        git(repo, "config", what, "false")
        whole(repo, capsys)


class TestRaces:
    """Somebody does something between what a release looks at and what it does."""

    @contextmanager
    def meanwhile(self, repo: Path, *words: str) -> Iterator[None]:
        """Run a command of git just before the release is begun."""
        begin = journals.write

        def write(git_dir: Path, journal: journals.Journal) -> None:
            git(repo, *words)
            begin(git_dir, journal)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(journals, "write", write)
            yield

    def test_a_tag_that_appears_is_not_touched(self, ready: Path, capsys: Capture) -> None:
        head = git(ready, "rev-parse", "HEAD")
        with self.meanwhile(ready, "tag", "v0.2.0"):
            done = release(ready, capsys)
        assert done.status == 2
        assert "the tag v0.2.0 was made by somebody else meanwhile" in done.err
        assert "Nothing was released" in done.err
        assert git(ready, "rev-parse", "v0.2.0", "HEAD", "main").split() == [head] * 3
        assert git(ready, "status", "--porcelain") == ""
        assert not journal_of(ready).exists()

    def test_a_branch_that_moves_keeps_what_it_has(self, ready: Path, capsys: Capture) -> None:
        with self.meanwhile(ready, "commit", "-q", "--allow-empty", "-m", "Meanwhile"):
            done = release(ready, capsys)
        assert done.status == 2
        assert "Somebody committed to it meanwhile" in done.err
        assert "`specpress release` again" in done.err
        assert git(ready, "log", "-1", "--format=%s") == "Meanwhile"
        assert git(ready, "tag") == "v0.1.0"
        assert git(ready, "status", "--porcelain") == ""
        whole(ready, capsys, label="0.2.0")

    def test_another_branch_that_is_switched_to_keeps_its_files(
        self, ready: Path, capsys: Capture
    ) -> None:
        with self.meanwhile(ready, "switch", "-q", "-c", "other"):
            assert release(ready, capsys).status == 0
        assert git(ready, "status", "--porcelain") == ""
        assert (ready / "changelogs/unreleased/water.md").exists()
        git(ready, "switch", "-q", "main")
        judge(ready, capsys, "0.2.0")
        assert not (ready / "changelogs/unreleased/water.md").exists()

    def test_two_processes_at_once_make_one_release(self, ready: Path, capsys: Capture) -> None:
        words = (sys.executable, "-c", "from specpress.cli import main; main(['release'])")
        env = {**os.environ, **histories.SETTINGS, "PYTHONPATH": str(PACKAGE)}
        pipe = subprocess.PIPE
        both = [
            subprocess.Popen(words, cwd=ready, env=env, stdout=pipe, stderr=pipe, text=True)
            for _ in range(2)
        ]
        said = sorted("".join(one.communicate(timeout=60)) for one in both)
        assert said[0].startswith("0.2.0 is released"), said
        second = ("0.2.1 is not released", "error: another `specpress release` is at work")
        assert said[1].startswith(second), said
        assert git(ready, "log", "--format=%s").split("\n")[:2] == ["Release 0.2.0", "Edit"]
        judge(ready, capsys, "0.2.0")


def interrupt(repo: Path, capsys: Capture, at: str = "tag") -> None:
    """Interrupt a release, and show that it left a journal."""
    with killed(at):
        done = release(repo, capsys)
    assert done.status == 130
    assert "run `specpress release` again" in done.err
    assert journal_of(repo).exists()


class TestAfterAnInterruption:
    @pytest.mark.parametrize(
        "at", ["head", "ref", "uncommitted", "blob", "tree", "commit", "tag", "move", "refresh"]
    )
    def test_by_ctrl_c_at_any_step_it_is_as_before_or_finished_by_the_next_run(
        self, at: str, ready: Path, capsys: Capture
    ) -> None:
        with killed(at):
            assert release(ready, capsys).status == 130
        begun = journal_of(ready).exists()
        assert begun == (at in ("tag", "move", "refresh"))
        done = release(ready, capsys)
        assert done.status == 0, done.err
        assert ("had been interrupted" in done.out) == begun
        judge(ready, capsys, "0.2.0")

    def test_another_branch_is_left_alone_and_the_release_is_taken_back(
        self, ready: Path, capsys: Capture
    ) -> None:
        interrupt(ready, capsys, "move")
        git(ready, "switch", "-q", "-c", "other")
        before = git(ready, "rev-parse", "HEAD", "main")
        assert "HEAD is no longer on main" in release(ready, capsys, "--dry-run").out
        done = release(ready, capsys)
        assert done.status == 2
        assert "the release of 0.2.0 was interrupted, and HEAD is no longer on main" in done.err
        assert "It was taken back." in done.err
        assert git(ready, "rev-parse", "HEAD", "main") == before
        assert git(ready, "status", "--porcelain") == ""
        assert git(ready, "tag") == "v0.1.0"

    def test_another_branch_is_left_alone_where_the_release_was_as_good_as_made(
        self, ready: Path, capsys: Capture
    ) -> None:
        interrupt(ready, capsys, "refresh")
        git(ready, "stash", "--quiet", "--include-untracked")
        git(ready, "switch", "-q", "-c", "other", "HEAD~1")
        done = release(ready, capsys)
        assert done.status == 0, done.err
        assert "it is whole now" in done.out
        assert git(ready, "status", "--porcelain") == ""
        assert not (ready / "changelogs/0.2.0.json").exists()
        git(ready, "switch", "-q", "main")
        judge(ready, capsys, "0.2.0")

    def test_a_later_commit_that_took_its_files_away_counts(
        self, ready: Path, capsys: Capture
    ) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(journals, "write", _written(journals.write, worktree.write_file))
            patch.setattr(worktree, "write_file", _full)
            assert release(ready, capsys).status == 2
        git(ready, "commit", "-qam", "Commit what the index held before")
        assert git(ready, "ls-tree", "--name-only", "HEAD", "changelogs/0.2.0.json") == ""
        done = release(ready, capsys)
        assert "changelogs/0.2.0.json was changed meanwhile and left as it is" in done.out
        assert git(ready, "status", "--porcelain") == ""

    def test_a_commit_of_it_that_git_has_thrown_away_is_given_up(
        self, ready: Path, capsys: Capture
    ) -> None:
        interrupt(ready, capsys)
        git(ready, "prune", "--expire=now")
        done = release(ready, capsys)
        assert done.status == 2
        assert "interrupted, and the commit that it had made is gone" in done.err
        whole(ready, capsys, label="0.2.0")

    def test_a_branch_that_is_gone_is_not_made_again(self, ready: Path, capsys: Capture) -> None:
        git(ready, "switch", "-q", "-c", "side")
        interrupt(ready, capsys)
        git(ready, "switch", "-q", "main")
        git(ready, "branch", "-qD", "side")
        done = release(ready, capsys)
        assert done.status == 2
        assert "side has moved on since" in done.err
        assert git(ready, "branch", "--format=%(refname)") == "refs/heads/main"

    def test_a_tag_that_somebody_made_since_is_kept(self, ready: Path, capsys: Capture) -> None:
        interrupt(ready, capsys)
        git(ready, "tag", "v0.2.0")
        done = release(ready, capsys)
        assert done.status == 2
        assert "somebody made the tag v0.2.0 since" in done.err
        assert git(ready, "rev-parse", "v0.2.0") == git(ready, "rev-parse", "HEAD")

    @pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"label": 1}', "\udcff\udcfe"])
    def test_a_journal_that_is_garbage_is_shown_and_kept(
        self, text: str, ready: Path, capsys: Capture
    ) -> None:
        before = state(ready)
        path = journal_of(ready)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        done = release(ready, capsys)
        assert done.status == 2
        assert f"{path} tells of an interrupted release and cannot be read: " in done.err
        assert "then delete the file" in done.err
        assert state(ready) == before
        assert path.exists()

    def test_a_journal_of_another_repository_changes_nothing(
        self, ready: Path, tmp_path: Path, capsys: Capture
    ) -> None:
        other = begun(tmp_path / "other")
        edit(other, {"spec/2-tools.md": TOOLS.replace("Two cans", "Six cans")})
        interrupt(other, capsys)
        before = state(ready)
        shutil.copy(journal_of(other), journal_of(ready))
        done = release(ready, capsys)
        assert done.status == 2
        assert "the release of 0.1.0 was interrupted, and " in done.err
        assert state(ready) == before
        whole(ready, capsys, label="0.2.0")

    @pytest.mark.parametrize("path", ["../outside.md", ".git/hooks/post-commit", "spec/2-tools.md"])
    def test_a_journal_that_was_edited_writes_to_nothing_but_what_its_commit_has(
        self, path: str, ready: Path, capsys: Capture
    ) -> None:
        interrupt(ready, capsys)
        journal = json.loads(journal_of(ready).read_text())
        blob = next(iter(journal["changes"].values()))
        journal["changes"] = {path: blob}
        journal["before"] = {path: None}
        journal_of(ready).write_text(json.dumps(journal))
        release(ready, capsys)
        assert (ready / "spec/2-tools.md").read_text() == TOOLS
        assert not (ready / ".git/hooks/post-commit").exists()
        assert not (ready.parent / "outside.md").exists()


def _full(*_words: object, **_options: object) -> None:
    raise SpecError("cannot be written: no space left on device", hint="Nothing was changed. Eh?")


def _written(
    write: Callable[[Path, journals.Journal], None], real: Callable[[Path, str, str], None]
) -> Callable[[Path, journals.Journal], None]:
    """Return a function that writes the journal, whatever `write_file` has become."""

    def with_room(git_dir: Path, journal: journals.Journal) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(worktree, "write_file", real)
            write(git_dir, journal)

    return with_room


class TestNoRoom:
    def test_for_the_files_is_said_and_the_next_run_writes_them(
        self, ready: Path, capsys: Capture
    ) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(journals, "write", _written(journals.write, worktree.write_file))
            patch.setattr(worktree, "write_file", _full)
            done = release(ready, capsys)
        assert done.status == 2
        assert "no space left on device" in done.err
        assert "Nothing was changed" not in done.err
        assert "it finishes what is left" in done.err
        assert release(ready, capsys).status == 0
        judge(ready, capsys, "0.2.0")

    def test_for_the_journal_leaves_all_as_it_was(self, ready: Path, capsys: Capture) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(worktree, "write_file", _full)
            assert "no space left" in refused(ready, capsys, status=2)
        whole(ready, capsys, label="0.2.0")

    @pytest.mark.parametrize("room", [0, 60, 400, 700, 1500, 2000])
    def test_for_any_file_leaves_what_the_next_run_makes_whole(
        self, room: int, ready: Path, capsys: Capture
    ) -> None:
        script = (
            "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
            f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}));"
            "from specpress.cli import main; main(['release'])"
        )
        env = {**os.environ, **histories.SETTINGS, "PYTHONPATH": str(PACKAGE)}
        done = subprocess.run(
            (sys.executable, "-c", script), cwd=ready, env=env, capture_output=True, check=False
        )
        assert done.returncode == 2, done.stdout + done.stderr
        assert b"Traceback" not in done.stderr
        assert release(ready, capsys).status == 0
        judge(ready, capsys, "0.2.0")

    def test_is_needed_for_a_look(self, ready: Path, capsys: Capture) -> None:
        (ready / ".git/specpress-release.lock").unlink()
        before = files(ready)
        assert release(ready, capsys, "--dry-run").status == 0
        assert files(ready) == before

    def test_to_write_in_git_s_folder_is_said(self, repo: Path, capsys: Capture) -> None:
        (repo / ".git/specpress-release.lock").mkdir()
        done = release(repo, capsys)
        assert done.status == 2
        assert "specpress-release.lock cannot be written: is a directory" in done.err
        assert "see that you may write there" in done.err


class TestTwoSpecsInOneRepository:
    def begun(self, folder: Path, tags: tuple[str, str]) -> Path:
        files = {f"{name}/{path}": text for name in ("bed", "shed") for path, text in FIRST.items()}
        for name, tag in zip(("bed", "shed"), tags, strict=True):
            files[f"{name}/specpress.toml"] += f"[versions]\ntags = '{tag}'\n"
        return history(folder, [(files, "Begin", None, "2024-01-01")])

    def test_each_has_its_versions_where_each_has_its_tags(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        repo = self.begun(tmp_path / "repo", ("bed/v*", "shed/v*"))
        whole(repo / "bed", capsys, tag="bed/v0.1.0")
        whole(repo / "shed", capsys, tag="shed/v0.1.0")
        edit(repo, {f"bed/{path}": text for path, text in MAJOR.items()})
        whole(repo / "bed", capsys, label="0.2.0", tag="bed/v0.2.0")
        assert "the text is that of 0.1.0" in refused(repo / "shed", capsys)
        changed = git(repo, "diff", "--name-only", "HEAD~1").split("\n")
        assert all(path.startswith("bed/") for path in changed)

    def test_the_tag_of_one_is_not_taken_for_a_release_of_the_other(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        repo = self.begun(tmp_path / "repo", ("v*", "v*"))
        whole(repo / "bed", capsys)
        for words in ((), ("0.2.0",)):
            told = refused(repo / "shed", capsys, *words, status=2)
            assert "v0.1.0 is the release of another spec, in bed/" in told
            assert "versions.tags = 'shed/v*'" in told


class TestOtherVersions:
    def test_that_only_subjects_name_come_before(self, tmp_path: Path, capsys: Capture) -> None:
        pattern = "[versions]\ncommits = '^Release (?P<version>\\S+)'\n"
        files = {**FIRST, "specpress.toml": CONFIG + pattern}
        repo = history(tmp_path / "repo", [(files, "Release 1.0.0", None, "2024-01-01")])
        edit(repo, MAJOR)
        done = whole(repo, capsys, label="2.0.0")
        assert "1.0.0 has no release record" in done.out
        record = json.loads((repo / "changelogs/2.0.0.json").read_text())
        assert (record["previous"], record["previous_record"]) == ("1.0.0", "")
        edit(repo, MINOR)
        whole(repo, capsys, label="2.1.0")

    def test_that_cannot_be_read_and_are_not_the_last_do_no_harm(
        self, repo: Path, capsys: Capture
    ) -> None:
        empty = git(repo, "hash-object", "-t", "tree", "-w", "/dev/null")
        commit = git(repo, "commit-tree", empty, "-m", "Nothing")
        git(repo, "tag", "v0.0.1", commit)
        git(repo, "tag", "v0.0.2", "HEAD")
        edit(repo, MAJOR)
        whole(repo, capsys, label="0.1.0")

    @pytest.mark.parametrize("folder", ["", "docs/spec/"])
    def test_that_cannot_be_read_and_are_the_last_are_named_with_what_to_do(
        self, folder: str, tmp_path: Path, capsys: Capture
    ) -> None:
        files = {f"{folder}{path}": text for path, text in FIRST.items()}
        repo = history(tmp_path / "repo", [(files, "Begin", None, "2024-01-01")])
        ready = repo / folder
        empty = git(ready, "hash-object", "-t", "tree", "-w", "/dev/null")
        commit = git(ready, "commit-tree", empty, "-m", "Nothing")
        git(ready, "tag", "v9", commit)
        told = refused(ready, capsys, status=2)
        assert "did not exist in that version" in told
        assert "Where 9 is no version of this spec, make versions.tags narrower." in told

    def test_whose_record_is_of_a_later_form_stop_the_release(
        self, ready: Path, capsys: Capture
    ) -> None:
        path = ready / "changelogs/0.1.0.json"
        edit(ready, {"changelogs/0.1.0.json": path.read_text().replace("record/1", "record/2")})
        told = refused(ready, capsys, status=2)
        assert "is of the format 'specpress-record/2'; specpress-record/1 is read" in told
        assert "update the one that you run" in told

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('"date": "', '"date": "1'),
            ('"weeds": "sha256:', '"weeds": "sha256:0'),
            ('"version"', '  "version"'),
        ],
    )
    def test_whose_record_was_edited_stop_the_release(
        self, old: str, new: str, ready: Path, capsys: Capture
    ) -> None:
        text = (ready / "changelogs/0.1.0.json").read_text()
        assert old in text
        edit(ready, {"changelogs/0.1.0.json": text.replace(old, new)})
        told = refused(ready, capsys)
        assert "no  what was released is what it was" in told
        assert "changelogs/0.1.0.json:1:1" in told

    def test_a_hundred_of_them_take_no_long_time(self, repo: Path, capsys: Capture) -> None:
        assert release(repo, capsys).status == 0
        first = json.loads((repo / "changelogs/0.1.0.json").read_text())
        for number in range(1, 101):
            label = f"0.1.{number}"
            text = TOOLS.replace("Two cans", f"{number} cans")
            record = {**first, "version": label, "previous": f"0.1.{number - 1}"}
            record |= {"digest": "", "tree": "", "files": {}}
            write(repo, {"spec/2-tools.md": text, f"changelogs/{label}.json": json.dumps(record)})
            git(repo, "add", "-A")
            git(repo, "commit", "-qm", label)
            git(repo, "tag", f"v{label}")
        edit(repo, {"spec/2-tools.md": TOOLS.replace("Two cans", "No cans")})
        begin = time.monotonic()
        done = release(repo, capsys, "--dry-run")
        assert "since 0.1.100" in done.out
        assert time.monotonic() - begin < 3


class TestRevisions:
    def test_follow_one_another(self, ready: Path, capsys: Capture) -> None:
        whole(ready, capsys, label="0.2.0")
        for number, word in ((2, "Three"), (3, "Four")):
            edit(ready, {"spec/2-tools.md": TOOLS.replace("Two cans", f"{word} cans")})
            whole(ready, capsys, "--revise", "0.2.0", label=f"0.2.0+{number}")
        record = json.loads((ready / "changelogs/0.2.0+3.json").read_text())
        assert (record["version"], record["revision"]) == ("0.2.0", 3)
        assert record["previous"] == "0.2.0+2"
        assert histories.labels(ready) == ["0.1.0", "0.2.0", "0.2.0+2", "0.2.0+3"]
        edit(ready, {"spec/2-tools.md": TOOLS.replace("Two cans", "Five cans")})
        whole(ready, capsys, label="0.2.1")

    @pytest.mark.parametrize("word", ["0.1.0", "v0.1.0", "0.1.0+1"])
    def test_may_be_of_a_version_that_only_its_tag_names(
        self, word: str, repo: Path, capsys: Capture
    ) -> None:
        git(repo, "tag", "v0.1.0")
        edit(repo, MAJOR)
        done = whole(repo, capsys, "--revise", word, label="0.1.0+2")
        assert "0.1.0 has no release record" in done.out
        assert histories.labels(repo) == ["0.1.0", "0.1.0+2"]
        assert histories.text(repo, "0.1.0") == FIRST["spec/1-beds.md"] + FIRST["spec/2-tools.md"]

    def test_of_a_day_read_as_one(self, repo: Path, capsys: Capture) -> None:
        edit(repo, {"specpress.toml": f"{CONFIG}[versions]\nnext = 'date'\n"})
        assert release(repo, capsys, "2027-01-31").status == 0
        edit(repo, MAJOR)
        whole(repo, capsys, "--revise", "2027-01-31", label="2027-01-31+2")

    def test_after_the_ninety_ninth_are_refused(self, repo: Path, capsys: Capture) -> None:
        git(repo, "tag", "v0.1.0+99")
        edit(repo, MAJOR)
        told = refused(repo, capsys, "--revise", "0.1.0", status=2)
        assert "0.1.0 cannot have a revision 100" in told
        assert "Release a new version" in told


def test_ids_given_twice_are_refused_whatever_check_was_told_to_ignore(
    repo: Path, capsys: Capture
) -> None:
    config = f'{CONFIG}[check]\nignore = ["duplicate-id"]\n'
    edit(repo, {"specpress.toml": config, "spec/2-tools.md": TOOLS.replace("#cans", "#water")})
    told = refused(repo, capsys)
    assert "no  every id is given once" in told
    assert "        spec/2-tools.md:5: #water" in told


class TestWhatIsSaid:
    def test_of_a_name_that_is_not_utf_8_is_text_and_json(
        self, repo: Path, capsys: Capture
    ) -> None:
        path = os.fsencode(repo) + b"/notes-\xff.txt"
        for text in ("One.", "Two."):
            with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123  # a path of bytes
                file.write(text)
            git(repo, "add", "-A")
            if text == "One.":
                git(repo, "commit", "-qm", "Notes")
        assert "        notes-\\xff.txt" in refused(repo, capsys)
        told = json.loads(refused(repo, capsys, "--format", "json"))
        assert [gate["wrong"] for gate in told["gates"] if not gate["passed"]] == [
            ["notes-\\xff.txt"]
        ]

    @pytest.mark.parametrize("lock", ["index.lock", "refs/heads/main.lock"])
    def test_of_a_lock_of_git_s_is_what_to_do(
        self, lock: str, ready: Path, capsys: Capture
    ) -> None:
        (ready / ".git" / lock).touch()
        told = refused(ready, capsys, status=2)
        assert lock in told
        assert "If there is none, delete that file." in told
        (ready / ".git" / lock).unlink()
        whole(ready, capsys, label="0.2.0")

    def test_of_a_shallow_clone_is_what_completes_it(
        self, ready: Path, tmp_path: Path, capsys: Capture
    ) -> None:
        git(tmp_path, "clone", "-q", "--depth=1", f"file://{ready}", "clone")
        told = refused(tmp_path / "clone", capsys, status=2)
        assert "git fetch --unshallow --tags" in told
        git(tmp_path / "clone", "fetch", "-q", "--unshallow", "--tags")
        whole(tmp_path / "clone", capsys, label="0.2.0")

    def test_of_a_branch_without_a_commit_is_to_make_one(
        self, ready: Path, capsys: Capture
    ) -> None:
        git(ready, "switch", "-q", "--orphan", "new")
        write(ready, FIRST)
        told = refused(ready, capsys, status=2)
        assert "the branch has no commits" in told
        assert "Commit the spec first" in told

    def test_of_names_that_cannot_be_compared_is_which_and_what_to_do(
        self, repo: Path, capsys: Capture
    ) -> None:
        git(repo, "tag", "v2024-01-01")
        git(repo, "tag", "v1.0.0")
        edit(repo, MAJOR)
        told = refused(repo, capsys, "3.0.0")
        assert "3.0.0 cannot be compared with the version 2024-01-01" in told
        assert "make versions.tags or versions.commits narrower" in told
        edit(repo, {"specpress.toml": f"{CONFIG}[versions]\ntags = 'v[0-9].*'\n"})
        whole(repo, capsys, "3.0.0", label="3.0.0")


def test_three_hundred_fragments_take_no_long_time(ready: Path, capsys: Capture) -> None:
    fragment = MAJOR["changelogs/unreleased/water.md"]
    edit(ready, {f"changelogs/unreleased/{n}.md": f"{fragment}{n}.\n" for n in range(300)})
    begin = time.monotonic()
    done = whole(ready, capsys, label="0.2.0")
    assert "301 fragments gathered" in done.out
    assert time.monotonic() - begin < 6


class TestBranches:
    def test_a_version_of_another_branch_is_to_be_merged_first(
        self, ready: Path, capsys: Capture
    ) -> None:
        git(ready, "switch", "-q", "-c", "side")
        whole(ready, capsys, label="0.2.0")
        git(ready, "switch", "-q", "main")
        edit(ready, MINOR, "2024-03-01")
        told = refused(ready, capsys, status=2)
        assert "0.2.0 was released on another branch: its record is not on this one" in told
        assert "`git merge v0.2.0`" in told
        git(ready, "merge", "-q", "-m", "Merge", "v0.2.0")
        whole(ready, capsys, label="0.2.1")

    def test_a_tag_without_a_record_may_be_on_another_branch(
        self, repo: Path, capsys: Capture
    ) -> None:
        git(repo, "switch", "-q", "-c", "side")
        edit(repo, {"notes.txt": "Branched.\n"})
        git(repo, "tag", "v0.1.0")
        git(repo, "switch", "-q", "main")
        edit(repo, MAJOR)
        whole(repo, capsys, label="0.2.0")

    def test_what_is_said_takes_a_release_back(self, ready: Path, capsys: Capture) -> None:
        before = state(ready)
        done = whole(ready, capsys, label="0.2.0")
        told = next(line for line in done.out.split("\n") if line.startswith("To take it back"))
        subprocess.run(told.partition(": ")[2], shell=True, cwd=ready, check=True)  # noqa: S602  # as somebody pastes it
        assert state(ready) == before
        assert (ready / "changelogs/unreleased/water.md").exists()
        whole(ready, capsys, label="0.2.0")

    def test_a_release_that_was_reverted_is_missed(self, ready: Path, capsys: Capture) -> None:
        whole(ready, capsys, label="0.2.0")
        git(ready, "revert", "--no-edit", "HEAD")
        edit(ready, MINOR, "2024-03-01")
        told = refused(ready, capsys)
        assert "no  what was released is what it was" in told
        assert "changelogs/0.2.0.json" in told
