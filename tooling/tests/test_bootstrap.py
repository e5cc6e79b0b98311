# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bootstrap
from bootstrap import BootstrapError, Paths, Stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

REPOSITORY = Paths(Path(bootstrap.__file__).resolve().parent.parent)


class Recorder:
    """Stands in for what makes an environment, and says what was asked of it."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.fail_at = ""

    def make_empty(self, _: Paths, folder: Path) -> None:
        self.calls.append("make")
        (folder / "bin").mkdir(parents=True, exist_ok=True)
        (folder / "bin" / "python").touch()

    def install_lock(self, _: Paths, name: str) -> None:
        self.calls.append(name)
        if name == self.fail_at:
            raise KeyboardInterrupt

    def pip_install(self, *_: str | Path) -> None:
        self.calls.append("project")
        if self.fail_at == "project":
            raise KeyboardInterrupt

    def compile_all(self, _: Paths) -> None:
        assert self.calls[-1] == "project", "what is installed is compiled"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    paths = Paths(tmp_path)
    paths.lock("site").parent.mkdir(parents=True)
    paths.lock("build").write_text("")
    paths.lock("site").write_text("a==1\n")
    paths.lock("evals").write_text("a==1\nc==1\n")
    paths.lock("dev").write_text("a==1\nb==1\nc==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return paths


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr(bootstrap, "make_empty", recorder.make_empty)
    monkeypatch.setattr(bootstrap, "install_lock", recorder.install_lock)
    monkeypatch.setattr(bootstrap, "pip_install", recorder.pip_install)
    monkeypatch.setattr(bootstrap, "compile_all", recorder.compile_all)
    return recorder


@pytest.mark.parametrize(
    ("levels", "calls"),
    [
        pytest.param(["site"], ["make", "build", "site", "project"], id="from nothing"),
        pytest.param(["site", "site"], ["make", "build", "site", "project"], id="twice"),
        pytest.param(
            ["site", "dev"],
            ["make", "build", "site", "project", "dev", "project"],
            id="testing adds",
        ),
        pytest.param(
            ["site", "evals", "dev"],
            ["make", "build", "site", "project", "evals", "project", "dev", "project"],
            id="evaluation lies between",
        ),
        pytest.param(
            ["dev", "site", "evals"],
            ["make", "build", "dev", "project"],
            id="testing holds the others",
        ),
    ],
)
def test_only_what_is_missing_is_done(
    paths: Paths, recorder: Recorder, levels: Sequence[str], calls: Sequence[str]
) -> None:
    for level in levels:
        bootstrap.ensure(paths, level)
    assert recorder.calls == calls


def test_a_changed_lock_makes_the_environment_afresh(paths: Paths, recorder: Recorder) -> None:
    bootstrap.ensure(paths, "dev")
    paths.lock("dev").write_text("a==2\n")
    recorder.calls.clear()
    bootstrap.ensure(paths, "site")
    assert recorder.calls == ["make", "build", "site", "project"]


def test_a_changed_pyproject_installs_the_project_alone(paths: Paths, recorder: Recorder) -> None:
    bootstrap.ensure(paths, "dev")
    (paths.root / "pyproject.toml").write_text("[project]\n# more\n")
    recorder.calls.clear()
    bootstrap.ensure(paths, "site")
    assert recorder.calls == ["project"]
    assert Stamp.read(paths) == Stamp.wanted(paths, "dev")


@pytest.mark.parametrize("step", ["build", "site", "project"])
def test_an_interrupted_environment_is_made_afresh(
    paths: Paths, recorder: Recorder, step: str
) -> None:
    recorder.fail_at = step
    with pytest.raises(KeyboardInterrupt):
        bootstrap.ensure(paths, "site")
    recorder.fail_at = ""
    recorder.calls.clear()
    bootstrap.ensure(paths, "site")
    assert recorder.calls == ["make", "build", "site", "project"]


def test_an_addition_that_was_interrupted_is_made_afresh(paths: Paths, recorder: Recorder) -> None:
    bootstrap.ensure(paths, "site")
    recorder.fail_at = "dev"
    with pytest.raises(KeyboardInterrupt):
        bootstrap.ensure(paths, "dev")
    assert Stamp.read(paths) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"level": "site"}'], ids=["empty", "cut off", "a list", "too little"]
)
@pytest.mark.usefixtures("recorder")
def test_a_damaged_stamp_is_none(paths: Paths, text: str) -> None:
    bootstrap.ensure(paths, "site")
    paths.stamp.write_text(text)
    assert Stamp.read(paths) is None


@pytest.mark.usefixtures("recorder")
def test_a_stamp_whose_interpreter_is_gone_is_none(paths: Paths) -> None:
    bootstrap.ensure(paths, "site")
    paths.python.unlink()
    assert Stamp.read(paths) is None


def test_a_moved_environment_is_made_afresh(
    paths: Paths, recorder: Recorder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bootstrap.ensure(paths, "site")
    moved = Paths(tmp_path_factory.mktemp("moved") / "here")
    paths.root.rename(moved.root)
    recorder.calls.clear()
    bootstrap.ensure(moved, "site")
    assert recorder.calls[0] == "make"


def test_the_first_way_that_works_is_taken(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []

    def broken(_: Paths, folder: Path) -> None:
        folder.mkdir()
        (folder / "half-made").touch()
        taken.append("broken")
        message = "no venv"
        raise BootstrapError(message)

    def works(_: Paths, folder: Path) -> None:
        assert not folder.exists()
        taken.append("works")

    monkeypatch.setattr(bootstrap, "WAYS", (broken, works, broken))
    bootstrap.make_empty(paths, paths.environment)
    assert taken == ["broken", "works"]


def test_when_no_way_works_the_error_says_what_to_run(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "find_spec", lambda _: None)
    monkeypatch.setattr(bootstrap, "WAYS", bootstrap.WAYS[:3])  # never apt-get, in a test
    with pytest.raises(BootstrapError, match=r"sudo apt-get install python3-venv") as caught:
        bootstrap.make_empty(paths, paths.environment)
    assert "pip is not installed" in str(caught.value)
    assert not paths.environment.exists()


def test_a_command_that_fails_is_shown_with_what_it_said() -> None:
    script = "import sys; print('the cause'); sys.exit(3)"
    with pytest.raises(BootstrapError, match=r"(?s)failed with status 3:.*the cause"):
        bootstrap.run(sys.executable, "-c", script)


def test_a_command_that_works_is_silent(capfd: pytest.CaptureFixture[str]) -> None:
    bootstrap.run(sys.executable, "-c", "print('noise')")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("arguments", [[], ["all"], ["site", "dev"]])
def test_a_wrong_command_line_shows_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(arguments) == 2
    assert "Usage:" in capsys.readouterr().err


def test_it_needs_nothing_but_the_standard_library() -> None:
    script = "import sys; sys.path.insert(0, sys.argv[1]); import bootstrap, step"
    folder = str(REPOSITORY.root / "tooling")
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script, folder], check=False)
    assert done.returncode == 0


# ------------------------------------------------------------------ the lock files


def pins(name: str) -> set[str]:
    """Return the requirement lines of a lock file, without their hashes."""
    text = REPOSITORY.lock(name).read_text(encoding="utf-8")
    return {line.rstrip(" \\") for line in text.splitlines() if "==" in line}


@pytest.mark.parametrize("name", ["build", "site"])
def test_testing_locks_all_that_another_locks(name: str) -> None:
    testing = pins("dev")
    # What has a condition there may be needed in any case for testing.
    missing = {pin for pin in pins(name) if not {pin, pin.partition(" ; ")[0]} & testing}
    assert pins(name)
    assert missing == set()


@pytest.mark.parametrize("name", bootstrap.LOCKS)
def test_a_lock_names_no_address_and_no_path(name: str) -> None:
    text = REPOSITORY.lock(name).read_text(encoding="utf-8")
    assert not re.search(r"//|^-|^/| @ ", text, re.MULTILINE)


@pytest.mark.parametrize("name", bootstrap.LOCKS)
def test_every_pin_of_a_lock_has_hashes(name: str) -> None:
    text = REPOSITORY.lock(name).read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=\w)", text.strip())
    assert all("--hash=sha256:" in requirement for requirement in requirements)
