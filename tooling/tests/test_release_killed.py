# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A release that is killed: the repository is as before, or the next run makes it whole."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from specpress.api.release.steps import only_one
from specpress.sources.repository import Repository
from specpress.sources.writes import GitWriter
from tests import histories, release_story
from tests.histories import git
from tests.release_story import TOOLS, edit, release
from tests.specs import PACKAGE, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KILLS = int(os.environ.get("SPECPRESS_KILLS", "10"))
"""How often a release is killed at a random moment."""

PREFIX = """\
import os, signal, sys
from specpress.release import journal
from specpress.sources import writes, worktree

left = int(sys.argv.pop(1))
writing = {
    *("commit-tree", "hash-object", "read-tree", "tag", "update-index", "update-ref", "write-tree")
}


def counted(function, writes=lambda words: True):
    def wrapper(*words, **options):
        global left
        if not writes(words):
            return function(*words, **options)
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return function(*words, **options)

    return wrapper


writes.GitWriter._tried = counted(
    writes.GitWriter._tried, lambda words: not writing.isdisjoint(words[1:])
)
worktree.write_file = counted(worktree.write_file)
worktree.remove_file = counted(worktree.remove_file)
journal.remove = counted(journal.remove)
"""
AT_THE_TAG = """\
import os, signal
from specpress.sources import writes

writes.GitWriter.tag = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""
MAIN = "from specpress.cli import main\nmain(['release'])\n"
FORKER = """\
import json, os, signal, sys
import specpress.api.release, specpress.cli, specpress.cli.commands.release

for line in sys.stdin:
    script, words, folder, variables = json.loads(line)
    child = os.fork()
    if not child:
        os.setsid()
        signal.alarm(60)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(variables)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        sys.argv[1:] = words
        status = 1
        try:
            exec(script, {})
            status = 0
        except SystemExit as end:
            status = end.code or 0
        finally:
            os._exit(status)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Runs scripts in processes of their own, which need not import what all of them need."""


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    histories.isolate(monkeypatch, tmp_path_factory.mktemp("home"))


@pytest.fixture
def ready(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a repository with one version, and edits that the next one may hold."""
    return release_story.ready(tmp_path / "ready", capsys)


class Forker:
    """One process, of which a copy is made for each release.

    Args:
        process: It, with its streams.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, repo: Path, script: str, *words: str) -> int:
        """Start a release in a process group of its own; return its id."""
        asked = [script, words, os.fspath(repo), dict(os.environ)]
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return self._told()

    def ended(self) -> int:
        """Wait for the end of the last one; return its status, or minus the signal of its end."""
        return self._told()

    def _told(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


@pytest.fixture(scope="module")
def forker() -> Iterator[Forker]:
    with subprocess.Popen(
        [sys.executable, "-c", FORKER],
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield Forker(process)


def copied(ready: Path, name: str) -> Path:
    target = ready.parent / name
    shutil.copytree(ready, target, symlinks=True)
    return target


def judge(repo: Path, capsys: pytest.CaptureFixture[str], before: str) -> bool:
    """Show that a killed release is as before or whole after one more run; tell which it was."""
    untouched = (
        git(repo, "for-each-ref") == before
        and git(repo, "status", "--porcelain") == ""
        and not (repo / ".git/specpress-release.json").exists()
    )
    done = release(repo, capsys)
    finished = "The release of 0.2.0 had been interrupted; it is whole now." in done.out
    if done.status == 1:  # it had been released before it was killed
        assert "the text is that of 0.2.0" in done.out, done.out
    else:
        assert done.status == 0, done.out + done.err
        assert finished or done.out.startswith("0.2.0 is released"), done.out
    assert git(repo, "tag") == "v0.1.0\nv0.2.0"
    assert git(repo, "rev-parse", "v0.2.0^{commit}") == git(repo, "rev-parse", "HEAD")
    assert git(repo, "log", "--format=%s") == "Release 0.2.0\nEdit\nRelease 0.1.0\nBegin"
    assert git(repo, "status", "--porcelain") == ""
    assert sorted(path.name for path in (repo / "changelogs").iterdir()) == [
        "0.1.0.json",
        "0.1.0.md",
        "0.2.0.json",
        "0.2.0.md",
        "unreleased",
    ]
    left = {path.name for path in (repo / ".git").rglob("*.lock")}
    assert left <= {"specpress-release.lock"}
    assert run(capsys, "-C", str(repo), "verify").status == 0
    return untouched


def test_killed_before_any_write_it_is_as_before_or_finished_by_the_next_run(
    ready: Path, forker: Forker, capsys: pytest.CaptureFixture[str]
) -> None:
    before = git(ready, "for-each-ref")
    seen = {True: 0, False: 0}
    for step in range(200):
        repo = copied(ready, f"step-{step}")
        forker.start(repo, PREFIX + MAIN, str(step))
        status = forker.ended()
        if status != -signal.SIGKILL:
            assert status == 0
            assert step > 12  # fewer would mean that the steps were not counted
            break
        seen[judge(repo, capsys, before)] += 1
        shutil.rmtree(repo)
    else:
        pytest.fail("the release never came to its end")
    assert all(seen.values())


@pytest.fixture
def interrupted(ready: Path, forker: Forker) -> Path:
    """Return a repository in which a release was killed right behind its journal."""
    forker.start(ready, AT_THE_TAG + MAIN)
    assert forker.ended() == -signal.SIGKILL
    assert (ready / ".git/specpress-release.json").exists()
    assert git(ready, "tag") == "v0.1.0"
    return ready


def test_locks_that_git_left_when_it_was_killed_are_removed(
    interrupted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = interrupted
    for name in ("index", "HEAD", "refs/heads/main", "refs/tags/v0.2.0"):
        (repo / f".git/{name}.lock").touch()
    done = release(repo, capsys)
    assert done.status == 0, done.out + done.err
    assert done.out.count("removed the lock that was left: ") == 4
    assert git(repo, "status", "--porcelain") == ""
    assert git(repo, "tag") == "v0.1.0\nv0.2.0"


def test_a_file_that_was_half_written_is_removed_and_nobody_elses(
    interrupted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = interrupted
    half = repo / f"changelogs/.{'0a' * 8}.tmp"
    others = [repo / "changelogs/.notes.tmp", repo / f"changelogs/.{'0b' * 8}.tmp"]
    for path in (half, *others):
        path.touch()
    os.utime(others[1], (1_700_000_000, 1_700_000_000))
    assert release(repo, capsys).status == 0
    assert [path.exists() for path in (half, *others)] == [False, True, True]


def test_a_lock_that_is_older_than_the_release_is_somebody_elses(
    interrupted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = interrupted
    lock = repo / ".git/index.lock"
    lock.touch()
    os.utime(lock, (1_700_000_000, 1_700_000_000))
    done = release(repo, capsys)
    assert done.status == 2
    assert "index.lock" in done.err
    assert "Run `specpress release` again: it finishes what is left." in done.err
    lock.unlink()
    assert release(repo, capsys).status == 0
    assert git(repo, "status", "--porcelain") == ""


def test_a_dry_run_says_that_a_release_was_interrupted_and_does_nothing(
    interrupted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = interrupted
    done = release(repo, capsys, "--dry-run")
    assert done.status == 1
    assert "The release of 0.2.0 was interrupted." in done.out
    assert git(repo, "tag") == "v0.1.0"


def test_an_interrupted_release_is_taken_back_where_the_branch_has_moved_on(
    interrupted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = interrupted
    edit(repo, {"spec/2-tools.md": TOOLS.replace("Two cans", "Four cans")})
    done = release(repo, capsys)
    assert done.status == 2
    assert "the release of 0.2.0 was interrupted, and main has moved on since" in done.err
    assert git(repo, "tag") == "v0.1.0"
    assert release(repo, capsys).status == 0
    assert git(repo, "tag") == "v0.1.0\nv0.2.0"


def test_what_somebody_wrote_meanwhile_stays(
    interrupted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = interrupted
    fragment = repo / "changelogs/unreleased/water.md"
    fragment.write_text(fragment.read_text() + "And one more word.\n")
    done = release(repo, capsys)
    assert done.status == 0
    assert "changelogs/unreleased/water.md was changed meanwhile and left as it is" in done.out
    assert "And one more word." in fragment.read_text()
    assert git(repo, "rev-parse", "v0.2.0^{commit}") == git(repo, "rev-parse", "HEAD")


def test_two_releases_at_once_are_one(ready: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with only_one(GitWriter(Repository(ready))):
        done = release(ready, capsys)
    assert done.status == 2
    assert "another `specpress release` is at work in this repository" in done.err
    assert release(ready, capsys).status == 0


def test_killed_at_a_random_moment_with_the_git_that_it_runs_it_is_mended_by_the_next_run(
    ready: Path, forker: Forker, capsys: pytest.CaptureFixture[str]
) -> None:
    before = git(ready, "for-each-ref")
    whole = copied(ready, "whole")
    begin = time.monotonic()
    forker.start(whole, MAIN)
    assert forker.ended() == 0
    lasts = time.monotonic() - begin
    chance = random.Random(5)  # noqa: S311  # moments, no secrets
    for number in range(KILLS):
        repo = copied(ready, f"random-{number}")
        process = forker.start(repo, MAIN)
        time.sleep(chance.uniform(0.0, 1.0) * lasts)
        with suppress(ProcessLookupError):  # it was faster this time
            os.killpg(process, signal.SIGKILL)
        forker.ended()
        judge(repo, capsys, before)
        shutil.rmtree(repo)
