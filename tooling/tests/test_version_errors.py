# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is said where a version cannot be found or read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from specpress.errors import SpecError
from specpress.sources.worktree import MAX_FILE_BYTES
from tests.histories import (
    ONE,
    THREE,
    TWO,
    commit,
    error,
    garden_history,
    git,
    isolate,
    labels,
    loose,
    opened,
    overwrite,
    record,
    text,
    write,
)
from tests.specs import CONFIG, run_process

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """Two tagged versions, and one commit on top."""
    return garden_history(tmp_path / "garden")


class TestErrors:
    def test_no_repository(self, tmp_path: Path) -> None:
        write(tmp_path, {"specpress.toml": CONFIG, "spec.md": ONE})
        said = error(tmp_path, "1.0")
        assert "is not in a git repository\nA downloaded archive has no versions" in said
        assert text(tmp_path, "spec.md") == ONE

    def test_no_git(self, garden: Path, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        done = run_process(("versions",), garden, PATH=str(tmp_path / "empty"))
        assert done.status == 2
        assert "git is not installed" in done.err

    def test_no_such_version_names_the_nearest(self, garden: Path) -> None:
        said = error(garden, "1.0.00")
        assert said.startswith("there is no version, git ref or path '1.0.00'\nDid you mean 1.0.0")
        assert "Did you mean main?" in error(garden, "mian")

    def test_no_tags_says_how_to_fetch_them(self, garden: Path) -> None:
        git(garden, "tag", "-d", "v1.0.0", "v1.1.0")
        assert "`git fetch --tags`" in error(garden, "1.0.0")

    def test_a_shallow_clone_says_how_to_complete_it(self, garden: Path, tmp_path: Path) -> None:
        git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{garden}", "shallow")
        shallow = tmp_path / "shallow"
        assert "`git fetch --unshallow --tags`" in error(shallow, "1.0.0")
        assert labels(shallow) == []
        assert text(shallow, "HEAD") == THREE
        tree = git(garden, "rev-parse", "v1.0.0^{tree}")
        record(shallow, "1.0.0", tree=tree)
        assert "`git fetch --unshallow --tags`" in error(shallow, "1.0.0")
        git(shallow, "fetch", "--quiet", "--unshallow", "--tags")
        assert text(shallow, "1.0.0") == ONE

    def test_a_partial_clone_says_how_to_complete_it(self, garden: Path, tmp_path: Path) -> None:
        git(garden, "config", "uploadpack.allowFilter", "true")
        url = f"file://{garden}"
        git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", url, "partial")
        partial = tmp_path / "partial"
        write(partial, {"specpress.toml": CONFIG})
        said = error(partial, "1.0.0")
        assert said.startswith("1.0.0:spec.md: git object ")
        assert "`git fetch --refetch --no-filter`" in said
        git(partial, "fetch", "--quiet", "--refetch", "--no-filter")
        assert text(partial, "1.0.0") == ONE

    def test_a_blob_and_a_tree_are_no_versions(self, garden: Path) -> None:
        blob = git(garden, "rev-parse", "HEAD:spec.md")
        assert f"{blob!r} is a file in git" in error(garden, blob)
        assert "is a folder in git" in error(garden, "HEAD^{tree}")

    def test_an_ambiguous_hash_lists_the_commits(self, garden: Path) -> None:
        seen: dict[str, str] = {}
        start = None
        tree = git(garden, "rev-parse", "HEAD^{tree}")
        for number in range(2000):
            made = git(garden, "commit-tree", "-m", str(number), tree)
            if made[:4] in seen:
                start = made[:4]
                break
            seen[made[:4]] = made
        assert start is not None
        said = error(garden, start)
        assert said.startswith(f"{start!r} is ambiguous")
        assert seen[start][:8] in said

    @pytest.mark.parametrize("word", ["-x", "--help", "--all", "-", "--upload-pack=touch x", ""])
    def test_a_word_is_never_an_option(self, word: str, garden: Path) -> None:
        assert f"no version, git ref or path {word!r}" in error(garden, word)
        assert not (garden / "x").exists()

    @pytest.mark.parametrize("word", ["a\nb", "a\0b", "\udcff", "HEAD\n", ":", "a:b:c", "{", "@{"])
    def test_a_word_may_be_anything(self, word: str, garden: Path) -> None:
        assert "\n" in error(garden, word)

    def test_a_path_that_is_not_in_the_version(self, garden: Path) -> None:
        assert error(garden, "1.0.0:spce.md") == (
            "1.0.0:spce.md: does not exist in that version\nDid you mean spec.md?"
        )
        assert "does not exist" in error(garden, "./nope.md")

    def test_a_missing_object_is_named(self, garden: Path) -> None:
        blob = git(garden, "rev-parse", "v1.0.0:spec.md")
        loose(garden, blob).unlink()
        said = error(garden, "1.0.0")
        assert said.startswith(f"1.0.0:spec.md: git object {blob} is missing\n`git fsck`")
        assert text(garden, "1.1.0") == TWO

    @pytest.mark.parametrize("name", ["spec.md", "", "^{commit}"])
    def test_a_corrupt_object_is_named(self, name: str, garden: Path) -> None:
        """The blob, the tree and the commit."""
        notation = name if name.startswith("^") else f":{name}"
        wrong = git(garden, "rev-parse", f"v1.0.0{notation}")
        overwrite(loose(garden, wrong), b"rubbish")
        said = error(garden, "1.0.0")
        assert f"git object {wrong} is corrupt\n`git fsck`" in said
        assert text(garden, "1.1.0") == TWO

    @pytest.mark.parametrize("word", ["main", "HEAD", "refs/heads/main", "the full id"])
    def test_a_ref_to_a_corrupt_commit_names_it(self, word: str, garden: Path) -> None:
        head = git(garden, "rev-parse", "HEAD")
        overwrite(loose(garden, head), b"rubbish")
        assert f"git object {head} is corrupt" in error(garden, head if " " in word else word)
        assert text(garden, "1.1.0") == TWO

    def test_an_object_with_another_s_content_is_corrupt(self, garden: Path) -> None:
        blob = git(garden, "rev-parse", "v1.0.0:spec.md")
        other = git(garden, "rev-parse", "v1.1.0:spec.md")
        overwrite(loose(garden, blob), loose(garden, other).read_bytes())
        assert f"git object {blob} is corrupt" in error(garden, "1.0.0")

    def test_a_replaced_object_is_read_as_it_was_committed(self, garden: Path) -> None:
        git(garden, "replace", "v1.0.0", "HEAD")
        assert text(garden, "1.0.0") == ONE

    def test_a_foreign_owner_says_what_to_run(
        self, garden: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        said = error(garden, "1.0.0")
        assert "git config --global --add safe.directory" in said
        assert str(garden) in said

    def test_a_file_that_is_not_utf_8(self, garden: Path) -> None:
        (garden / "spec.md").write_bytes(b"good\nbad \xff\n")
        commit(garden, {}, "Bad", "2024-08-01")
        assert error(garden, "HEAD") == (
            "HEAD:spec.md:2:5: is not UTF-8: byte 0xff at offset 9\nSave the file as UTF-8 text."
        )

    def test_a_file_that_is_too_large(self, garden: Path) -> None:
        commit(garden, {"spec.md": "x" * (MAX_FILE_BYTES + 1)}, "Large", "2024-08-01")
        with opened(garden) as past:
            with pytest.raises(SpecError) as caught:
                past.read("HEAD")
            assert str(caught.value).startswith("HEAD:spec.md: is 17 MB; files up to 16 MB")
            assert past.read("HEAD~1").sources[0].text == THREE

    def test_a_submodule_and_a_folder_are_no_files(self, garden: Path) -> None:
        head = git(garden, "rev-parse", "HEAD")
        (garden / "spec.md").unlink()
        git(garden, "rm", "--quiet", "--cached", "spec.md")
        git(garden, "update-index", "--add", "--cacheinfo", f"160000,{head},spec.md")
        git(garden, "commit", "--quiet", "-m", "Module")
        assert "HEAD:spec.md: is a submodule, not a file" in error(garden, "HEAD")
        git(garden, "rm", "--quiet", "--cached", "spec.md")
        commit(garden, {"spec.md/x.md": "x"}, "Folder", "2024-08-01")
        assert "HEAD:spec.md: is a folder, not a file" in error(garden, "HEAD")

    @pytest.mark.parametrize(
        ("target", "outcome"),
        [
            ("docs/real.md", ONE),
            ("docs/../docs/real.md", ONE),
            ("/etc/passwd", "leads out of the repository"),
            ("../../etc/passwd", "leads out of the repository"),
            ("nowhere.md", "did not exist"),
            ("spec.md", "leads to itself"),
        ],
    )
    def test_links_are_followed_inside_the_repository(
        self, target: str, outcome: str, garden: Path
    ) -> None:
        write(garden, {"spec.md": None, "docs/real.md": ONE})
        (garden / "spec.md").symlink_to(target)
        commit(garden, {}, "Link", "2024-08-01")
        if outcome == ONE:
            assert text(garden, "HEAD") == ONE
        else:
            assert outcome in error(garden, "HEAD")

    @pytest.mark.parametrize("pattern", ["'('", "'^Release (.*)'"])
    def test_a_pattern_that_makes_no_sense_names_its_key(self, pattern: str, garden: Path) -> None:
        write(garden, {"specpress.toml": f"{CONFIG}[versions]\ncommits = {pattern}\n"})
        assert "versions.commits" in error(garden, "1.0.0")

    def test_a_broken_record_names_its_line_and_hides_no_other_version(self, garden: Path) -> None:
        write(garden, {"changelogs/1.0.0.json": '{"version": "1.0.0",\n  "date": }\n'})
        record(garden, "3.0", sections=[])
        with opened(garden) as past:
            one, two, three = past.versions()
        assert (one.error or "").startswith("changelogs/1.0.0.json:2:")
        assert two.error is None
        assert "changelogs/3.0.json: sections: expected" in (three.error or "")
        assert text(garden, "1.0.0") == ONE

    def test_a_tag_of_a_file_is_an_error_of_that_version(self, garden: Path) -> None:
        git(garden, "tag", "v9.0", "HEAD:spec.md")
        with opened(garden) as past:
            assert "is no commit" in (past.versions()[-1].error or "")
        assert "is no commit" in error(garden, "9.0")

    def test_git_s_own_failures_are_told_in_its_words(self, garden: Path) -> None:
        with (garden / ".git/config").open("a") as file:
            file.write("[broken\n")
        assert "git failed: bad config line" in error(garden, "1.0.0")
