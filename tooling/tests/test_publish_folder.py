# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Publishing to a folder: the old site until the new one is whole, and the old one kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from specpress.api import publish
from specpress.api.publish import Outcome, Wish, opened
from specpress.errors import SpecError
from specpress.release.verification import Verification
from specpress.sources.published_folder import PublishedFolder
from tests.histories import commit, isolate, write
from tests.publishing import ONE_ZERO, TWO_VERSIONS, Publisher, site_files, state, write_site
from tests.specs import CONFIG, contents, environment

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = site_files(ONE_ZERO)
SECOND = site_files(TWO_VERSIONS)
KILLED = 9

_KILL = """
import os, sys
from pathlib import Path
from specpress.sources.published_folder import PublishedFolder
target, site, at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
real, count = Path.rename, 0

def rename(path, to):
    global count
    if count == at:
        os._exit(9)
    count += 1
    real(path, to)
    if count == at:
        os._exit(9)

Path.rename = rename
paths = [p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()]
PublishedFolder(target).replace(site, paths, paths, ())
"""
"""Replaces a folder and dies before or after a rename, as a machine does that loses power."""


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)
    # These sites have no pages to verify; `test_publish_command.py` publishes real ones.
    monkeypatch.setattr(publish, "verified", lambda *_: Verification((), ()))


class Served(Publisher):
    """The same repository, and a folder to publish to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.www = folder / "srv/www"

    def put(self, files: dict[str, str], **wish: bool) -> Outcome:
        """Publish a site to the folder."""
        return self.publish(files, Wish(folder=self.www, **wish))  # type: ignore[arg-type]  # flags

    def refused(self, **wish: bool) -> str:
        """Return why a site is not published; nothing is changed by trying."""
        before = contents(self.www.parent) if self.www.parent.exists() else None
        with pytest.raises(SpecError) as caught:
            self.put(SECOND, **wish)
        assert (contents(self.www.parent) if self.www.parent.exists() else None) == before
        return str(caught.value)


@pytest.fixture
def garden(tmp_path: Path) -> Served:
    return Served(tmp_path)


def shown(folder: Path) -> dict[str, str]:
    """Return the files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_folder_has_the_site_and_nothing_else(garden: Served) -> None:
    before = state(garden.root)
    done = garden.put(FIRST)
    assert shown(garden.www) == FIRST
    assert names(garden.www.parent) == {"www"}
    assert done.put is not None
    assert (done.put.previous, done.put.undo) == ("", "")
    assert state(garden.root) == before


def test_the_last_site_is_kept_beside_and_the_command_brings_it_back(garden: Served) -> None:
    garden.put(FIRST)
    done = garden.put(SECOND).put
    assert done is not None
    assert shown(garden.www) == SECOND
    assert shown(Path(done.previous)) == FIRST
    for _ in range(2):  # published and taken back once more
        subprocess.run(["sh", "-ec", done.undo], check=True)
        assert shown(garden.www) == FIRST
        garden.put(SECOND)
        assert shown(garden.www) == SECOND


def test_only_the_last_site_is_kept(garden: Served) -> None:
    for look in ("a", "b", "c"):
        garden.put(site_files(ONE_ZERO, look=look), restyle=True)
    assert names(garden.www.parent) == {"www", ".www.previous"}
    assert shown(garden.www.with_name(".www.previous")) == site_files(ONE_ZERO, look="b")


def test_the_same_site_again_touches_nothing(garden: Served) -> None:
    garden.put(FIRST)
    before = garden.www.stat()
    done = garden.put(FIRST)
    assert (done.put, done.needed) == (None, False)
    after = garden.www.stat()  # it was read, so the time of that may be another
    assert (after.st_ino, after.st_ctime_ns) == (before.st_ino, before.st_ctime_ns)
    assert names(garden.www.parent) == {"www"}


def test_a_file_with_the_same_bytes_keeps_its_time(garden: Served) -> None:
    garden.put(FIRST)
    page = garden.www / "1.0.0/index.html"
    os.utime(page, (1_000_000_000, 1_000_000_000))
    garden.put(SECOND)
    assert page.stat().st_mtime == 1_000_000_000
    assert (garden.www / "index.html").stat().st_mtime > 1_000_000_000


def test_what_belongs_to_no_site_is_kept_as_it_is(garden: Served) -> None:
    garden.put(FIRST)
    write_site(garden.www, {"CNAME": "x", ".well-known/a": "1", "1.0.0/note.txt": "n"})
    (garden.www / ".well-known/acme").mkdir()
    (garden.www / "link").symlink_to("/nowhere")
    (garden.www / "CNAME").chmod(0o640)
    garden.www.chmod(0o750)
    done = garden.put(SECOND)
    assert done.plan is not None
    assert done.plan.kept == (".well-known/a", "1.0.0/note.txt", "CNAME", "link")
    assert (garden.www / "link").readlink() == Path("/nowhere")
    assert (garden.www / ".well-known/acme").is_dir()
    assert (garden.www / "CNAME").stat().st_mode & 0o777 == 0o640
    assert garden.www.stat().st_mode & 0o777 == 0o750
    assert (garden.www / "1.1.0/index.html").is_file()


def test_a_link_where_a_page_was_is_replaced_and_not_followed(
    garden: Served, tmp_path: Path
) -> None:
    garden.put(FIRST)
    secret = tmp_path / "secret"
    secret.write_text("mine", "utf-8")
    (garden.www / "index.html").unlink()
    (garden.www / "index.html").symlink_to(secret)
    garden.put(SECOND)
    assert secret.read_text("utf-8") == "mine"
    assert shown(garden.www) == SECOND
    assert not (garden.www / "index.html").is_symlink()


def test_a_site_behind_a_link_is_put_behind_it(garden: Served, tmp_path: Path) -> None:
    (tmp_path / "real/site").mkdir(parents=True)
    garden.www.parent.mkdir()
    garden.www.symlink_to(tmp_path / "real/site")
    garden.put(FIRST)
    garden.put(SECOND)
    assert garden.www.is_symlink()
    assert shown(tmp_path / "real/site") == SECOND
    assert names(tmp_path / "real") == {"site", ".site.previous"}


def test_everyone_may_read_what_the_umask_lets_everyone_read(garden: Served) -> None:
    before = os.umask(0o022)
    try:
        garden.put(FIRST)
    finally:
        os.umask(before)
    assert garden.www.stat().st_mode & 0o777 == 0o755
    assert (garden.www / "1.0.0").stat().st_mode & 0o777 == 0o755


def test_a_frozen_version_stops_it_and_nothing_is_written(garden: Served) -> None:
    garden.put(FIRST)
    before = contents(garden.www.parent)
    done = garden.put(site_files({"1.0.0": "Wine."}), restyle=True)
    assert done.failed
    assert done.put is None
    assert contents(garden.www.parent) == before


def test_a_dry_run_changes_nothing(garden: Served) -> None:
    assert garden.put(FIRST, dry_run=True).needed
    assert not garden.www.parent.exists()
    garden.put(FIRST)
    before = contents(garden.www.parent)
    assert garden.put(SECOND, dry_run=True).needed
    assert contents(garden.www.parent) == before


def test_the_configuration_says_where_relative_to_itself(garden: Served) -> None:
    config = f'{CONFIG}[publish]\nfolder = "../srv/www"\n'
    commit(garden.root, {"specpress.toml": config}, "Configure", "2024-06-01")
    with opened(garden.root, Wish()) as publication:
        publication.run(garden.site(FIRST))
    assert shown(garden.www) == FIRST
    garden.publish(FIRST, Wish(branch="gh-pages"))
    assert garden.served() == {**FIRST, ".nojekyll": ""}


# ------------------------------------------------------------------------ refusals


def _file(garden: Served) -> None:
    write(garden.www.parent, {"www": "x"})


def _others(garden: Served) -> None:
    write(garden.www, {"holiday.jpg": "x"})


def _sums_of_others(garden: Served) -> None:
    write(garden.www, {"SHA256SUMS": f"{'0' * 64}  tool.tar.gz\n", "tool.tar.gz": "x"})


def _above_a_file(garden: Served) -> None:
    write(garden.folder, {"srv": "x"})


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (_file, "is not a folder"),
        (_others, "is not empty and holds no site of specpress"),
        (_sums_of_others, "is not empty and holds no site of specpress"),
        (_above_a_file, "cannot be put into"),
    ],
)
def test_what_holds_no_site_is_left_alone(
    garden: Served, prepare: Callable[[Served], None], says: str
) -> None:
    prepare(garden)
    assert says in garden.refused()


def test_what_holds_no_site_is_added_to_when_asked_for(garden: Served) -> None:
    _others(garden)
    garden.put(FIRST, take_over=True)
    assert shown(garden.www) == {**FIRST, "holiday.jpg": "x"}


@pytest.mark.parametrize("up", [".", ".."])
def test_the_folder_of_the_spec_is_never_replaced(garden: Served, up: str) -> None:
    wish = Wish(folder=garden.root / up, take_over=True)
    with pytest.raises(SpecError, match="holds the spec itself"):
        garden.publish(FIRST, wish)


def test_a_folder_that_cannot_be_written_beside_is_an_error(
    garden: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    garden.put(FIRST)

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied", str(garden.www.parent))

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    assert "permission denied" in garden.refused()


def test_a_pipe_among_the_files_stops_it(garden: Served) -> None:
    garden.put(FIRST)
    os.mkfifo(garden.www / "pipe")
    with pytest.raises(SpecError, match="named pipe"):
        garden.put(SECOND)
    assert (garden.www / "index.html").read_text("utf-8") == FIRST["index.html"]
    assert names(garden.www.parent) == {"www"}


def test_a_folder_that_somebody_else_replaced_meanwhile_is_left_alone(garden: Served) -> None:
    garden.put(FIRST)
    third = site_files({**TWO_VERSIONS, "1.2.0": "Wet."})
    with opened(garden.root, Wish(folder=garden.www)) as publication:
        garden.put(third)
        with pytest.raises(SpecError, match="was replaced meanwhile"):
            publication.run(garden.site(SECOND))
    assert shown(garden.www) == third
    assert names(garden.www.parent) == {"www", ".www.previous"}


# ----------------------------------------------------------------------- interruptions


@pytest.mark.parametrize("late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", range(3))
@pytest.mark.parametrize("error", [KeyboardInterrupt, PermissionError])
def test_an_interrupted_run_leaves_the_old_site(
    garden: Served,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
    error: type[BaseException],
    *,
    late: bool,
) -> None:
    garden.put(site_files({}))
    garden.put(FIRST)
    before = contents(garden.www.parent)
    real, calls = Path.rename, []

    def rename(path: Path, target: Path) -> Path:
        calls.append(path)
        hit = len(calls) == step + 1
        if hit and not late:
            raise error
        done = real(path, target)
        if hit:
            raise error
        return done

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", rename)
        with pytest.raises((KeyboardInterrupt, SpecError)):
            garden.put(SECOND)
    assert len(calls) > step
    assert contents(garden.www.parent) == before
    garden.put(SECOND)
    assert shown(garden.www) == SECOND


def test_an_interrupted_copy_leaves_the_old_site(
    garden: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    garden.put(FIRST)
    before = contents(garden.www.parent)

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("shutil.copy2", interrupted)
    with pytest.raises(KeyboardInterrupt):
        garden.put(SECOND)
    assert contents(garden.www.parent) == before


@pytest.mark.parametrize("at", range(4))
def test_a_run_that_was_killed_is_finished_by_the_next_one(garden: Served, at: int) -> None:
    garden.put(site_files({}))
    garden.put(FIRST)
    write_site(garden.www, {"CNAME": "x"})
    words = [sys.executable, "-c", _KILL, str(garden.www), str(garden.site(SECOND)), str(at)]
    done = subprocess.run(words, env=environment(), check=False, capture_output=True)
    assert done.returncode == KILLED, done.stderr
    there = PublishedFolder(garden.www).there
    assert there is not None
    found = shown(there)
    assert found in ({**FIRST, "CNAME": "x"}, SECOND), "never a part of either"
    third = site_files({**TWO_VERSIONS, "1.2.0": "Wet."})
    garden.put(third)
    kept = {"CNAME": "x"} if "CNAME" in found else {}
    assert shown(garden.www) == {**third, **kept}


def test_the_same_site_is_put_back_where_a_run_was_killed_before_its_last_step(
    garden: Served,
) -> None:
    garden.put(FIRST)
    garden.www.rename(garden.www.with_name(".www.previous"))
    assert garden.put(FIRST).put is not None
    assert shown(garden.www) == FIRST
