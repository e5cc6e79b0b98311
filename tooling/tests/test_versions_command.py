# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress versions`, and `--at`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from specpress.api import versions as api
from specpress.parse import parse
from tests.histories import (
    ONE,
    SUBJECTS,
    THREE,
    TWO,
    digest,
    garden_history,
    git,
    history,
    isolate,
    loose,
    record,
    write,
)
from tests.specs import CONFIG, run
from tests.test_cli import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.config import Config
    from specpress.model import Snapshot, Spec


@pytest.fixture(autouse=True)
def _isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """Two tagged versions, and one commit on top."""
    return garden_history(tmp_path / "garden")


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
        assert [row.mutated for row in api.report(garden).rows] == [True, False]

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
            (
                CONFIG,
                ('tags such as "v*" (versions.tags)', "`specpress release`", "git fetch --tags"),
            ),
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

    def test_a_clone_without_tags_says_that_it_reads_records(
        self, garden: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        tree = git(garden, "rev-parse", "v1.0.0^{tree}")
        record(garden, "1.0.0", tree=tree)
        said = "There are no tags here, so versions are read from their records"
        assert said not in run(capsys, "-C", str(garden), "versions").out
        git(garden, "tag", "-d", *git(garden, "tag").split())
        assert said in run(capsys, "-C", str(garden), "versions").out

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
        assert len(api.report(garden).rows) == 7
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
