# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress release`: what it asks for, what it writes, and what it refuses."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from specpress.errors import SpecError
from specpress.release.next_version import judge_name, propose
from tests import histories
from tests.histories import digest, git, write
from tests.release_story import BEDS, FIRST, MAJOR, MINOR, begun, edit, release, released
from tests.specs import run

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.config import Scheme
    from specpress.diff.change import Severity

DAY = date(2027, 1, 31)


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    histories.isolate(monkeypatch, tmp_path_factory.mktemp("home"))


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    return begun(tmp_path / "repo")


def record(repo: Path, label: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((repo / f"changelogs/{label}.json").read_text())
    return found


class TestNames:
    @pytest.mark.parametrize(
        ("last", "severity", "following"),
        [
            (None, None, "0.1.0"),
            ("0.1.0", "major", "0.2.0"),
            ("0.1.0", "minor", "0.1.1"),
            ("0.1.0", "editorial", "0.1.1"),
            ("1.4.2", "major", "2.0.0"),
            ("1.4.2", "minor", "1.5.0"),
            ("1.4.2", "note", "1.4.3"),
            ("1.4.2", None, "1.4.3"),
            ("1.4", "minor", "1.5.0"),
            ("2", "major", "3.0.0"),
            ("2.0.0-rc.1", "minor", "2.0.0"),
        ],
    )
    def test_follow_the_weight_of_the_changes(
        self, last: str | None, severity: Severity | None, following: str
    ) -> None:
        assert propose(last, severity, "", [last] if last else [], DAY) == following

    @pytest.mark.parametrize(
        ("last", "scheme", "names", "following"),
        [
            ("2026-12-01", "", ["2026-12-01"], "2027-01-31"),
            ("2027-01-31", "", ["2027-01-31"], "2027-01-31.2"),
            ("2027-01-31.2", "", ["2027-01-31", "2027-01-31.2"], "2027-01-31.3"),
            (None, "date", [], "2027-01-31"),
        ],
    )
    def test_are_the_day_where_versions_are_named_so(
        self, last: str | None, scheme: Scheme, names: list[str], following: str
    ) -> None:
        assert propose(last, "major", scheme, names, DAY) == following
        judge_name(following, names)

    def test_cannot_be_told_from_one_that_is_no_semantic_version(self) -> None:
        with pytest.raises(SpecError, match="summer, is no semantic version"):
            propose("summer", "major", "semantic", ["summer"], DAY)

    @pytest.mark.parametrize(
        ("name", "wrong"),
        [
            ("next", "'next' is no version"),
            ("1.2.0+2", "'1.2.0[+]2' is no version"),
            ("1.2.0", "is released already"),
            ("1.1.0", "does not come after the last version, 1.2.0"),
            ("2027-01-31", "cannot be compared with the version 1.0.0"),
        ],
    )
    def test_that_cannot_be_are_refused(self, name: str, wrong: str) -> None:
        with pytest.raises(SpecError, match=wrong):
            judge_name(name, ["1.0.0", "1.2.0"])

    def test_that_come_after_are_fine(self) -> None:
        judge_name("1.2.1", ["1.0.0", "1.2.0"])
        judge_name("1.0.0", [])


def test_the_first_version_holds_all_that_it_answers_for(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = git(repo, "rev-parse", "HEAD^{tree}")
    done = release(repo, capsys)
    assert done.status == 0, done.out + done.err
    assert done.out.startswith("0.1.0 is released: the first version\n")
    found = record(repo, "0.1.0")
    assert (found["version"], found["previous"], found["revision"]) == ("0.1.0", None, 1)
    assert found["tree"] == source
    texts = [FIRST["spec/1-beds.md"], FIRST["spec/2-tools.md"]]
    assert found["digest"] == f"sha256:{digest(''.join(texts))}"
    assert found["files"] == {
        path: f"sha256:{digest(FIRST[path])}"
        for path in ("spec/1-beds.md", "spec/2-tools.md", "prompts/wa01.md")
    }
    sections, prompts = found["sections"], found["prompts"]
    assert isinstance(sections, dict)
    assert isinstance(prompts, dict)
    assert list(sections) == ["beds", "water", "weeds", "tools", "cans"]
    assert list(prompts) == ["wa01-1", "wa01-2"]
    assert found["changes"] == []


def test_a_release_is_one_commit_with_a_tag_and_a_clean_tree(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = git(repo, "rev-parse", "HEAD")
    release(repo, capsys)
    assert git(repo, "rev-parse", "HEAD~1") == before
    assert git(repo, "log", "-1", "--format=%s") == "Release 0.1.0"
    assert git(repo, "cat-file", "-t", "v0.1.0") == "tag"
    assert git(repo, "rev-parse", "v0.1.0^{commit}") == git(repo, "rev-parse", "HEAD")
    assert git(repo, "status", "--porcelain") == ""
    changed = git(repo, "diff", "--name-status", "HEAD~1", "HEAD").split("\n")
    assert changed == ["A\tchangelogs/0.1.0.json", "A\tchangelogs/0.1.0.md"]
    assert list((repo / ".git").glob("specpress-release.json")) == []
    assert git(repo, "fsck", "--strict") == ""


def test_fragments_become_the_page_and_go(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release(repo, capsys)
    edit(repo, MAJOR)
    done = release(repo, capsys)
    assert done.status == 0, done.out + done.err
    assert done.out.startswith("0.2.0 is released: 2 major")
    assert "A user may now say when beds are watered" in (repo / "changelogs/0.2.0.md").read_text()
    assert not (repo / "changelogs/unreleased/water.md").exists()
    assert (repo / "changelogs/unreleased/README.md").exists()
    assert git(repo, "status", "--porcelain") == ""
    found = record(repo, "0.2.0")
    assert found["previous"] == "0.1.0"
    first = (repo / "changelogs/0.1.0.json").read_text()
    assert found["previous_record"] == f"sha256:{digest(first)}"
    changes = found["changes"]
    assert isinstance(changes, list)
    codes = [change["code"] for change in changes]
    assert codes == ["authority-changed", "modality-changed"]


def test_a_summary_written_into_the_draft_stands_on_the_page(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release(repo, capsys)
    edit(repo, MAJOR)
    assert run(capsys, "-C", str(repo), "changelog", "draft", "--write").status == 0
    draft = repo / "changelogs/draft.md"
    mark = next(line for line in draft.read_text().split("\n") if "specpress:summary" in line)
    draft.write_text(draft.read_text().replace(mark, f"{mark}\n\nRain no longer counts."))
    edit(repo, {})
    assert release(repo, capsys).status == 0
    assert "\nRain no longer counts.\n" in (repo / "changelogs/0.2.0.md").read_text()
    assert not draft.exists()


def test_three_releases_are_three_versions_that_verify(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = released(tmp_path / "repo", capsys)
    assert release(repo, capsys).out.startswith("0.2.1 is released: 1 minor, 1 editorial")
    done = run(capsys, "-C", str(repo), "versions", "--format", "json")
    rows = json.loads(done.out)["versions"]
    assert [row["label"] for row in rows] == ["0.1.0", "0.2.0", "0.2.1"]
    assert not any(row["mutated"] for row in rows)
    assert run(capsys, "-C", str(repo), "verify", "--all").status == 0
    assert run(capsys, "-C", str(repo), "changelog", "check").status == 0


def test_a_dry_run_shows_all_of_it_and_changes_nothing(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release(repo, capsys)
    edit(repo, MAJOR)
    before = git(repo, "for-each-ref"), git(repo, "status", "--porcelain")
    done = release(repo, capsys, "--dry-run")
    assert done.status == 0
    for shown in (
        "0.2.0 would be released",
        "changelogs/0.2.0.json, new:",
        '  "previous": "0.1.0",',
        "A user may now say when beds are watered",
        "  changelogs/unreleased/water.md",
        "  Release 0.2.0",
        "git push origin main v0.2.0",
    ):
        assert any(line.startswith(shown) or shown in line for line in done.out.split("\n")), shown
    assert (git(repo, "for-each-ref"), git(repo, "status", "--porcelain")) == before
    assert not (repo / "changelogs/0.2.0.md").exists()


def test_the_json_of_a_release_says_what_it_did(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(release(repo, capsys, "--format", "json").out)
    assert (told["format"], told["state"]) == ("specpress-release/1", "released")
    assert (told["version"], told["tag"]) == ("0.1.0", "v0.1.0")
    assert told["commit"] == git(repo, "rev-parse", "HEAD")
    assert all(gate["passed"] for gate in told["gates"])


class TestWhatStandsInTheWay:
    def refused(self, repo: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
        before = git(repo, "for-each-ref"), git(repo, "status", "--porcelain")
        done = release(repo, capsys, *words)
        assert done.status == 1, done.out + done.err
        assert "Nothing was changed." in done.out
        assert (git(repo, "for-each-ref"), git(repo, "status", "--porcelain")) == before
        return done.out

    def test_an_edit_that_is_not_committed(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(repo, {"spec/1-beds.md": f"{BEDS}\nMore.\n"})
        assert "        spec/1-beds.md" in self.refused(repo, capsys)

    @pytest.mark.parametrize(
        "path", ["spec/3-paths.md", "prompts/pa01.md", "changelogs/unreleased/new.md"]
    )
    def test_a_file_of_the_spec_that_git_does_not_know(
        self, path: str, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(repo, {path: "# Paths {#paths}\n\nOf gravel.\n"})
        assert f"        {path}" in self.refused(repo, capsys)

    def test_another_file_that_git_does_not_know_is_nobodys_business(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(repo, {"notes.txt": "Buy seeds."})
        assert release(repo, capsys).status == 0

    def test_what_check_finds(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
        edit(repo, {"spec/2-tools.md": "# Tools {#tools}\n\nSee [?](#shed).\n"})
        told = self.refused(repo, capsys)
        assert "spec/2-tools.md:3:5: " in told
        assert "(dangling-reference)" in told

    def test_a_lost_id_also_where_check_is_told_to_ignore_it(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        release(repo, capsys)
        config = FIRST["specpress.toml"] + '[check]\nignore = ["lost-id"]\n'
        renamed = BEDS.replace("{#weeds", "{#unwanted")
        edit(repo, {"specpress.toml": config, "spec/1-beds.md": renamed})
        told = self.refused(repo, capsys)
        assert "(lost-id)" in told
        assert "no  ids that were published are permanent" in told

    def test_a_lost_id_is_said_once_and_errors_before_warnings(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        release(repo, capsys)
        text = BEDS.replace("{#weeds", "{#unwanted").replace("How beds are kept.", "How. ")
        edit(repo, {"spec/1-beds.md": f"{text}\nSee [?](#shed).\n"})
        told = self.refused(repo, capsys)
        assert told.count("(lost-id)") == 1
        assert told.index("(dangling-reference)") < told.index("(trailing-blanks)")

    def test_a_major_change_that_no_fragment_names(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        release(repo, capsys)
        edit(repo, {"spec/1-beds.md": MAJOR["spec/1-beds.md"]})
        assert "no fragment names #water" in self.refused(repo, capsys)

    def test_nothing_new(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
        release(repo, capsys)
        assert "the text is that of 0.1.0" in self.refused(repo, capsys)

    def test_a_prompt_alone_is_something_new(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        release(repo, capsys)
        more = FIRST["prompts/wa01.md"] + (
            "\n**Example**: frost\n\n~~~xml\n<user>\nIt freezes.\n</user>\n~~~\n\n**Rubric**: no.\n"
        )
        edit(repo, {"prompts/wa01.md": more})
        assert release(repo, capsys).status == 0

    @pytest.mark.parametrize("version", ["0.1.0", "v0.1.0", "0.0.9", "summer", "2027-01-31"])
    def test_a_version_that_cannot_be_the_next(
        self, version: str, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        release(repo, capsys)
        edit(repo, MINOR)
        assert "no  the version is new" in self.refused(repo, capsys, version)

    def test_a_tag_that_is_taken(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (repo / "specpress.toml").write_text(
            f"{FIRST['specpress.toml']}[versions]\ntags = 'spec-*'\n"
        )
        edit(repo, {})
        git(repo, "tag", "spec-0.1.0", "HEAD~1")
        git(repo, "tag", "-d", "spec-0.1.0")
        assert "tag spec-0.1.0" in release(repo, capsys).out

    def test_a_page_that_is_there(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
        edit(repo, {"changelogs/0.1.0.md": "# Mine\n"})
        assert "changelogs/0.1.0.md is there already" in self.refused(repo, capsys)
        assert (repo / "changelogs/0.1.0.md").read_text() == "# Mine\n"

    def test_a_detached_head(self, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
        git(repo, "switch", "-q", "--detach")
        assert "HEAD is detached" in self.refused(repo, capsys)

    def test_a_last_version_that_is_not_what_was_released(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        release(repo, capsys)
        edit(repo, MINOR)
        git(repo, "tag", "-f", "v0.1.0")
        told = self.refused(repo, capsys)
        assert "no  what was released is what it was" in told


def test_a_version_may_be_named_higher_than_its_changes_ask_for(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release(repo, capsys)
    edit(repo, MINOR | {"spec/1-beds.md": BEDS})
    done = release(repo, capsys, "1.0.0")
    assert done.status == 0, done.out
    assert "without a name it would be 0.1.1" in done.out
    assert git(repo, "tag") == "v0.1.0\nv1.0.0"


def test_versions_are_days_where_the_configuration_says_so(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repo, {"specpress.toml": f"{FIRST['specpress.toml']}[versions]\nnext = 'date'\n"})
    assert release(repo, capsys).status == 0
    today = datetime.now(tz=UTC).astimezone().date().isoformat()
    assert git(repo, "tag") == f"v{today}"


def test_without_tags_the_record_makes_the_version(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(repo, {"specpress.toml": f"{FIRST['specpress.toml']}[versions]\ntags = ''\n"})
    assert "no tag, since versions.tags is empty" in release(repo, capsys).out
    assert git(repo, "tag") == ""
    edit(repo, MAJOR)
    done = release(repo, capsys)
    assert done.out.startswith("0.2.0 is released")
    assert "no tag names 0.1.0 here: it is read from its record" in done.out


def test_a_clone_without_tags_releases_from_the_records(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = released(tmp_path / "repo", capsys)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--no-tags", str(repo), str(clone))
    done = release(clone, capsys)
    assert done.status == 0, done.out + done.err
    assert done.out.startswith("0.2.1 is released: 1 minor, 1 editorial since 0.2.0")
    assert "no tag names 0.2.0 here: it is read from its record" in done.out
    assert git(clone, "tag") == "v0.2.1"


class TestRevisions:
    def test_are_issued_beside_the_first_text(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        repo = released(tmp_path / "repo", capsys)
        first = (repo / "changelogs/0.2.0.json").read_bytes()
        done = release(repo, capsys, "--revise", "0.2.0")
        assert done.status == 0, done.out + done.err
        assert done.out.startswith("0.2.0+2 is released: 1 minor, 1 editorial since 0.2.0\n")
        assert "revision 2 of 0.2.0, which keeps its text, tag and record" in done.out
        assert git(repo, "log", "-1", "--format=%s") == "Release 0.2.0 (rev 2)"
        assert git(repo, "tag").split("\n")[-1] == "v0.2.0+2"
        assert (repo / "changelogs/0.2.0.json").read_bytes() == first
        page = (repo / "changelogs/0.2.0+2.md").read_text()
        assert "\nRevision 2 of 0.2.0, which keeps the text it was released with.\n" in page
        found = record(repo, "0.2.0+2")
        assert (found["version"], found["revision"], found["previous"]) == ("0.2.0", 2, "0.2.0")
        rows = json.loads(run(capsys, "-C", str(repo), "versions", "--format", "json").out)
        labels = [row["label"] for row in rows["versions"]]
        assert labels == ["0.1.0", "0.2.0", "0.2.0+2"]
        assert run(capsys, "-C", str(repo), "verify").status == 0

    def test_are_seen_as_revisions_in_the_list_of_versions(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        repo = released(tmp_path / "repo", capsys)
        release(repo, capsys, "--revise", "0.2.0")
        assert "revision 2 of 2" in run(capsys, "-C", str(repo), "versions").out

    def test_of_a_version_that_there_is_not_name_the_nearest(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        release(repo, capsys)
        done = release(repo, capsys, "--revise", "0.1.1")
        assert done.status == 2
        assert "there is no version '0.1.1' to issue anew\ndid you mean 0.1.0?" in done.err

    def test_are_not_made_of_a_later_text(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        repo = released(tmp_path / "repo", capsys)
        done = release(repo, capsys, "--revise", "0.1.0")
        assert done.status == 2
        assert "the working tree has moved on: it holds the record of 0.2.0" in done.err

    def test_of_an_older_version_are_made_on_a_branch_of_it(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        repo = released(tmp_path / "repo", capsys)
        git(repo, "switch", "-q", "-c", "mend", "v0.1.0")
        edit(repo, {"spec/2-tools.md": MINOR["spec/2-tools.md"]})
        done = release(repo, capsys, "--revise", "0.1.0")
        assert done.out.startswith("0.1.0+2 is released"), done.out + done.err

    def test_and_a_new_version_are_not_asked_for_at_once(
        self, repo: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert release(repo, capsys, "1.0.0", "--revise", "0.1.0").status == 2


def test_git_that_does_not_know_who_releases_is_told_how_to_say_it(
    repo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL",
    ):
        monkeypatch.delenv(name)
    git(repo, "config", "user.useConfigOnly", "true")
    done = release(repo, capsys)
    assert done.status == 2
    assert "git config user.name" in done.err
    assert git(repo, "tag") == ""
    assert git(repo, "status", "--porcelain") == ""


def test_a_tag_that_cannot_be_signed_leaves_all_as_it_was(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repo, "config", "tag.gpgSign", "true")
    git(repo, "config", "gpg.program", "/bin/false")
    before = git(repo, "for-each-ref")
    done = release(repo, capsys)
    assert done.status == 2
    assert "sign" in done.err
    assert (git(repo, "for-each-ref"), git(repo, "status", "--porcelain")) == (before, "")
    git(repo, "config", "tag.gpgSign", "false")
    assert release(repo, capsys).status == 0


def test_a_spec_in_a_subfolder_is_released_from_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = histories.history(
        tmp_path / "repo",
        [({f"docs/spec/{path}": text for path, text in FIRST.items()}, "A", None, "2024-01-01")],
    )
    inner = repo / "docs/spec"
    assert release(inner, capsys).status == 0
    assert (inner / "changelogs/0.1.0.json").exists()
    edit(repo, {f"docs/spec/{path}": text for path, text in MAJOR.items()})
    assert release(inner, capsys).out.startswith("0.2.0 is released: 2 major")
    assert git(repo, "status", "--porcelain") == ""
    git(repo, "tag", "-d", "v0.1.0", "v0.2.0")
    assert run(capsys, "-C", str(inner), "diff", "0.1.0", "0.2.0").status == 0


def test_what_others_have_staged_stays_out_of_the_release(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repo, {"notes.txt": "Buy seeds."})
    git(repo, "add", "notes.txt")
    assert "notes.txt" in release(repo, capsys).out
    assert git(repo, "tag") == ""
