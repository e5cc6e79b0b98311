# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress publish` from the words on the command line to the pages that a server shows."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from tests.histories import THREE, TWO, commit, garden_history, git, isolate, write
from tests.publishing import state
from tests.site_server import served
from tests.specs import CONFIG, Run, contents, environment, run

if TYPE_CHECKING:
    from pathlib import Path

FOUR = THREE.replace("Of gravel.", "Of gravel, raked.")
INTERRUPTED = 130
UNRECORDED = "warning: nothing tells whether these are what was released: {}\n"
FRAGMENT = "---\nkind: changed\nsections: [beds]\n---\n\nAnother time.\n"


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)
    monkeypatch.setenv("SPECPRESS_CACHE_DIR", str(tmp_path / "cache"))


class Garden:
    """A repository with two versions, a bare one to publish to, and the command.

    Args:
        folder: Where to put both.
        capsys: Catches what the command prints.
    """

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.root = garden_history(folder / "garden")
        self.bare = folder / "garden.git"
        self._capsys = capsys
        git(folder, "init", "--quiet", "--bare", str(self.bare))
        git(self.root, "remote", "add", "origin", str(self.bare))

    def publish(self, *words: str) -> Run:
        """Run the command."""
        return run(self._capsys, "-C", self.root, "publish", *words)

    def release(self, label: str, text: str) -> None:
        """Commit a text and tag it."""
        commit(self.root, {"spec.md": text}, f"Release {label}", "2024-08-01")
        git(self.root, "tag", f"v{label}")

    def cloned(self) -> Path:
        """Clone the branch that is served into a new folder."""
        clone = self.folder / f"clone{len(list(self.folder.iterdir()))}"
        words = ("clone", "--quiet", "--branch=gh-pages", str(self.bare), str(clone))
        git(self.folder, *words)
        return clone


@pytest.fixture
def garden(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Garden:
    return Garden(tmp_path, capsys)


def fetched(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310  # a server of this test, on the loopback
        return str(answer.read().decode("utf-8"))


def test_two_versions_published_one_after_another_are_served_from_the_branch(
    garden: Garden,
) -> None:
    before = contents(garden.root)
    first = garden.publish()
    assert (first.status, first.err) == (0, UNRECORDED.format("1.0.0, 1.1.0"))
    assert "Published to gh-pages of origin (pages: " in first.out
    after = contents(garden.root)
    assert {name for name in after if ".git/" not in name} == {
        name for name in before if ".git/" not in name
    }
    garden.release("1.2.0", THREE)
    second = garden.publish()
    assert (second.status, second.err) == (0, UNRECORDED.format("1.0.0, 1.1.0, 1.2.0"))
    assert f"Before: {git(garden.bare, 'rev-parse', 'gh-pages~1')}\n" in second.out
    clone = garden.cloned()
    words = ("sha256sum", "--check", "--quiet", "SHA256SUMS")
    subprocess.run(words, cwd=clone, check=True, capture_output=True)
    with served(clone) as address:
        assert "Water in the morning." in fetched(f"{address}1.0.0/")
        assert "Of gravel." in fetched(f"{address}1.2.0/")
        assert "Of gravel." in fetched(address + "paths/")
        listed = json.loads(fetched(f"{address}versions.json"))
        assert [one["label"] for one in listed["versions"]] == ["1.0.0", "1.1.0", "1.2.0"]
        data = json.loads(fetched(f"{address}data/1.2.0.json"))
        assert data["digest"] == listed["versions"][2]["digest"]
    subjects = git(garden.bare, "log", "--format=%s", "gh-pages").splitlines()
    assert subjects == ["Publish 1.2.0", "Publish 1.0.0, 1.1.0"]
    again = garden.publish()
    assert again.out == "Nothing has changed: gh-pages of origin has this site.\n"


def test_what_was_published_first_is_served_byte_for_byte_for_ever(garden: Garden) -> None:
    garden.publish()
    first = contents(garden.cloned())
    for number, text in enumerate((FOUR, TWO, THREE), 2):
        garden.release(f"1.{number}.0", text)
        assert garden.publish().status == 0
    last = contents(garden.cloned())
    frozen = {name for name in first if name.startswith(("1.", "data/1."))}
    assert len(frozen) > 10
    assert {name for name in frozen if first[name] != last[name]} == set()


def test_a_revision_is_published_beside_the_text_that_it_corrects(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    root = garden.root
    git(root, "tag", "--delete", "v1.0.0", "v1.1.0")
    git(root, "rm", "-r", "--quiet", "prompts")
    commit(root, {"changelogs/README.md": "x"}, "Begin", "2024-08-01")
    sites = []
    for words, time_of_day in (
        (("1.0.0",), "dawn"),
        (("1.1.0",), "noon"),
        (("--revise", "1.1.0"), "dusk"),
    ):
        text = THREE.replace("evening", time_of_day)
        files = {"spec.md": text, "changelogs/unreleased/a.md": FRAGMENT}
        commit(root, files, time_of_day, "2024-08-01")
        done = run(capsys, "-C", root, "release", *words)
        assert done.status == 0, done.out
        done = garden.publish()
        assert (done.status, done.err) == (0, "")
        sites.append(contents(garden.cloned()))
    _, noon, dusk = sites
    assert git(garden.bare, "log", "-1", "--format=%s", "gh-pages") == "Publish 1.1.0+2"
    assert dusk["1.1.0/index.html"] == noon["1.1.0/index.html"]
    assert b"dusk" in (dusk["1.1.0+2/index.html"] or b"")


def test_a_dry_run_lists_pages_and_changes_nothing(garden: Garden) -> None:
    garden.publish()
    garden.release("1.2.0", THREE)
    before = state(garden.root), git(garden.bare, "for-each-ref"), contents(garden.root)
    done = garden.publish("--dry-run")
    assert done.status == 0
    assert (state(garden.root), git(garden.bare, "for-each-ref"), contents(garden.root)) == before
    assert "Added: " in done.out
    assert "  /1.2.0/\n" in done.out
    assert "\nChanged: " in done.out
    assert "\nGone: " in done.out
    assert "  /draft/\n" in done.out
    tip = git(garden.bare, "rev-parse", "gh-pages")
    says = f"This would be published to gh-pages of origin, on top of {tip}. Nothing was changed."
    assert done.out.endswith(f"{says}\n")


def test_a_moved_tag_stops_it_with_both_digests(garden: Garden) -> None:
    garden.publish()
    tip = git(garden.bare, "rev-parse", "gh-pages")
    digests = {
        label: json.loads(git(garden.bare, "show", f"gh-pages:data/{label}.json"))["digest"]
        for label in ("1.0.0", "1.1.0")
    }
    git(garden.root, "tag", "--force", "v1.0.0", "v1.1.0")
    for words in ((), ("--restyle",), ("--take-over", "--restyle"), ("--dry-run",)):
        done = garden.publish(*words)
        assert done.status == 1
        assert "[published-text-changed]" in done.out
        assert all(digest in done.out for digest in digests.values())
        assert done.out.endswith("Nothing was published to gh-pages of origin.\n")
    assert git(garden.bare, "rev-parse", "gh-pages") == tip


def test_another_title_is_another_look(garden: Garden) -> None:
    garden.publish()
    config = {"specpress.toml": CONFIG.replace("Garden", "Gardens")}
    commit(garden.root, config, "Retitle", "2024-08-01")
    done = garden.publish()
    assert done.status == 1
    assert "[published-page-changed]" in done.out
    assert "[published-text-changed]" not in done.out
    done = garden.publish("--restyle", "-m", "A new title")
    assert done.status == 0
    said = git(garden.bare, "log", "-1", "--format=%B", "gh-pages")
    assert said.startswith("A new title\n\nRestyled, with the same text: 1.0.0, 1.1.0\n")


def test_a_clone_without_tags_takes_no_version_away(garden: Garden) -> None:
    garden.publish()
    tip = git(garden.bare, "rev-parse", "gh-pages")
    git(garden.root, "push", "--quiet", "origin", "main")
    git(garden.root, "tag", "--delete", "v1.0.0", "v1.1.0")
    done = garden.publish()
    assert done.status == 1
    assert done.out.count("[published-version-gone]") == 2
    assert git(garden.bare, "rev-parse", "gh-pages") == tip


def test_a_site_that_does_not_verify_is_not_published(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    from specpress.cli import building

    real = building.build_into

    def spoilt(folder: Path, site: Path, progress: object = None) -> object:
        built = real(folder, site, progress)  # type: ignore[arg-type]  # handed through
        (site / "beds/index.html").write_text("something else", "utf-8")
        return built

    monkeypatch.setattr(building, "build_into", spoilt)
    done = garden.publish()
    assert done.status == 1
    assert "beds/index.html" in done.out
    assert done.out.endswith("Nothing was published to gh-pages of origin.\n")
    assert git(garden.bare, "for-each-ref") == ""


def test_a_folder_is_published_and_taken_back(garden: Garden) -> None:
    www = garden.folder / "www"
    assert garden.publish("--folder", str(www)).status == 0
    garden.release("1.2.0", THREE)
    done = garden.publish("--folder", str(www))
    assert done.status == 0
    with served(www) as address:
        assert "Of gravel." in fetched(f"{address}1.2.0/")
    command = done.out.partition("To take it back: ")[2].strip()
    subprocess.run(["sh", "-ec", command], check=True)
    assert not (www / "1.2.0").exists()
    assert (www / "1.1.0/index.html").is_file()


def test_a_page_by_hand_that_is_not_committed_is_not_published(garden: Garden) -> None:
    commit(
        garden.root,
        {"mkdocs.yml": "site_name: Garden\nplugins: [specpress]\n", "docs/a.md": "# A\n"},
        "Pages",
        "2024-08-01",
    )
    write(garden.root, {"docs/b.md": "# B\n"})
    done = garden.publish()
    assert done.status == 2
    assert "error: not committed: docs/b.md\n" in done.err
    (garden.root / "docs/b.md").unlink()
    assert garden.publish().status == 0


def test_a_spec_in_a_folder_of_its_repository_is_published(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    config = f'{CONFIG}[versions]\ntags = "rules-*"\n'
    files = {"rules/specpress.toml": config, "rules/spec.md": TWO}
    commit(garden.root, files, "A second spec", "2024-08-01")
    git(garden.root, "tag", "rules-1.0.0")
    done = run(capsys, "-C", garden.root / "rules", "publish")
    assert (done.status, done.err) == (0, UNRECORDED.format("1.0.0"))
    assert {"beds/index.html", "1.0.0/index.html"} <= contents(garden.cloned()).keys()


def test_a_version_that_cannot_be_read_stops_it(garden: Garden) -> None:
    config = CONFIG.replace("spec.md", "rules.md")
    git(garden.root, "rm", "--quiet", "spec.md")
    commit(
        garden.root, {"rules.md": "# New {#new}\n", "specpress.toml": config}, "New", "2024-08-01"
    )
    done = garden.publish()
    assert done.status == 1
    assert "the site does not have 1.0.0" in done.out
    assert git(garden.bare, "for-each-ref") == ""


@pytest.mark.parametrize(
    "words", [("--branch", "x"), ("--remote", "x"), ("--no-push",), ("-m", "x")]
)
def test_a_folder_goes_with_nothing_of_a_branch(garden: Garden, words: tuple[str, ...]) -> None:
    done = garden.publish("--folder", "www", *words)
    assert done.status == 2
    assert "--folder goes with none of" in done.err
    assert not (garden.folder / "www").exists()


def test_ctrl_c_during_the_push_publishes_nothing_and_leaves_nothing(garden: Garden) -> None:
    started = garden.folder / "started"
    hook = garden.bare / "hooks/pre-receive"
    hook.write_text(f"#!/bin/sh\ntouch '{started}'\nexec sleep 60\n", "utf-8")
    hook.chmod(0o755)
    before = state(garden.root)
    temporary = garden.folder / "tmp"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "specpress", "publish"],
        cwd=garden.root,
        env=environment(TMPDIR=str(temporary)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _wait_for(started, process)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == INTERRUPTED, said
    assert b"Traceback" not in said
    assert git(garden.bare, "for-each-ref") == ""
    assert state(garden.root) == before
    assert list(temporary.iterdir()) == []
    hook.unlink()
    assert garden.publish().status == 0


def _wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.05)
