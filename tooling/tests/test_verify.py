# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress verify` finds each kind of tampering, names both hashes, and is silent without one."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from specpress.api.verify import verify
from specpress.errors import SpecError
from specpress.parse import parse
from specpress.release.problems import PROBLEMS
from specpress.release.site_problems import PROBLEMS as OF_SITES
from specpress.sources.records import record_path
from tests.histories import ONE, TWO, commit, git, history, isolate, loose, overwrite, write
from tests.releases import LABELS, begin, release, released_garden
from tests.specs import CONFIG, run

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.config import Config
    from specpress.lint.finding import Finding
    from specpress.model import Snapshot, Spec

_HASH = re.compile(r"(?:found|recorded) (sha256:[0-9a-f]{64}|[0-9a-f]{40}|nothing|commit )")


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository of three releases, to be copied."""
    return released_garden(tmp_path_factory.mktemp("released") / "garden")


@pytest.fixture
def garden(made: Path, tmp_path: Path) -> Path:
    """Return a repository of three releases."""
    return copytree(made, tmp_path / "garden")


def codes(root: Path, word: str | None = None) -> list[str]:
    """Return the codes of what is found, sorted."""
    return sorted(finding.code for finding in verify(root, word).findings)


def found(root: Path, code: str) -> Finding:
    """Return the one finding with a code."""
    (one,) = [finding for finding in verify(root).findings if finding.code == code]
    return one


def digest(path: Path) -> str:
    """Return the digest of a file as records write it."""
    return f"sha256:{sha256(path.read_bytes()).hexdigest()}"


def steps(root: Path, label: str) -> dict[str, str]:
    """Return the result of each step of a version."""
    (one,) = verify(root, label).versions
    return {step.what: step.result for step in one.steps}


def release_commit(root: Path, label: str) -> str:
    """Return the commit that released a version."""
    return git(root, "log", "--format=%H", f"--grep=^Release {label}$", "--all")


def test_an_untouched_repository_is_verified_in_silence(garden: Path) -> None:
    done = verify(garden)
    assert not done.findings
    assert not done.notes
    assert [one.label for one in done.versions] == list(LABELS)
    assert done.proven == len(LABELS)
    assert steps(garden, "1.1.0") == dict.fromkeys(
        ("record", "tag", "text", "files", "sections", "prompts", "changelog"), "ok"
    )


def test_a_version_is_named_by_label_or_tag(garden: Path) -> None:
    for word in ("1.1.0", "v1.1.0"):
        assert [one.label for one in verify(garden, word).versions] == ["1.1.0"]
    with pytest.raises(SpecError, match=r"there is no version.*'1.1.1'"):
        verify(garden, "1.1.1")


def test_what_is_wrong_with_one_version_is_not_said_of_another(garden: Path) -> None:
    git(garden, "tag", "-f", "-a", "-m", "moved", "v1.0.0", "HEAD")
    assert codes(garden, "1.1.0") == []
    assert "moved-tag" in codes(garden, "1.0.0")


# Tags.


def test_a_tag_that_was_moved_to_another_text_is_found_with_both_commits(garden: Path) -> None:
    before, now = release_commit(garden, "1.0.0"), git(garden, "rev-parse", "HEAD")
    git(garden, "tag", "-f", "-a", "-m", "moved", "v1.0.0", "HEAD")
    moved = found(garden, "moved-tag")
    assert before in moved.message
    assert now in moved.message
    changed = found(garden, "changed-text")
    assert len(_HASH.findall(changed.message)) == len(("found", "recorded"))
    assert any(place.label.startswith("file spec.md: found") for place in changed.related)
    assert any(place.label.startswith("section beds: found") for place in changed.related)


def test_a_tag_that_was_moved_by_one_commit_with_the_same_text_is_found(garden: Path) -> None:
    later = commit(garden, {"README.md": "Hello.\n"}, "Say hello", "2024-08-01")
    git(garden, "tag", "-f", "-a", "-m", "moved", "v2.0.0", later)
    assert codes(garden) == ["moved-tag"]


def test_a_tag_that_was_moved_before_the_release_is_found(garden: Path) -> None:
    git(garden, "tag", "-f", "-a", "-m", "moved", "v2.0.0", f"{release_commit(garden, '2.0.0')}~1")
    (one,) = verify(garden).findings
    assert one.code == "moved-tag"
    assert "there is no record there" in one.message


def test_a_tag_that_has_the_object_of_another_is_found(garden: Path) -> None:
    git(garden, "update-ref", "refs/tags/v1.1.0", git(garden, "rev-parse", "v1.0.0"))
    assert "was made as v1.0.0" in verify(garden, "1.1.0").findings[0].message
    assert "changed-text" in codes(garden, "1.1.0")


def test_a_lightweight_tag_is_a_warning(garden: Path) -> None:
    git(garden, "tag", "-f", "v1.1.0", release_commit(garden, "1.1.0"))
    assert codes(garden) == ["lightweight-tag"]
    assert found(garden, "lightweight-tag").severity == "warning"


def test_a_missing_tag_is_noted_where_others_are_there(garden: Path) -> None:
    git(garden, "tag", "-d", "v1.1.0")
    one = found(garden, "missing-tag")
    assert one.severity == "note"
    assert "only the record tells" in one.message
    assert steps(garden, "1.1.0")["text"] == "ok"


def test_without_any_tag_records_suffice_and_that_is_said_once(garden: Path) -> None:
    git(garden, "tag", "-d", *(f"v{label}" for label in LABELS))
    done = verify(garden)
    assert not done.findings
    assert done.proven == len(LABELS)
    (note,) = done.notes
    assert "from their records alone" in note


def test_no_tag_is_missed_where_versions_have_none(tmp_path: Path) -> None:
    begin(tmp_path, f'{CONFIG}[versions]\ntags = ""\n')
    release(tmp_path, "1.0.0", {"spec.md": ONE}, None, "2024-05-01", tag=False)
    done = verify(tmp_path)
    assert (done.findings, done.notes, done.proven) == ((), (), 1)


def test_a_tag_of_something_that_is_no_commit_is_not_called_fine(garden: Path) -> None:
    git(garden, "tag", "-f", "-a", "-m", "odd", "v2.0.0", "HEAD^{tree}")
    assert "unverified-version" in codes(garden, "2.0.0")


# Records.


def edit_record(root: Path, label: str, **changes: object) -> None:
    """Change keys of a record in the working tree."""
    path = root / record_path(label)
    data = json.loads(path.read_bytes())
    path.write_text(f"{json.dumps({**data, **changes}, indent=2)}\n", encoding="utf-8")


@pytest.mark.parametrize("label", LABELS)
def test_an_edited_record_is_found_with_both_digests(garden: Path, label: str) -> None:
    path = garden / record_path(label)
    before = digest(path)
    edit_record(garden, label, license="none")
    (one,) = verify(garden).findings
    assert one.code == "edited-record"
    assert one.span.path == record_path(label)
    assert before in one.message
    assert digest(path) in one.message


def test_a_record_that_was_edited_and_committed_is_found(garden: Path) -> None:
    edit_record(garden, "1.1.0", date="2024-06-02")
    commit(garden, {}, "Mend the date", "2024-08-01")
    assert codes(garden) == ["edited-record"]


def test_the_row_of_records_tells_an_edit_without_any_history(garden: Path, tmp_path: Path) -> None:
    edit_record(garden, "1.0.0", date="2024-04-30")
    copy = tmp_path / "copy"
    copytree(garden, copy, ignore=lambda _folder, _names: [".git"])
    git(copy, "init", "--quiet")
    commit(copy, {}, "Begin anew", "2024-09-01")
    unverified = ["unverified-version"] * len(LABELS)
    assert codes(copy) == ["edited-changelog", "edited-record", *unverified]
    one = found(copy, "edited-record")
    assert "the record of 1.1.0" in one.message
    assert len(_HASH.findall(one.message)) == len(("found", "recorded"))


def test_a_record_with_another_text_and_a_moved_tag_do_not_vouch_for_each_other(
    garden: Path,
) -> None:
    """Who edits text, record and tag together is told by the commit that released the version."""
    copied = (garden / record_path("2.0.0")).read_text(encoding="utf-8")
    write(garden, {"spec.md": TWO})
    release(garden, "2.0.0", {}, "1.1.0", "2024-07-01", tag=False)
    git(garden, "tag", "-f", "-a", "-m", "moved", "v2.0.0", "HEAD")
    assert copied != (garden / record_path("2.0.0")).read_text(encoding="utf-8")
    assert codes(garden) == ["changed-text", "edited-record", "moved-tag"]


def test_line_ends_of_another_system_are_no_edit(garden: Path) -> None:
    path = garden / record_path("1.0.0")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert codes(garden) == []


def test_a_record_that_is_no_json_is_found_where_it_breaks(garden: Path) -> None:
    path = garden / record_path("1.1.0")
    path.write_text(path.read_text(encoding="utf-8")[:40], encoding="utf-8")
    assert codes(garden) == ["edited-record", "unreadable-record"]
    assert found(garden, "unreadable-record").span.line > 1
    assert steps(garden, "1.1.0")["text"] == "ok", "its released record is read from git"


def test_a_missing_record_is_found_with_its_digest(garden: Path) -> None:
    path = garden / record_path("1.1.0")
    before = digest(path)
    path.unlink()
    (one,) = verify(garden).findings
    assert one.code == "missing-record"
    assert f"found nothing, recorded {before}" in one.message


def test_a_record_that_was_removed_in_a_commit_is_missed_also_without_tags(garden: Path) -> None:
    git(garden, "tag", "-d", *(f"v{label}" for label in LABELS))
    commit(garden, {record_path("2.0.0"): None}, "Clean up", "2024-08-01")
    assert codes(garden) == ["missing-record"]


def test_a_record_that_nobody_released_is_found(garden: Path) -> None:
    text = (garden / record_path("2.0.0")).read_text(encoding="utf-8")
    write(garden, {record_path("3.0.0"): text.replace('"2.0.0"', '"3.0.0"')})
    assert codes(garden) == ["extra-record", "missing-changelog"]


def test_a_record_of_another_text_that_was_slipped_in_is_found(garden: Path) -> None:
    text = (garden / record_path("1.1.0")).read_text(encoding="utf-8")
    slipped = {record_path("1.0.5"): text.replace('"1.1.0"', '"1.0.5"')}
    commit(garden, slipped, "Release 1.0.5", "2024-05-15")
    git(garden, "tag", "-a", "-m", "Release 1.0.5", "v1.0.5")
    assert codes(garden) == ["changed-text", "missing-changelog"]


def test_a_copy_of_a_record_under_another_name_is_found(garden: Path) -> None:
    text = (garden / record_path("2.0.0")).read_text(encoding="utf-8")
    commit(garden, {record_path("3.0.0"): text}, "Release 3.0.0", "2024-08-01")
    assert "says that it is of 2.0.0" in found(garden, "inconsistent-record").message


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"previous": "0.9.0"}, "names 0.9.0 as the version before it"),
        ({"date": "2024-01-01"}, "before 1.1.0, which was on 2024-06-01"),
        ({"previous_record": ""}, "does not say which record it follows"),
        ({"sections": {"beds": "sha256:0"}}, "states digests that its own text does not have"),
    ],
    ids=["an unknown version before", "a day too early", "no link", "other sections"],
)
def test_a_record_that_was_wrong_from_the_start_is_inconsistent(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    begin(tmp_path)
    release(tmp_path, "1.1.0", {"spec.md": ONE}, None, "2024-06-01")
    release(tmp_path, "1.2.0", {"spec.md": TWO}, "1.1.0", "2024-07-01", tag=False)
    edit_record(tmp_path, "1.2.0", **changes)
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--amend", "--no-edit")
    git(tmp_path, "tag", "-a", "-m", "Release", "v1.2.0")
    assert set(codes(tmp_path)) - {"edited-changelog"} == {"inconsistent-record"}
    assert said in found(tmp_path, "inconsistent-record").message


def test_a_version_from_before_the_first_record_is_noted_and_not_called_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history(tmp_path, [({"spec.md": ONE}, "Begin", "v0.9.0", "2024-04-01")])
    assert codes(tmp_path) == ["old-version"]
    done = run(capsys, "-C", tmp_path, "verify")
    assert done.status == 1
    assert "No version was verified: 0 of 1 version verified." in done.out
    release(tmp_path, "1.0.0", {"spec.md": TWO}, "0.9.0", "2024-05-01")
    assert codes(tmp_path) == ["old-version"]
    assert run(capsys, "-C", tmp_path, "verify").status == 0


def test_a_version_that_was_tagged_by_hand_after_a_release_is_found(garden: Path) -> None:
    commit(garden, {"spec.md": ONE}, "Go back", "2024-08-01")
    git(garden, "tag", "-a", "-m", "by hand", "v2.1.0")
    assert codes(garden) == ["tagged-by-hand"]


# Texts.


def test_a_recorded_digest_that_the_text_has_not_is_found_in_the_row(tmp_path: Path) -> None:
    begin(tmp_path)
    release(tmp_path, "1.0.0", {"spec.md": ONE}, None, "2024-05-01", tag=False)
    zeros = f"sha256:{'0' * 64}"
    edit_record(tmp_path, "1.0.0", digest=zeros)
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--amend", "--no-edit")
    one = found(tmp_path, "changed-text")
    assert f"recorded {zeros}" in one.message


def test_a_changed_prompt_is_found_by_its_file_and_its_id(garden: Path) -> None:
    prompts = (garden / "prompts/ab12.md").read_text(encoding="utf-8").replace("noon", "night")
    git(garden, "checkout", "--quiet", "v2.0.0")
    commit(garden, {"prompts/ab12.md": prompts}, "Ask otherwise", "2024-08-01")
    git(garden, "tag", "-f", "-a", "-m", "moved", "v2.0.0")
    git(garden, "checkout", "--quiet", "main")
    one = found(garden, "changed-text")
    labels = [place.label.partition(": ")[0] for place in one.related]
    assert labels == ["file prompts/ab12.md", "prompt ab12-1"]
    assert len(_HASH.findall(one.message)) == len(("found", "recorded"))


def test_a_configuration_that_reads_other_files_is_no_change_of_the_text(garden: Path) -> None:
    write(garden, {"specpress.toml": CONFIG.replace('"spec.md"', '"spec.md", "README.md"')})
    commit(garden, {"README.md": "# Read me {#read_me}\n"}, "Add", "2024-08-01")
    assert codes(garden) == []
    write(garden, {"specpress.toml": CONFIG.replace('"spec.md"', '"chapters/*.md"')})
    assert set(codes(garden)) == {"unconfigured-version"}


def test_a_text_that_git_has_lost_is_not_called_fine(garden: Path) -> None:
    blob = git(garden, "rev-parse", "v1.0.0:spec.md")
    loose(garden, blob).unlink()
    one = found(garden, "unverified-version")
    assert blob in one.message
    assert one.severity == "error"
    assert steps(garden, "1.0.0")["text"] == "unknown"


def test_a_text_that_was_changed_in_the_object_store_is_not_called_fine(garden: Path) -> None:
    blob, other = (git(garden, "rev-parse", f"{tag}:spec.md") for tag in ("v1.0.0", "v1.1.0"))
    overwrite(loose(garden, blob), loose(garden, other).read_bytes())
    assert "corrupt" in found(garden, "unverified-version").message


def test_a_replaced_object_deceives_nobody(garden: Path) -> None:
    blob, other = (git(garden, "rev-parse", f"{tag}:spec.md") for tag in ("v1.0.0", "v1.1.0"))
    git(garden, "replace", blob, other)
    assert codes(garden) == []


# Clones and branches.


def test_a_shallow_clone_says_what_it_cannot_tell(garden: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", garden.as_uri(), "shallow")
    done = verify(tmp_path / "shallow")
    assert "git fetch --unshallow --tags" in done.notes[0]
    assert {finding.code for finding in done.findings} == {"missing-tag", "unverified-version"}
    results = {one.label: one.result for one in done.versions}
    assert results["1.0.0"] == "unknown"


def test_a_clone_that_leaves_texts_out_verifies_none(garden: Path, tmp_path: Path) -> None:
    git(garden, "config", "uploadpack.allowFilter", "true")
    options = ("--quiet", "--filter=blob:none", "--no-checkout")
    git(tmp_path, "clone", *options, garden.as_uri(), "partial")
    write(tmp_path / "partial", {"specpress.toml": CONFIG})
    copytree(garden / "changelogs", tmp_path / "partial/changelogs")
    done = verify(tmp_path / "partial")
    missed = [one for one in done.findings if one.code == "unverified-version"]
    assert "git fetch --refetch --no-filter" in missed[0].hint
    assert {one.result for one in done.versions} == {"unknown"}
    assert done.proven == 0


def test_a_clone_without_tags_verifies_all(garden: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--no-tags", str(garden), "clone")
    done = verify(tmp_path / "clone")
    assert not done.findings
    assert done.proven == len(LABELS)


def test_an_older_checkout_misses_no_record_of_what_was_released_later(garden: Path) -> None:
    git(garden, "checkout", "--quiet", "v1.1.0")
    done = verify(garden)
    assert not done.findings
    assert done.proven == len(LABELS)
    assert "outside the history of HEAD" in done.versions[-1].steps[0].by


def test_a_revision_is_a_version_of_its_own(garden: Path) -> None:
    git(garden, "checkout", "--quiet", "-b", "mend", "v1.1.0")
    mended = {"spec.md": TWO.replace("Two", "Three")}
    release(garden, "1.1.0", mended, "1.1.0", "2024-08-01", revision=2)
    assert codes(garden) == []
    git(garden, "checkout", "--quiet", "main")
    git(garden, "merge", "--quiet", "-X", "ours", "mend")
    done = verify(garden)
    assert not done.findings
    assert [one.label for one in done.versions] == ["1.0.0", "1.1.0", "1.1.0+2", "2.0.0"]


def test_a_spec_in_a_folder_that_was_renamed_is_verified(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "old").mkdir()
    write(tmp_path / "old", {"specpress.toml": CONFIG})
    release(tmp_path / "old", "1.0.0", {"spec.md": ONE}, None, "2024-05-01")
    assert codes(tmp_path / "old") == []
    git(tmp_path, "mv", "old", "new")
    commit(tmp_path, {}, "Rename", "2024-06-01")
    assert codes(tmp_path / "new") == []


def test_ids_of_another_length_are_ids(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    write(tmp_path, {"specpress.toml": CONFIG})
    release(tmp_path, "1.0.0", {"spec.md": ONE}, None, "2024-05-01")
    done = verify(tmp_path)
    assert not done.findings
    assert done.proven == 1


def test_settings_of_the_repository_change_nothing(garden: Path) -> None:
    git(garden, "merge", "--quiet", "--no-ff", "--allow-unrelated-histories", "HEAD~2")
    for key in ("log.follow", "log.showSignature", "diff.relative", "diff.noprefix"):
        git(garden, "config", key, "true")
    git(garden, "config", "log.diffMerges", "off")
    git(garden, "config", "diff.external", "false")
    assert codes(garden) == []


def test_a_history_that_was_rewritten_is_told_by_the_tag(garden: Path) -> None:
    git(garden, "commit", "--quiet", "--amend", "-m", "Release 2.0.0, anew")
    assert codes(garden) == ["moved-tag"]


# The changelog of a version.


def test_words_of_a_changelog_may_be_mended_and_that_is_noted(garden: Path) -> None:
    write(garden, {"changelogs/1.1.0.md": "# 1.1.0\n\nWhat did change.\n"})
    one = found(garden, "reworded-changelog")
    assert one.severity == "note"
    assert len(_HASH.findall(one.message)) == len(("found", "recorded"))


def test_a_changelog_that_is_gone_is_found(garden: Path) -> None:
    (garden / "changelogs/1.1.0.md").unlink()
    assert codes(garden) == ["missing-changelog"]


# The command.


def test_the_command_says_what_was_verified_by_which_means(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "-C", garden, "verify")
    assert done.status == 0
    assert "3 versions verified." in done.out
    assert "1.1.0  2024-06-01  verified      record, tag, text, files, sections" in done.out
    one = run(capsys, "-C", garden, "verify", "1.1.0").out
    assert "as the record of 2.0.0 says" in one
    assert f"v1.1.0 at {release_commit(garden, '1.1.0')[:12]}, its release commit" in one


def test_the_command_fails_and_says_what_to_do(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_record(garden, "1.1.0", date="2024-06-02")
    done = run(capsys, "-C", garden, "verify")
    assert done.status == 1
    assert "git restore --source=" in done.out
    assert "1 finding; 2 of 3 versions verified." in done.out


def test_json_holds_the_same(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit_record(garden, "1.1.0", date="2024-06-02")
    data = json.loads(run(capsys, "-C", garden, "verify", "--format", "json").out)
    assert data["format"] == "specpress-verification/1"
    assert (data["failed"], data["verified"]) == (True, 2)
    assert [one["result"] for one in data["versions"]] == ["ok", "failed", "ok"]
    assert data["findings"][0]["code"] == "edited-record"


def test_nothing_to_verify_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin(tmp_path)
    done = run(capsys, "-C", tmp_path, "verify")
    assert (done.status, done.out) == (0, "There is no version yet, so nothing was verified.\n")


def test_a_folder_without_git_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"specpress.toml": CONFIG, "spec.md": ONE})
    assert run(capsys, "-C", tmp_path, "verify").status == len(("could", "not run"))


def test_what_a_record_says_cannot_command_a_terminal(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_record(garden, "2.0.0", version="2\x1b[2J", previous="1\x1b]0;x\x07")
    done = run(capsys, "-C", garden, "verify")
    assert (done.status, done.err) == (1, "")
    assert "2\\u001b[2J" in done.out
    assert "\x1b" not in done.out


def test_a_record_that_is_nested_without_end_is_a_finding(garden: Path) -> None:
    (garden / record_path("1.1.0")).write_text('{"version": "1.1.0", "x": ' + "[" * 100_000)
    assert "nested too deep" in found(garden, "unreadable-record").message


def test_a_changelog_that_cannot_be_read_is_a_finding(garden: Path) -> None:
    page = garden / "changelogs/1.1.0.md"
    page.write_bytes(b"\xff")
    assert found(garden, "broken-changelog").span.path == "changelogs/1.1.0.md"
    page.unlink()
    page.symlink_to(garden.parent / "outside.md")
    (garden.parent / "outside.md").write_text("Words of somebody else.\n")
    assert "leads out of the repository" in found(garden, "broken-changelog").message


def test_a_version_that_is_a_path_leads_nowhere(garden: Path) -> None:
    (garden.parent / "outside.md").write_text("Words of somebody else.\n")
    (garden / "changelogs/0.9.0.json").write_text(
        json.dumps({"version": "../../outside", "format": "specpress-record/1"})
    )
    wrong = [one for one in verify(garden).findings if one.code == "broken-changelog"]
    assert [one.message for one in wrong] == ["leads out of the repository"]


@pytest.mark.parametrize(
    "words",
    [
        ("1.0.0", "--all"),
        ("1.0.0", "--site", "site"),
        ("--all", "--site", "site"),
        ("--no-build",),
    ],
)
def test_what_does_not_go_together_is_refused(
    garden: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    done = run(capsys, "-C", garden, "verify", *words)
    assert done.status == len(("could", "not run"))
    assert "go" in done.err
    assert not done.out


@pytest.mark.parametrize("words", [(), ("--all",)])
def test_all_is_what_is_verified_without_a_word(
    garden: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert "3 versions verified" in run(capsys, "-C", garden, "verify", *words).out.lower()


def test_every_kind_of_finding_has_a_code_of_its_own() -> None:
    codes = [problem.code for problem in (*PROBLEMS, *OF_SITES)]
    assert len(set(codes)) == len(codes)


def test_a_text_that_is_in_three_places_is_parsed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(tmp_path)
    release(tmp_path, "1.0.0", {"spec.md": ONE}, None, "2024-05-01")
    read: list[Snapshot] = []

    def spied(snapshot: Snapshot, config: Config) -> Spec:
        read.append(snapshot)
        return parse(snapshot, config)

    monkeypatch.setattr("specpress.api.verification.texts.parse", spied)
    assert not verify(tmp_path).findings
    assert len(read) == 1, "tag, release commit and recorded tree hold the same"
