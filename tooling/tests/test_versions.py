# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Versions: how they are found, named and read, and what is said where that fails."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from specpress import config as configuration
from specpress.api import versions as api
from specpress.errors import SpecError
from specpress.parse import parse
from specpress.sources import version_names
from specpress.sources.named import History, read
from specpress.sources.worktree import MAX_FILE_BYTES
from tests.histories import commit, git, history, isolate, write
from tests.specs import CONFIG, PROMPTS, run, run_process
from tests.test_cli import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.config import Config
    from specpress.model import Snapshot, Spec

ONE = "# Beds {#beds authority=user}\n\nWater in the morning.\n"
TWO = "# Beds {#beds authority=user}\n\nWater in the evening.\n\n# Tools {#tools}\n\nTwo cans.\n"
THREE = f"{TWO}\n# Paths {{#paths}}\n\nOf gravel.\n"
SUBJECTS = CONFIG + (
    '[versions]\ntags = "v*"\n'
    "commits = '^Release (?P<version>\\S+)(?: \\(rev (?P<revision>\\d+))?'\n"
)


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """Two tagged versions, and one commit on top."""
    return history(
        tmp_path / "garden",
        [
            ({"spec.md": ONE}, "Begin", "v1.0.0", "2024-05-01"),
            ({"spec.md": TWO, "prompts/ab12.md": PROMPTS}, "Tools", "v1.1.0", "2024-06-01"),
            ({"spec.md": THREE}, "Paths", None, "2024-07-01"),
        ],
    )


def opened(root: Path) -> History:
    found = configuration.find(root)
    return History(found.root, found.config, root)


def labels(root: Path) -> list[str]:
    with opened(root) as past:
        return [version.label for version in past.versions()]


def text(root: Path, word: str) -> str:
    with opened(root) as past:
        return "".join(file.text for file in past.read(word).sources)


def snapshot(root: Path, word: str) -> Snapshot:
    found = configuration.find(root)
    return read(found.root, found.config, word, folder=root)


def error(root: Path, word: str) -> str:
    with opened(root) as past, pytest.raises(SpecError) as caught:
        past.read(word)
    return str(caught.value)


def record(root: Path, version: str, **more: object) -> None:
    data = {"version": version, "date": "2024-05-02", "previous": None, "path": "", **more}
    write(root, {f"changelogs/{version}.json": json.dumps(data)})


class TestFound:
    def test_by_tags_newest_last_with_the_date_of_the_commit(self, garden: Path) -> None:
        with opened(garden) as past:
            one, two = past.versions()
        assert (one.name, one.label, one.date, one.revision, one.revisions) == (
            *("1.0.0", "1.0.0", "2024-05-01"),
            *(1, 1),
        )
        assert one.commit == git(garden, "rev-parse", "v1.0.0^{commit}")
        assert one.tree == git(garden, "rev-parse", "v1.0.0^{tree}")
        assert [(origin.kind, origin.name) for origin in two.origins] == [("tag", "v1.1.0")]

    def test_by_an_annotated_tag_of_a_tag_with_the_date_of_the_tagger(self, garden: Path) -> None:
        git(garden, "tag", "-a", "-m", "first", "inner", "v1.0.0", date="2024-08-01")
        git(garden, "tag", "-a", "-m", "again", "v1.2.0", "inner", date="2024-09-01")
        with opened(garden) as past:
            version = past.versions()[-1]
        assert (version.name, version.date) == ("1.2.0", "2024-09-01")
        assert version.commit == git(garden, "rev-parse", "v1.0.0^{commit}")

    def test_only_by_tags_that_read_as_a_version(self, garden: Path) -> None:
        for tag in ("vnext", "v1.x", "1.5.0", "v2024-13-01", "other/v1.0.0", "v1.2-rc.1"):
            git(garden, "tag", tag)
        assert labels(garden) == ["1.0.0", "1.1.0", "1.2-rc.1"]

    def test_by_commit_subjects_on_every_parent(self, tmp_path: Path) -> None:
        root = history(
            tmp_path,
            [({"specpress.toml": SUBJECTS, "spec.md": ONE}, "Release 1.0", None, "2024-01-01")],
        )
        git(root, "checkout", "--quiet", "-b", "side")
        commit(root, {"spec.md": TWO}, "Release 1.1", "2024-02-01")
        git(root, "checkout", "--quiet", "main")
        commit(root, {"other.md": "x"}, "Release notes come later", "2024-03-01")
        git(root, "merge", "--quiet", "--no-edit", "side", date="2024-04-01")
        git(root, "checkout", "--quiet", "--detach")
        assert set(labels(root)) == {"1.0", "1.1", "notes"}
        with opened(root) as past:
            found = past.find("1.1")
        assert found is not None
        assert [(o.kind, o.name) for o in found.origins] == [("commit", "Release 1.1")]

    def test_by_the_record_where_the_tag_is_missing(self, garden: Path) -> None:
        tree = git(garden, "rev-parse", "v1.0.0^{tree}")
        git(garden, "tag", "-d", "v1.0.0")
        record(garden, "1.0.0", tree=tree, later="unknown keys are fine")
        with opened(garden) as past:
            version = past.versions()[0]
        assert (version.name, version.date, version.commit) == ("1.0.0", "2024-05-02", None)
        assert [o.name for o in version.origins] == ["changelogs/1.0.0.json"]
        assert text(garden, "1.0.0") == text(garden, "v1.0.0") == ONE

    @pytest.mark.parametrize("path", ["src", "src/", "./src"])
    def test_by_a_record_of_a_folder_s_tree(self, path: str, tmp_path: Path) -> None:
        settings = CONFIG.replace("spec.md", "src/*.md").replace('"prompts"', '"src/prompts"')
        files = {"specpress.toml": settings, "src/a.md": ONE, "src/prompts/ab12.md": PROMPTS}
        root = history(tmp_path, [(files, "Begin", None, "2024-01-01")])
        tree = git(root, "rev-parse", "HEAD:src")
        record(root, "1.0", tree=tree, path=path)
        found = snapshot(root, "1.0")
        assert [file.path for file in found.sources] == ["src/a.md"]
        assert [file.path for file in found.prompts] == ["src/prompts/ab12.md"]

    def test_once_by_several_means_with_the_same_text(self, garden: Path) -> None:
        write(garden, {"specpress.toml": SUBJECTS})
        commit(garden, {"spec.md": TWO}, "Release 1.1.0", "2024-08-01")
        record(garden, "1.1.0")
        with opened(garden) as past:
            version = past.versions()[-1]
        assert version.label == "1.1.0"
        assert [o.kind for o in version.origins] == ["tag", "commit", "record"]
        assert (version.date, version.commit) == (
            "2024-05-02",
            git(garden, "rev-parse", "v1.1.0^{commit}"),
        )

    def test_nowhere_in_a_repository_without_commits(self, tmp_path: Path) -> None:
        root = history(tmp_path, [])
        write(root, {"specpress.toml": SUBJECTS})
        assert labels(root) == []
        assert "no commits" in error(root, "1.0")


class TestTagPattern:
    @pytest.mark.parametrize(
        ("pattern", "tag", "version"),
        [
            ("v*", "v1.2", "1.2"),
            ("v*", "v1.2.0-rc.1+build.5", "1.2.0-rc.1+build.5"),
            ("v*", "v2025-10-27", "2025-10-27"),
            ("v*", "v2025.10.27-2", "2025.10.27-2"),
            ("v*", "1.2.0", None),
            ("*", "v1.2", "1.2"),
            ("*", "1.2", "1.2"),
            ("release/*", "release/v1.2.0", "1.2.0"),
            ("release/*", "release/old/1.2.0", None),
            ("spec-*-final", "spec-1.2.0-final", "1.2.0"),
            ("v[0-9]*", "v1.2.0", "1.2.0"),
            ("v[0-9]*.[0-9]*", "v1.2.0", "1.2.0"),
            ("v*", "v-1.2", None),
            ("v*", "v2024-13-01", None),
            ("v*", "v3", "3"),
            ("v*", "v1.2.0 ", None),
            ("v.*", "vx1.2", None),
            ("", "1.2", None),
        ],
    )
    def test_names_a_version(self, pattern: str, tag: str, version: str | None) -> None:
        assert version_names.version_of(pattern)(tag) == version

    def test_without_a_star_is_an_error_that_names_the_key(self, garden: Path) -> None:
        write(garden, {"specpress.toml": CONFIG + '[versions]\ntags = "v1"\n'})
        assert "versions.tags" in error(garden, "1.0.0")


class TestOrder:
    @pytest.mark.parametrize(
        "names",
        [
            ("1.9", "1.10", "2.0.0-alpha", "2.0.0-alpha.1", "2.0.0-beta.2", "2.0.0-beta.11"),
            ("2.0.0-rc.1", "2.0.0", "2.0.1", "10.0"),
            ("2024-05-08", "2025-02-12", "2025-10-27-rc1", "2025-10-27", "2025-10-27-2"),
            ("2024.5.8", "2024.10.27", "2025.1.1"),
        ],
    )
    def test_is_by_precedence_and_by_date(self, names: tuple[str, ...]) -> None:
        key = version_names.order(names)
        assert key is not None
        assert tuple(sorted((*names[1:], names[0]), key=key)) == names

    def test_is_by_the_date_of_the_commit_where_versions_and_dates_are_mixed(
        self, garden: Path
    ) -> None:
        git(garden, "tag", "v2020-01-01")
        git(garden, "tag", "-a", "-m", "late", "v0.1.0", "HEAD~2", date="2025-01-01")
        assert labels(garden) == ["0.1.0", "1.0.0", "1.1.0", "2020-01-01"]

    def test_takes_any_number(self) -> None:
        odd = ("2024-05-08-²", "2024-05-08-\u0661", f"2024-05-08-{'9' * 5000}", "2024-05-08")
        key = version_names.order([name for name in odd if version_names.is_version(name)])
        assert key is not None
        assert sorted(map(key, filter(version_names.is_version, odd)))
        assert not version_names.is_version(f"1.{'9' * 5000}")


class TestRevisions:
    @pytest.fixture
    def twice(self, tmp_path: Path) -> Path:
        """One version issued twice with different text, and once more with the same."""
        return history(
            tmp_path,
            [
                ({"specpress.toml": SUBJECTS, "spec.md": ONE}, "Release 1.0", None, "2024-01-01"),
                ({"spec.md": TWO}, "Release 1.0", None, "2024-02-01"),
                ({"other.md": "x"}, "Release 1.0", None, "2024-03-01"),
            ],
        )

    def test_are_listed_oldest_first(self, twice: Path) -> None:
        with opened(twice) as past:
            one, two = past.versions()
        assert (one.label, one.revision, one.revisions, len(one.origins)) == ("1.0+1", 1, 2, 1)
        assert (two.label, two.revision, two.revisions, len(two.origins)) == ("1.0+2", 2, 2, 2)

    def test_are_read_by_label_and_the_newest_by_the_name(self, twice: Path) -> None:
        assert text(twice, "1.0+1") == ONE
        assert text(twice, "1.0+2") == text(twice, "1.0") == text(twice, "v1.0") == TWO
        assert snapshot(twice, "1.0").version == "1.0+2"

    def test_a_tag_means_the_revision_that_it_names(self, twice: Path) -> None:
        git(twice, "tag", "v1.0", "HEAD~2")
        assert text(twice, "v1.0") == ONE
        assert text(twice, "1.0") == TWO

    def test_a_number_in_the_subject_decides(self, twice: Path) -> None:
        commit(twice, {"spec.md": THREE}, "Release 2.0 (rev 2)", "2024-04-01")
        assert labels(twice)[-1] == "2.0"
        with opened(twice) as past:
            assert (past.versions()[-1].revision, past.versions()[-1].revisions) == (2, 1)
        assert text(twice, "2.0+2") == THREE
        commit(twice, {"spec.md": ONE}, "Release 2.0", "2024-05-01")
        assert (text(twice, "2.0+1"), text(twice, "2.0+2")) == (ONE, THREE)

    @pytest.mark.parametrize("number", ["0", "9" * 5000, "1"])
    def test_any_number_in_the_subject_is_read(self, number: str, twice: Path) -> None:
        commit(twice, {"spec.md": THREE}, f"Release 1.0 (rev {number})", "2024-04-01")
        assert sorted(labels(twice)) == ["1.0+1", "1.0+2", "1.0+3"]

    def test_a_record_belongs_to_the_one_of_its_tree(self, twice: Path) -> None:
        record(twice, "1.0", tree=git(twice, "rev-parse", "HEAD~2^{tree}"), digest="sha256:0")
        with opened(twice) as past:
            assert [version.recorded for version in past.versions()] == ["sha256:0", None]


class TestRead:
    @pytest.mark.parametrize(
        ("word", "version", "content"),
        [
            (".", "", THREE),
            ("1.0.0", "1.0.0", ONE),
            ("v1.0.0", "1.0.0", ONE),
            ("HEAD~2", "HEAD~2", ONE),
            ("HEAD^", "HEAD^", TWO),
            ("main", "main", THREE),
            ("refs/tags/v1.0.0", "refs/tags/v1.0.0", ONE),
            (":/Tools", ":/Tools", TWO),
            ("HEAD^{/Begin}", "HEAD^{/Begin}", ONE),
            ("HEAD~2:spec.md", "HEAD~2:spec.md", ONE),
            ("1.0.0:spec.md", "1.0.0:spec.md", ONE),
            ("v1.1.0:", "v1.1.0:", TWO),
            ("HEAD^{/Begin}:./spec.md", "HEAD^{/Begin}:./spec.md", ONE),
            ("spec.md", "", THREE),
            ("./spec.md", "", THREE),
            ("../garden", "", THREE),
            ("../garden/spec.md", "", THREE),
        ],
    )
    def test_every_way_to_name_a_version(
        self, word: str, version: str, content: str, garden: Path
    ) -> None:
        found = snapshot(garden, word)
        assert found.version == version
        assert [(file.path, file.text) for file in found.sources] == [("spec.md", content)]
        assert found.prompts_path == "prompts"
        expected = [] if content == ONE else ["prompts/ab12.md"]
        assert [file.path for file in found.prompts] == expected

    def test_takes_no_text_from_the_working_tree_or_the_index(self, garden: Path) -> None:
        write(garden, {"spec.md": "staged"})
        git(garden, "add", "spec.md")
        write(garden, {"spec.md": "changed"})
        assert text(garden, "HEAD") == THREE
        before = sorted(path for path in garden.rglob("*") if ".git" not in path.parts)
        snapshot(garden, "1.0.0")
        assert sorted(p for p in garden.rglob("*") if ".git" not in p.parts) == before
        assert text(garden, ".") == "changed"

    def test_takes_a_version_for_a_version_where_a_folder_has_its_name(self, garden: Path) -> None:
        write(garden, {"1.0.0/spec.md": "a folder", "HEAD/spec.md": "another"})
        assert text(garden, "1.0.0") == ONE
        assert text(garden, "./1.0.0") == "a folder"
        assert text(garden, "HEAD") == THREE
        assert text(garden, "./HEAD") == "another"

    def test_takes_a_short_hash(self, garden: Path) -> None:
        assert text(garden, git(garden, "rev-parse", "--short", "v1.0.0")) == ONE

    def test_leaves_out_the_prompts(self, garden: Path) -> None:
        with opened(garden) as past:
            for word in (".", "1.1.0", "HEAD", "HEAD:spec.md", "./spec.md"):
                assert past.read(word, prompts=False).prompts == ()

    def test_reads_no_text_twice(self, garden: Path) -> None:
        with opened(garden) as past:
            first, again = past.read("1.1.0"), past.read("HEAD~1")
            assert first.sources[0].text is again.sources[0].text
            assert past.read("HEAD").prompts[0].text is first.prompts[0].text

    def test_keeps_the_texts_of_a_few_reads_only(self, garden: Path) -> None:
        with opened(garden) as past:
            for word in ("HEAD~2", "HEAD~1", "HEAD", "1.0.0", "1.1.0"):
                past.read(word)
            assert len(past._reader._texts) == 3

    def test_keys_tell_versions_apart_by_every_file(self, garden: Path) -> None:
        commit(garden, {"other.md": "x"}, "More", "2024-08-01")
        git(garden, "tag", "v1.2.0", "HEAD~1")
        git(garden, "tag", "v1.3.0")
        with opened(garden) as past:
            keys = [past.key(version) for version in past.versions()]
        assert len(set(keys)) == 3
        assert keys[2] == keys[3]

    def test_names_for_completion(self, garden: Path) -> None:
        with opened(garden) as past:
            assert {"1.0.0", "v1.0.0", "main"} <= set(past.names())


class TestFoldersAndFiles:
    @pytest.fixture
    def library(self, tmp_path: Path) -> Path:
        """A configuration in a subfolder; another document beside it, with prompts."""
        files = {
            "specpress.toml": None,
            "docs/specpress.toml": CONFIG,
            "docs/spec.md": ONE,
            "docs/prompts/ab12.md": PROMPTS,
            "old/b.md": TWO,
            "old/a.md": ONE,
            "old/prompts/zz99.md": PROMPTS,
        }
        root = tmp_path / "library"
        write(root, {"specpress.toml": ""})
        history(root, [(files, "Begin", "v1.0", "2024-01-01")])
        commit(root, {"docs/spec.md": TWO}, "More", "2024-02-01")
        return root / "docs"

    def test_paths_are_relative_to_the_configuration(self, library: Path) -> None:
        for word in ("1.0", "HEAD~1", "HEAD~1:spec.md", "HEAD~1:docs/spec.md"):
            found = snapshot(library, word)
            assert [(file.path, file.text) for file in found.sources] == [("spec.md", ONE)]
            assert [file.path for file in found.prompts] == ["prompts/ab12.md"]

    def test_a_version_s_tree_is_that_of_the_configuration_s_folder(self, library: Path) -> None:
        with opened(library) as past:
            assert past.versions()[0].tree == git(library, "rev-parse", "v1.0:docs")

    @pytest.mark.parametrize("word", ["HEAD:../old", "1.0:old", "../old"])
    def test_a_folder_without_the_configured_files_gives_its_markdown(
        self, word: str, library: Path
    ) -> None:
        found = snapshot(library, word)
        assert [file.path for file in found.sources] == ["a.md", "b.md"]
        assert [file.path for file in found.prompts] == ["prompts/zz99.md"]

    @pytest.mark.parametrize("word", ["HEAD:../old/b.md", "1.0:old/b.md", "../old/b.md"])
    def test_a_file_outside_of_the_configuration_has_the_prompts_beside_it(
        self, word: str, library: Path
    ) -> None:
        found = snapshot(library, word)
        assert [(file.path, file.text) for file in found.sources] == [("b.md", TWO)]
        assert [file.path for file in found.prompts] == ["prompts/zz99.md"]

    @pytest.mark.parametrize("word", ["HEAD:old", "./old", "old"])
    def test_a_folder_inside_gives_the_configured_files_below_it(
        self, word: str, garden: Path
    ) -> None:
        files = {"old/spec.md": ONE, "old/more.md": "x", "old/prompts/cd34.md": PROMPTS}
        commit(garden, files, "Old", "2024-08-01")
        found = snapshot(garden, word)
        assert [file.path for file in found.sources] == ["old/spec.md"]
        assert [file.path for file in found.prompts] == ["old/prompts/cd34.md"]

    def test_a_name_with_signs_of_a_pattern_is_a_name(self, garden: Path) -> None:
        commit(garden, {"a[b]*.md": "odd"}, "Odd", "2024-08-01")
        for word in ("HEAD:a[b]*.md", "./a[b]*.md"):
            assert text(garden, word) == "odd"

    def test_a_path_on_disk_may_lead_through_links_anywhere(
        self, garden: Path, tmp_path: Path
    ) -> None:
        write(tmp_path, {"far/spec.md": ONE, "far/prompts/ef56.md": PROMPTS})
        (tmp_path / "link.md").symlink_to("far/spec.md")
        (tmp_path / "linked").symlink_to("far")
        for word in ("../link.md", "../linked", str(tmp_path / "linked/spec.md")):
            found = snapshot(garden, word)
            assert [(file.path, file.text) for file in found.sources] == [("spec.md", ONE)]
            assert [file.path for file in found.prompts] == ["prompts/ef56.md"]

    def test_paths_on_disk_are_relative_to_the_folder_of_the_command(
        self, garden: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = garden / "prompts"
        done = run(capsys, "-C", folder, "show", "beds", "--at", "../spec.md")
        assert (done.status, done.err) == (0, "")
        assert run(capsys, "-C", folder, "show", "beds", "--at", "spec.md").status == 2

    def test_patterns_match_as_they_do_on_disk(self, tmp_path: Path) -> None:
        names = ("b/2.md", "b/10.md", "b/.x.md", "b/c/3.md", "a.md", "b/no.txt", "d.md/e.md")
        files = {name: name for name in names}
        patterns = ("*.md", "b/*.md", "**/*.md", "b/[0-9]*.md", "**/c/*.md", "./a.md", "?/?.md")
        root = history(tmp_path, [(files, "Begin", None, "2024-01-01")])
        (root / "link.md").symlink_to("b/2.md")
        (root / "l").symlink_to("b")
        commit(root, {}, "Links", "2024-02-01")
        for pattern in patterns:
            write(root, {"specpress.toml": f'source = ["{pattern}"]\n'})
            assert snapshot(root, "HEAD").sources == snapshot(root, ".").sources, pattern


class TestMoved:
    def test_a_file_is_read_where_renames_say_it_was(self, tmp_path: Path) -> None:
        root = history(
            tmp_path,
            [
                ({"a.md": THREE}, "Begin", "v1.0", "2024-01-01"),
                ({"a.md": None, "docs/b.md": THREE}, "Move", "v1.1", "2024-02-01"),
                ({"docs/b.md": None, "spec.md": THREE + "!"}, "Move", "v1.2", "2024-03-01"),
            ],
        )
        with opened(root) as past:
            assert past.read("1.0").sources[0].path == "a.md"
            assert past.read("1.1").sources[0].path == "docs/b.md"
            assert past.read("1.2").sources[0].path == "spec.md"
            assert past.notes == (
                "1.0: read a.md, where spec.md was then",
                "1.1: read docs/b.md, where spec.md was then",
            )

    def test_a_pattern_is_read_where_its_folder_was(self, tmp_path: Path) -> None:
        settings = CONFIG.replace("spec.md", "src/*.md")
        files = {"specpress.toml": settings, "old/1.md": ONE, "old/2.md": THREE}
        moved = {"old/1.md": None, "old/2.md": None, "src/1.md": ONE, "src/2.md": THREE}
        root = history(
            tmp_path, [(files, "Begin", "v1.0", "2024-01-01"), (moved, "Move", None, "2024-02-01")]
        )
        assert [file.path for file in snapshot(root, "1.0").sources] == ["old/1.md", "old/2.md"]

    def test_a_folder_that_one_file_moved_out_of_is_not_taken_for_it(self, tmp_path: Path) -> None:
        settings = CONFIG.replace("spec.md", "src/*.md")
        files = {"specpress.toml": settings, "old/1.md": THREE, "old/2.md": ONE, "old/3.md": TWO}
        moved = {"old/1.md": None, "src/1.md": THREE}
        root = history(
            tmp_path, [(files, "Begin", "v1.0", "2024-01-01"), (moved, "Move", None, "2024-02-01")]
        )
        assert "1.0:src/*.md: did not exist in that version" in error(root, "1.0")

    def test_the_configuration_s_folder_is_read_where_it_was(self, tmp_path: Path) -> None:
        old = {"specpress.toml": None, "docs/specpress.toml": CONFIG, "docs/spec.md": THREE}
        new: dict[str, str | None] = {"docs/specpress.toml": None, "docs/spec.md": None}
        new |= {"manual/specpress.toml": CONFIG, "manual/spec.md": THREE}
        write(tmp_path, {"specpress.toml": ""})
        root = history(
            tmp_path, [(old, "Begin", "v1.0", "2024-01-01"), (new, "Move", None, "2024-02-01")]
        )
        assert text(root / "manual", "1.0") == THREE
        assert labels(root / "manual") == ["1.0"]

    def test_a_file_of_the_same_name_is_a_guess_and_not_read(self, tmp_path: Path) -> None:
        root = history(
            tmp_path,
            [
                ({"old/spec.md": ONE}, "Begin", "v1.0", "2024-01-01"),
                ({"old/spec.md": None}, "Remove", None, "2024-02-01"),
                ({"spec.md": THREE}, "Again", None, "2024-03-01"),
            ],
        )
        said = error(root, "1.0")
        assert said.startswith("1.0:spec.md: did not exist in that version\n")
        assert said.endswith("name it 1.0:old/spec.md")
        assert text(root, "1.0:old/spec.md") == ONE

    def test_without_any_trace_the_candidates_are_listed(self, tmp_path: Path) -> None:
        root = history(
            tmp_path,
            [
                ({"a.md": ONE, "b/c.md": ONE}, "Begin", "v1.0", "2024-01-01"),
                ({"spec.md": "quite another text\n"}, "Again", None, "2024-03-01"),
            ],
        )
        assert "Its Markdown files: a.md, b/c.md. Name one as in 1.0:a.md" in error(root, "1.0")

    def test_one_of_several_sources_that_came_later_is_left_out_with_a_note(
        self, garden: Path
    ) -> None:
        settings = CONFIG.replace('"spec.md"', '"spec.md", "more.md"')
        commit(garden, {"specpress.toml": settings, "more.md": "more"}, "More", "2024-08-01")
        with opened(garden) as past:
            assert [file.path for file in past.read("1.0.0").sources] == ["spec.md"]
            assert past.notes == ("1.0.0: more.md did not exist then",)
            assert len(past.read("HEAD").sources) == 2


class TestErrors:
    def test_no_repository(self, tmp_path: Path) -> None:
        write(tmp_path, {"specpress.toml": CONFIG, "spec.md": ONE})
        said = error(tmp_path, "1.0")
        assert "is not in a git repository\nRun `git init`" in said
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


class TestCommand:
    def test_lists_a_table(self, garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
        done = run(capsys, "-C", garden, "versions")
        assert (done.status, done.err) == (0, "")
        head, one, two, blank, summary = done.out.rstrip("\n").split("\n")
        assert head.split("  ")[0] == "version"
        assert one.split() == ["1.0.0", "2024-05-01", "1", digest(ONE)[:12], "tag", "v1.0.0"]
        assert two.split() == ["1.1.0", "2024-06-01", "2", digest(TWO)[:12], "tag", "v1.1.0"]
        assert (blank, summary) == ("", "2 versions.")

    def test_marks_revisions(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        root = history(
            tmp_path,
            [
                ({"specpress.toml": SUBJECTS, "spec.md": ONE}, "Release 1.0", None, "2024-01-01"),
                ({"spec.md": TWO}, "Release 1.0 (rev 2)", None, "2024-02-01"),
            ],
        )
        lines = run(capsys, "-C", root, "versions").out.split("\n")
        assert lines[1].endswith('commit "Release 1.0", revision 1 of 2')
        assert lines[2].startswith("1.0+2 ")
        assert lines[2].endswith('commit "Release 1.0 (rev 2)", revision 2 of 2')

    def test_as_json(self, garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
        data = json.loads(run(capsys, "-C", garden, "versions", "--format", "json").out)
        assert data["format"] == "specpress-versions/1"
        first = data["versions"][0]
        commit_id = git(garden, "rev-parse", "v1.0.0")
        assert first == {
            "version": "1.0.0",
            "label": "1.0.0",
            "revision": 1,
            "revisions": 1,
            "date": "2024-05-01",
            "sections": 1,
            "digest": f"sha256:{digest(ONE)}",
            "recorded_digest": None,
            "mutated": False,
            "commit": commit_id,
            "found_by": [{"kind": "tag", "name": "v1.0.0", "commit": commit_id}],
            "error": None,
        }

    def test_a_moved_tag_names_both_hashes(
        self, garden: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        record(garden, "1.0.0", digest=f"sha256:{digest(ONE)}")
        assert run(capsys, "-C", garden, "versions").status == 0
        git(garden, "tag", "--force", "v1.0.0", "HEAD")
        done = run(capsys, "-C", garden, "versions")
        assert done.status == 1
        assert f"recorded sha256:{digest(ONE)}" in done.out
        assert f"found    sha256:{digest(THREE)}" in done.out
        assert "2 versions, 1 of them with an error." in done.out
        assert [row.mutated for row in api.versions(garden)] == [True, False]

    def test_an_unreadable_version_hides_no_other(
        self, garden: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        loose(garden, git(garden, "rev-parse", "v1.0.0:spec.md")).unlink()
        git(garden, "tag", "v0.5", "HEAD:spec.md")
        done = run(capsys, "-C", garden, "versions")
        assert done.status == 1
        assert "1.1.0    2024-06-01         2" in done.out
        assert "error: 1.0.0:spec.md: git object" in done.out
        assert done.out.count("error:") == 2

    @pytest.mark.parametrize(
        ("settings", "said"),
        [
            (CONFIG, ('tags such as "v*" (versions.tags)', "`git tag v1.0.0`", "git fetch --tags")),
            (SUBJECTS, ("commit subjects that match ^Release", "(versions.commits)")),
        ],
    )
    def test_no_versions_says_how_they_are_found(
        self,
        settings: str,
        said: tuple[str, ...],
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        files = {"specpress.toml": settings, "spec.md": ONE}
        root = history(tmp_path, [(files, "Begin", None, "2024-01-01")])
        done = run(capsys, "-C", root, "versions")
        assert (done.status, done.err) == (0, "")
        assert all(part in done.out for part in said)
        git(root, "tag", "first")
        assert "Tags that name none: first." in run(capsys, "-C", root, "versions").out

    def test_no_commits_are_no_versions(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        root = history(tmp_path, [])
        write(root, {"specpress.toml": SUBJECTS})
        done = run(capsys, "-C", root, "versions")
        assert (done.status, done.err) == (0, "")
        assert "There are no versions yet" in done.out

    def test_no_repository_is_an_error(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        done = run(capsys, "-C", tmp_path, "versions")
        assert (done.status, done.out) == (2, "")
        assert "is not in a git repository" in done.err

    def test_a_shallow_clone_says_that_there_may_be_more(
        self, garden: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        git(garden, "tag", "v1.2.0")
        git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{garden}", "shallow")
        out = run(capsys, "-C", tmp_path / "shallow", "versions").out
        assert out.split("\n")[1].startswith("1.2.0 ")
        assert "`git fetch --unshallow --tags`" in out

    def test_colours_on_a_terminal_only_and_no_escapes_of_others(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        files = {"specpress.toml": SUBJECTS, "spec.md": ONE}
        root = history(tmp_path, [(files, "Release 1.0 \x1b[31mred", None, "2024-01-01")])
        assert "\x1b" not in run(capsys, "-C", root, "versions").out
        shown = on_terminal(("versions",), root, {"TERM": "xterm"})
        assert "\x1b[1m" in shown
        assert "\x1b[31m" not in shown

    def test_progress_is_shown_where_it_takes_long_and_then_erased(
        self, garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("specpress.cli.progress._PATIENCE", -1)
        assert run(capsys, "-C", garden, "versions").err == ""
        monkeypatch.setattr("specpress.cli.progress.is_terminal", lambda _stream: True)
        err = run(capsys, "-C", garden, "versions").err
        assert err.startswith("Reading version 2 of 2\r")
        assert err.endswith(" \r")
        assert "\n" not in err

    def test_each_text_is_parsed_once(self, garden: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for number in range(5):
            git(garden, "tag", f"v2.{number}")
        parsed: list[int] = []

        def counted(one: Snapshot, config: Config) -> Spec:
            parsed.append(1)
            return parse(one, config)

        monkeypatch.setattr(api, "parse", counted)
        assert len(api.versions(garden)) == 7
        assert len(parsed) == 3

    def test_export_and_show_at_a_version(
        self, garden: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        data = json.loads(run(capsys, "-C", garden, "export", "--at", "v1.0.0").out)
        assert (data["version"], data["digest"]) == ("1.0.0", f"sha256:{digest(ONE)}")
        assert "evening" in run(capsys, "-C", garden, "show", "beds", "--at", "HEAD~1").out
        done = run(capsys, "-C", garden, "show", "tools", "--at", "1.0.0")
        assert done.status == 2
        assert run(capsys, "-C", garden, "export", "--at", "9.9").status == 2

    def test_at_a_version_says_what_was_found_elsewhere(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        root = history(
            tmp_path,
            [
                ({"a.md": THREE}, "Begin", "v1.0", "2024-01-01"),
                ({"a.md": None, "spec.md": THREE}, "Move", None, "2024-02-01"),
            ],
        )
        done = run(capsys, "-C", root, "export", "--at", "1.0")
        assert done.err == "warning: 1.0: read a.md, where spec.md was then\n"
        assert done.status == 0


@pytest.mark.parametrize("bare", [False, True])
def test_worktrees_and_bare_repositories(bare: bool, garden: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    if bare:
        git(tmp_path, "clone", "--quiet", "--bare", str(garden), str(other))
        write(other, {"specpress.toml": CONFIG})
    else:
        git(garden, "worktree", "add", "--quiet", "--detach", str(other), "v1.1.0")
    assert labels(other) == ["1.0.0", "1.1.0"]
    assert text(other, "HEAD") == (THREE if bare else TWO)


def test_ids_of_sha_256(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    write(tmp_path, {"specpress.toml": CONFIG})
    commit(tmp_path, {"spec.md": ONE}, "Begin", "2024-01-01")
    git(tmp_path, "tag", "v1.0")
    assert text(tmp_path, "1.0") == ONE


def test_a_hook_s_variables_do_not_lead_to_another_repository(
    garden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = history(tmp_path / "other", [({"spec.md": TWO}, "Other", None, "2024-01-01")])
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert text(garden, "HEAD") == THREE


def loose(root: Path, object_id: str) -> Path:
    return root / ".git/objects" / object_id[:2] / object_id[2:]


def overwrite(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def digest(content: str) -> str:
    from hashlib import sha256

    return sha256(content.encode()).hexdigest()
