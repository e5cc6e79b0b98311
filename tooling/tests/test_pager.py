# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The pager of `specpress diff`: where git would use one, the one that git would use."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from specpress.cli import pager
from specpress.report.changes import formats
from tests import histories
from tests.specs import CLEAN, environment

if TYPE_CHECKING:
    from pathlib import Path

NEW = CLEAN.replace("Water in", "Never water in")
PAGED = "PAGED"
SAYS = f"sed 's/^/{PAGED} /'"
"""A pager that leaves a sign on each line."""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    root = tmp_path / "garden"
    histories.history(root, [({"spec.md": CLEAN}, "One", "v1.0.0", "2024-01-01")])
    (root / "spec.md").write_text(NEW)
    return root


def on_terminal(folder: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run the command with a terminal for standard output; return status and what it shows."""
    outer, inner = pty.openpty()
    kept = environment(**histories.SETTINGS)
    for name in ("GIT_PAGER", "PAGER", "LESS", "LV"):
        kept.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-m", "specpress", *arguments],
        cwd=folder,
        env={
            **kept,
            "TERM": "xterm",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            **variables,
        },
        stdin=subprocess.DEVNULL,
        stdout=inner,
        stderr=inner,
    )
    os.close(inner)
    shown = b""
    while True:
        try:
            part = os.read(outer, 4096)
        except OSError:  # how Linux says that nobody writes there any more
            break
        if not part:
            break
        shown += part
    os.close(outer)
    return process.wait(timeout=60), shown.decode().replace("\r\n", "\n")


def test_a_terminal_gets_the_text_through_the_pager(garden: Path) -> None:
    status, shown = on_terminal(garden, "diff", GIT_PAGER=SAYS)
    assert status == 0
    assert shown.startswith(f"{PAGED} 1.0.0 → the working tree: ")
    assert all(line.startswith(PAGED) for line in shown.splitlines())


@pytest.mark.parametrize("form", formats())
def test_only_text_goes_through_the_pager(form: str, garden: Path) -> None:
    shown = on_terminal(garden, "diff", "--format", form, GIT_PAGER=SAYS)[1]
    assert (PAGED in shown) is (form == "text")


@pytest.mark.parametrize("options", [["--no-pager"], ["-o", "out.txt"]])
def test_no_pager_where_none_is_wanted_or_a_file_gets_the_text(
    options: list[str], garden: Path
) -> None:
    status, shown = on_terminal(garden, "diff", *options, GIT_PAGER=SAYS)
    assert status == 0
    assert PAGED not in shown
    written = garden / "out.txt"
    assert "1.0.0 → " in (written.read_text() if written.exists() else shown)


def test_a_pipe_gets_no_pager(garden: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "specpress", "diff"],
        cwd=garden,
        env=environment(**histories.SETTINGS, GIT_PAGER=SAYS),
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.startswith("1.0.0 → ")
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("variables", "setting", "expected"),
    [
        ({"GIT_PAGER": "g", "PAGER": "p"}, "c", "g"),
        ({"PAGER": "p"}, "c", "c"),
        ({"PAGER": "p"}, None, "p"),
        ({}, None, "less"),
        ({}, "c --wide", "c --wide"),
        ({"GIT_PAGER": "cat"}, "c", None),
        ({"GIT_PAGER": ""}, "c", None),
        ({"PAGER": "cat"}, None, None),
        ({"PAGER": ""}, None, None),
        ({"PAGER": "p"}, "cat", None),
    ],
)
@pytest.mark.parametrize("git", [True, False])
def test_the_pager_is_the_one_that_git_would_use(
    variables: dict[str, str],
    setting: str | None,
    expected: str | None,
    git: bool,
    garden: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if setting is not None:
        histories.git(garden, "config", "core.pager", setting)
    for name in ("GIT_PAGER", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    histories.isolate(monkeypatch, garden)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if not git:
        # Without git nobody can say what its settings are.
        monkeypatch.setenv("PATH", "")
        words = [variables.get("GIT_PAGER"), variables.get("PAGER"), "less"]
        expected = next(word for word in words if word is not None)
        expected = None if expected in {"", "cat"} else expected
    found = pager._pager(garden)
    # A distribution may build git with another default, such as Debian's `pager`.
    assert found == expected or (git and expected == "less" and found == "pager")


def test_less_gets_the_options_that_git_gives_it_unless_the_user_has_others(garden: Path) -> None:
    asks = "cat >/dev/null; echo LESS=$LESS LV=$LV"
    assert on_terminal(garden, "diff", GIT_PAGER=asks)[1] == "LESS=FRX LV=-c\n"
    own = on_terminal(garden, "diff", GIT_PAGER=asks, LESS="S", LV="-x")[1]
    assert own == "LESS=S LV=-x\n"


def test_less_itself_shows_a_short_text_and_leaves(garden: Path) -> None:
    status, shown = on_terminal(garden, "diff", "--fail-on", "note", GIT_PAGER="less", LINES="50")
    assert status == 1
    assert "1.0.0 → the working tree" in shown
    assert "+}" in shown


@pytest.mark.parametrize("leaves", ["true", "head -n 1", "exit 3"])
@pytest.mark.parametrize(("options", "expected"), [([], 0), (["--fail-on", "note"], 1)])
def test_a_reader_who_leaves_early_is_no_error_and_the_status_is_kept(
    leaves: str, options: list[str], expected: int, garden: Path
) -> None:
    # Longer than what fits into a pipe, so that writing the rest fails.
    more = "".join(f"\n\nBed {number} is dug over in the month of March." for number in range(4000))
    (garden / "spec.md").write_text(NEW + more)
    status, shown = on_terminal(garden, "diff", *options, GIT_PAGER=leaves)
    assert status == expected
    assert shown.count("\n") <= 1
    assert "Traceback" not in shown
    assert "rror" not in shown


def test_a_pager_that_is_not_there_does_not_swallow_the_text(garden: Path) -> None:
    status, shown = on_terminal(garden, "diff", GIT_PAGER="/nowhere/pager")
    assert status == 0
    assert "1.0.0 → the working tree: " in shown


def test_colours_reach_the_pager(garden: Path) -> None:
    shown = on_terminal(garden, "diff", GIT_PAGER=SAYS, NO_COLOR="")[1]
    assert "\x1b[32;4m" in shown


def test_an_error_stays_out_of_the_pager(garden: Path) -> None:
    status, shown = on_terminal(garden, "diff", "nowhere", GIT_PAGER=SAYS)
    assert status == 2
    assert shown.startswith("error: ")


def test_the_signal_of_the_keyboard_is_for_the_pager_and_is_handed_back(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setenv("GIT_PAGER", f"cat > text; kill -INT {os.getpid()}")
    monkeypatch.setattr(pager, "is_terminal", lambda: True)
    monkeypatch.chdir(garden)
    pager.page("a text\n", garden)  # raises KeyboardInterrupt where the signal gets through
    assert (garden / "text").read_text() == "a text\n"
    assert signal.getsignal(signal.SIGINT) is before
