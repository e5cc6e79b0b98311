# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Versions: how they are found, named, put in order and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from specpress.sources import version_names
from tests.histories import (
    ONE,
    SUBJECTS,
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
    record,
    snapshot,
    text,
    write,
)
from tests.specs import CONFIG, PROMPTS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """Two tagged versions, and one commit on top."""
    return garden_history(tmp_path / "garden")


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
        assert (one.label, one.revision, one.revisions, len(one.origins)) == ("1.0", 1, 2, 1)
        assert (two.label, two.revision, two.revisions, len(two.origins)) == ("1.0+2", 2, 2, 2)

    def test_the_first_keeps_the_name_for_ever(self, twice: Path) -> None:
        assert text(twice, "1.0+1") == text(twice, "1.0") == text(twice, "v1.0") == ONE
        assert text(twice, "1.0+2") == TWO
        assert snapshot(twice, "1.0").version == "1.0"

    def test_a_tag_means_the_revision_that_it_names(self, twice: Path) -> None:
        git(twice, "tag", "v1.0", "HEAD~1")
        assert text(twice, "v1.0") == TWO
        assert text(twice, "1.0") == ONE

    def test_a_tag_states_its_revision_behind_a_plus(self, twice: Path) -> None:
        commit(twice, {"spec.md": THREE}, "Mend", "2024-04-01")
        git(twice, "tag", "v1.0+3")
        assert labels(twice) == ["1.0", "1.0+2", "1.0+3"]
        assert text(twice, "1.0+3") == text(twice, "v1.0+3") == THREE

    def test_one_text_under_two_stated_revisions_is_two(self, twice: Path) -> None:
        git(twice, "tag", "v3.0+2")
        git(twice, "tag", "v3.0+3")
        git(twice, "tag", "v3.0")
        assert labels(twice)[-2:] == ["3.0+2", "3.0+3"]

    def test_a_long_number_behind_a_plus_is_the_build_of_a_version(self, twice: Path) -> None:
        git(twice, "tag", "v3.0.0+20240401")
        with opened(twice) as past:
            last = past.versions()[-1]
        assert (last.name, last.revision) == ("3.0.0+20240401", 1)

    def test_a_number_in_the_subject_decides(self, twice: Path) -> None:
        commit(twice, {"spec.md": THREE}, "Release 2.0 (rev 2)", "2024-04-01")
        assert labels(twice)[-1] == "2.0+2"
        with opened(twice) as past:
            assert (past.versions()[-1].revision, past.versions()[-1].revisions) == (2, 1)
        assert text(twice, "2.0+2") == THREE
        commit(twice, {"spec.md": ONE}, "Release 2.0", "2024-05-01")
        assert (text(twice, "2.0"), text(twice, "2.0+2")) == (ONE, THREE)

    @pytest.mark.parametrize("number", ["0", "9" * 5000, "1"])
    def test_any_number_in_the_subject_is_read(self, number: str, twice: Path) -> None:
        commit(twice, {"spec.md": THREE}, f"Release 1.0 (rev {number})", "2024-04-01")
        assert sorted(labels(twice)) == ["1.0", "1.0+2", "1.0+3"]

    def test_a_record_belongs_to_the_one_of_its_tree(self, twice: Path) -> None:
        record(twice, "1.0", tree=git(twice, "rev-parse", "HEAD~2^{tree}"), digest="sha256:0")
        with opened(twice) as past:
            assert [version.recorded for version in past.versions()] == ["sha256:0", None]


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
