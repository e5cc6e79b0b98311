# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What shells complete: by the protocol that their scripts speak, and in the shells themselves."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import click
import pytest

from specpress.cli import cli
from specpress.diff.change import SEVERITIES
from specpress.diff.engine import codes as change_codes
from specpress.lint.codes import codes
from tests.histories import ONE, history
from tests.specs import environment, repository, run, run_process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHELLS = ("bash", "zsh", "fish")
COMPLETE = "_SPECPRESS_COMPLETE"
HOSTILE = "# Sheds {#sheds}\n\nText.\n\n# `$(touch run)`\x1b[31m\n\nText.\n\n# Glob {#*}\n\nText.\n"


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("completion") / "garden")


def completed(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Ask what the last of some words is completed with; return the meanings by the words."""
    monkeypatch.setenv("COMP_WORDS", " ".join(["specpress", *words]))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    monkeypatch.setenv(COMPLETE, "zsh_complete")
    done = run(capsys, *words)
    assert (done.status, done.err) == (0, "")
    lines = done.out.split("\n")[:-1] if done.out.strip() else []
    assert set(lines[::3]) <= {"plain", "file", "dir"}
    return dict(zip(lines[1::3], lines[2::3], strict=True))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["sho"], {"show"}),
        (["show", "--fo"], {"--format"}),
        (["show", "be"], {"beds"}),
        (["show", "--at", "main", "t"], {"tools"}),
        (["log", ""], {"beds", "tools"}),
        (["diff", "--section", "b"], {"beds"}),
        (["changelog", "new", "--section", "to"], {"tools"}),
        (["explain", "section-ren"], {"section-renamed"}),
        (["check", "--ignore", "empty-d"], {"empty-document"}),
        (["check", "--select", "al"], {"all"}),
        (["check", "--ignore", "empty-document,empty-c"], {"empty-document,empty-caption"}),
        (["diff", "--only", "text-add"], {"text-added"}),
        (["diff", "--fail-on", "text-added,maj"], {"text-added,major"}),
        (["review", "--fail-on", "anchors,non"], {"anchors,none"}),
        (["completion", "z"], {"zsh"}),
        (["rename", "a"], {"ab12"}),
        (["move", "tools", "--after", ""], {"beds", "tools"}),
        (["retire", "tools", "b"], {"beds"}),
        (["new", "prompt", "--mark", ""], {"ab12"}),
        (["new", "section", "--tags", "i"], {"iron"}),
        (["new", "section", "--authority", "r"], {"root"}),
    ],
    ids=lambda one: " ".join(sorted(one) if isinstance(one, set) else one),
)
def test_the_last_word_is_completed(
    words: list[str],
    wanted: set[str],
    garden: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert set(completed(["-C", str(garden), *words], capsys, monkeypatch)) == wanted


def test_an_id_is_shown_with_its_title_and_a_command_with_its_summary(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(garden)
    assert completed(["show", ""], capsys, monkeypatch) == {"beds": "Beds", "tools": "Tools"}
    assert "Print" in completed(["show"], capsys, monkeypatch)["show"]


def test_every_code_is_offered_and_one_that_is_named_is_not_offered_again(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(garden)
    offered = completed(["explain", ""], capsys, monkeypatch)
    assert offered.keys() >= {*codes(), *change_codes()}
    gates = completed(["diff", "--fail-on", ""], capsys, monkeypatch)
    assert gates.keys() == {*SEVERITIES, *change_codes()}
    again = completed(["diff", "--fail-on", "major,"], capsys, monkeypatch)
    assert {word.removeprefix("major,") for word in again} == gates.keys() - {"major"}


def test_versions_tags_and_branches_are_offered_and_paths_are_left_to_the_shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = history(tmp_path / "garden", [({"spec.md": ONE}, "Begin", "v1.0.0", "2024-01-01")])
    monkeypatch.chdir(root)
    for words in (["diff"], ["diff", "main"], ["show", "--at"], ["review"], ["verify"]):
        offered = completed([*words, ""], capsys, monkeypatch)
        assert offered.keys() >= {"1.0.0", "v1.0.0", "main"}, words
    assert completed(["release", "--revise", "1"], capsys, monkeypatch) == {"1.0.0": "_"}
    monkeypatch.setenv("COMP_WORDS", "specpress diff ./old")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert run(capsys, "diff").out == "file\n./old\n_\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("specpress.toml", "source = [unclosed"),
        ("specpress.toml", 'source = ["gone.md"]\n'),
        ("spec.md", "\udcff"),
    ],
    ids=["broken configuration", "missing file", "not UTF-8"],
)
def test_a_spec_that_cannot_be_read_completes_nothing_and_prints_nothing(
    name: str,
    text: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = repository(tmp_path / "garden")
    (root / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    monkeypatch.chdir(root)
    for words in (["show", ""], ["log", "b"], ["diff", "--section", ""], ["verify", ""]):
        assert completed(words, capsys, monkeypatch) == {}
    assert completed(["explain", "text-add"], capsys, monkeypatch) == {"text-added": "_"}


def test_a_folder_that_is_not_there_completes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert completed(["-C", str(tmp_path / "gone"), "show", ""], capsys, monkeypatch) == {}


def test_an_id_that_a_shell_would_read_as_more_than_a_word_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "garden", {"spec.md": HOSTILE})
    monkeypatch.chdir(root)
    offered = completed(["show", ""], capsys, monkeypatch)
    assert offered["sheds"] == "Sheds"
    assert not set("*$`( \x1b") & set("".join(offered))
    assert "\x1b" not in "".join(offered.values())


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_says_how_to_install_it_and_is_one_that_the_shell_reads(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "completion", shell)
    assert (done.status, done.err) == (0, "")
    assert f"specpress completion {shell} > ~/" in done.out
    assert (done.out.split("\n")[0] == "#compdef specpress") == (shell == "zsh")
    program = shutil.which(shell)
    if program is not None:
        read = subprocess.run(
            [program, "-n"], input=done.out, capture_output=True, text=True, check=False
        )
        assert (read.returncode, read.stderr) == (0, "")


def test_every_word_that_names_an_id_a_mark_a_version_or_a_code_is_completed() -> None:
    named = {"ID", "[ID]", "ID...", "MARK", "LEVEL", "TAGS", "OLD", "VERSION", "CODES", "WHAT"}
    fresh = {"new section --id"}  # an id that nothing has yet
    bare = {
        f"{name} {param.opts[0]}"
        for name, command in every_command()
        for param in command.params
        if param.make_metavar(click.Context(command)) in named
        and param._custom_shell_complete is None
    }
    assert bare == fresh


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Yield each command with its name, and those of a group."""
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {word}", one) for word, one in command.commands.items())


START = {
    "bash": (
        ("--norc", "--noprofile", "-i"),
        "bind 'set bell-style none'; eval \"$(specpress completion bash)\"",
    ),
    "zsh": (
        ("-f", "-i"),
        'autoload -Uz compinit; compinit -u -D; eval "$(specpress completion zsh)"',
    ),
}


@pytest.fixture(scope="module")
def with_specpress(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a shell that finds `specpress`."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "specpress"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m specpress "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    path = os.pathsep.join([str(folder), os.environ["PATH"]])
    return environment(PATH=path, TERM="dumb", HOME=str(folder), PS1="> ", LC_ALL="C.UTF-8")


@pytest.mark.parametrize("shell", START)
def test_a_word_is_completed_in_the_shell_itself(
    shell: str, garden: Path, with_specpress: dict[str, str]
) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    options, start = START[shell]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [program, *options],
        cwd=garden,
        env=with_specpress,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        os.write(ours, f"{start}; echo rea''dy\n".encode())
        until(ours, "\nready")
        os.write(ours, b"specpress show to\t")
        until(ours, "show tools")
        os.write(ours, b"\x15specpress expl\tsection-ren\t")
        until(ours, "section-renamed")
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def until(terminal: int, wanted: str) -> None:
    """Read what a terminal shows until a text is among it."""
    shown, end = "", time.monotonic() + 30
    while wanted not in shown.replace("\r", ""):
        ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
        assert ready, f"no {wanted!r} in {shown!r}"
        shown += os.read(terminal, 4096).decode("utf-8", "replace")


def test_fish_completes_words_with_their_meaning(
    garden: Path, with_specpress: dict[str, str]
) -> None:
    program = shutil.which("fish")
    if program is None:
        pytest.skip("fish is not installed")
    asked = "specpress completion fish | source; complete -C 'specpress show to'"
    done = subprocess.run(
        [program, "--no-config", "-c", asked],
        cwd=garden,
        env=with_specpress,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("tools\tTools\n", "")


def test_a_process_that_is_asked_prints_the_words_alone(garden: Path) -> None:
    asked = {COMPLETE: "bash_complete", "COMP_WORDS": "specpress show b", "COMP_CWORD": "2"}
    script = "from specpress.cli import main; main()"
    assert run_process((), garden, **asked).status == 0
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=garden,
        env=environment(**asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "plain,beds\n", "")
