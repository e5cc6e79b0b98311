# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Every way to name a version, and what is read then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.histories import (
    ONE,
    THREE,
    TWO,
    commit,
    error,
    garden_history,
    git,
    history,
    isolate,
    labels,
    opened,
    snapshot,
    text,
    write,
)
from tests.specs import CONFIG, PROMPTS, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """Two tagged versions, and one commit on top."""
    return garden_history(tmp_path / "garden")


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
        with opened(root / "manual") as past:
            assert past.read("1.0").sources[0].text == THREE
            assert past.notes == ("1.0: read docs/, where manual/ was then",)
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
