# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress release` where the repository, its settings or another process stand against it."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from specpress.release import journal as journals
from specpress.sources import worktree
from specpress.sources.writes import GitWriter
from tests import histories
from tests.histories import git, history, write
from tests.release_story import BEDS, CONFIG, FIRST, MAJOR, MINOR, TOOLS, begun, edit, release
from tests.specs import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.specs import Done

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
def ready(repo: Path, capsys: Capture) -> Path:
    """Return a repository with one version, and edits that the next one may hold."""
    assert release(repo, capsys).status == 0
    edit(repo, MAJOR)
    return repo


def state(repo: Path) -> tuple[str, str, str]:
    """Return all that a release that is refused may not change."""
    return git(repo, "for-each-ref"), git(repo, "status", "--porcelain"), git(repo, "ls-files", "-s")


def refused(repo: Path, capsys: Capture, *words: str, status: int = 1) -> str:
    """Release, and show that it was refused and that nothing was changed; return what was said."""
    before = state(repo)
    done = release(repo, capsys, *words)
    assert done.status == status, done.out + done.err
    assert state(repo) == before
    assert not journal_of(repo).exists()
    return done.out + done.err


def whole(repo: Path, capsys: Capture, *words: str, label: str = "0.1.0", tag: str = "") -> Done:
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
        assert "has no commits" in done.err
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

    def test_a_file_of_the_spec_that_git_ignores_is_seen(
        self, repo: Path, capsys: Capture
    ) -> None:
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

    def test_a_sparse_checkout_of_all_the_spec_is_enough(
        self, repo: Path, capsys: Capture
    ) -> None:
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
    def test_may_not_be_a_symbolic_link(
        self, target: str, tmp_path: Path, capsys: Capture
    ) -> None:
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
        self, repo: Path, tmp_path: Path, capsys: Capture
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
        name = "spec/1-\x1b[31mred\n\"quoted\".md"
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
        write(repo, {"spec/3-\x1b[31m\n.md": MORE})
        assert "\x1b" not in refused(repo, capsys)


class TestThePartsOfTheSpec:
    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ('source = ["**/*.md"]', "source = '**/*.md'"),
            ('source = ["spec/*.md", "*/*.md"]', "source = '*/*.md'"),
            ('source = ["spec/*.md", "changelogs/**"]', "source = 'changelogs/**'"),
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
