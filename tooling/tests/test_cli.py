# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The command line as a whole: help, version, -C, colours, what a start imports."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from specpress import __version__
from specpress.api import documentation
from specpress.cli import cli
from specpress.diff.change import SEVERITIES
from specpress.diff.engine import codes as change_codes
from specpress.lint.codes import codes
from specpress.registry import names
from tests.specs import CLEAN, environment, repository, run, run_process

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = names("specpress.cli.commands")
ESCAPE = "\x1b["
UNTIDY = CLEAN + "Blanks.  \n"


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = repository(tmp_path / "garden")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_fits_a_terminal_of_80_columns(
    command: str, flag: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, *command.split(), flag)
    assert (done.status, done.err) == (0, "")
    lines = done.out.split("\n")
    assert lines[0].startswith(f"Usage: specpress{' ' if command else ''}{command}")
    assert max(map(len, lines)) <= 80
    # What an option does stands beside it, not cut short.
    assert "..." not in done.out.replace("[FILES]...", "").replace("[ARGS]...", "")


def test_help_lists_every_command_with_a_summary(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "--help").out
    listed = out[out.index("Commands:") :].split("\n")[1:]
    rows = [line.split(None, 1) for line in listed if line.strip()]
    assert tuple(row[0] for row in rows) == COMMANDS
    assert all(row[1].endswith(".") for row in rows)


def test_no_command_prints_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys)
    assert done.status == 2
    assert "Commands:" in done.out + done.err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version").out == f"specpress {__version__}\n"


def test_python_m_specpress_is_the_same(garden: Path) -> None:
    done = run_process(("check",), garden)
    assert done == (0, "No findings in 2 files, 2 sections.\n", "")
    assert run_process(("chek",), garden).status == 2


def test_another_folder_is_worked_on_with_c(
    garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text(UNTIDY, encoding="utf-8")
    monkeypatch.chdir(garden.parent)
    assert "spec.md:24:8: warning" in run(capsys, "-C", "garden", "check").out
    assert "spec.md:24:8: warning" in run(capsys, "-C", "garden/prompts", "check").out
    assert "spec.md:24:8: warning" in run(capsys, "-C", "garden", "check", "spec.md").out
    assert "1 Beds" in run(capsys, "-C", "garden", "show", "beds").out


def test_a_folder_that_is_a_link_is_the_folder_behind_it(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = garden.parent / "link"
    link.symlink_to(garden)
    for path in ("spec.md", str(garden / "spec.md"), str(link / "spec.md")):
        done = run(capsys, "-C", str(link), "check", path)
        assert done == (0, "No findings in 1 file, 2 sections.\n", "")


@pytest.mark.parametrize(
    ("variables", "on"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": ""}, False),
        ({"TERM": "xterm"}, False),
    ],
)
def test_colours_in_a_pipe(variables: dict[str, str], on: bool, garden: Path) -> None:
    (garden / "spec.md").write_text(UNTIDY, encoding="utf-8")
    for command in (
        ("check",),
        ("check", "--diff"),
        ("show", "beds"),
        ("explain",),
        ("explain", "trailing-blanks"),
    ):
        assert (ESCAPE in run_process(command, garden, **variables).out) == on


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_formats_for_machines_have_no_colours(form: str, garden: Path) -> None:
    (garden / "spec.md").write_text(UNTIDY, encoding="utf-8")
    done = run_process(("check", "--format", form), garden, FORCE_COLOR="1")
    assert ESCAPE not in done.out
    assert ESCAPE not in run_process(("export",), garden, FORCE_COLOR="1").out


@pytest.mark.parametrize(
    ("variables", "on"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_on_a_terminal(variables: dict[str, str], on: bool, garden: Path) -> None:
    (garden / "spec.md").write_text(UNTIDY, encoding="utf-8")
    for command in (("check",), ("show", "beds"), ("explain",), ("show", "nope")):
        assert (ESCAPE in on_terminal(command, garden, variables)) == on


def on_terminal(command: tuple[str, ...], folder: Path, variables: dict[str, str]) -> str:
    """Run a command with its output on a terminal of its own; return what it showed."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "specpress", *command],
        cwd=folder,
        env=environment(**variables),
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        pass  # Linux reports the end of a terminal so
    process.wait(timeout=60)
    os.close(ours)
    return shown.decode()


def test_explain_lists_every_rule_every_kind_of_change_and_every_other_finding_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = run(capsys, "explain")
    assert done.status == 0
    rules, changes = done.out.split("\nchanges\n")
    rows = [line.split() for line in rules.split("\n") if line.startswith("  ")]
    assert sorted(row[0] for row in rows) == list(codes())
    assert {row[1] for row in rows} <= {"error", "warning", "note", "off"}
    assert f"{len(codes())} rules" in done.out
    changes, others = changes.split("\n\nchangelog\n")
    rows = [line.split() for line in others.split("\n") if line.startswith("  ")]
    assert [row[0] for row in rows] == [row.code for row in documentation.problem_list()]
    rows = [line.split() for line in changes.split("\n") if line.startswith("  ")]
    assert sorted(row[0] for row in rows) == list(change_codes())
    assert {row[1] for row in rows} <= set(SEVERITIES)
    assert f"{len(change_codes())} kinds of change" in done.out


def test_every_finding_has_a_code_of_its_own_and_says_why_and_what_to_do() -> None:
    found = documentation.problem_list()
    every = [*codes(), *change_codes(), *(row.code for row in found)]
    assert len(set(every)) == len(every)
    for row in found:
        text = documentation.explain(row.code)
        assert text.startswith(f"# {row.code}\n\n{row.summary}")
        assert all(part.split("\n")[0].strip() for part in text.split(".** ")[1:])


def test_explain_prints_a_page_of_rules_and_a_page_of_changes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(capsys, "explain", "--all").out == documentation.explain_all()
    assert run(capsys, "explain", "--changes").out == documentation.explain_changes()
    assert run(capsys, "explain", "--problems").out == documentation.explain_problems()
    assert run(capsys, "explain", "text-added").out == documentation.explain("text-added")


def test_a_command_imports_no_more_than_it_uses(garden: Path) -> None:
    script = (
        "import sys; from specpress.cli import main\n"
        "try: main(['check'])\nexcept SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & set(sys.argv[1:])))"
    )
    unused = ("mkdocs", "markdown", "jinja2", "pygments", "git", "yaml", "difflib", "latex2mathml")
    done = subprocess.run(
        [sys.executable, "-c", script, *unused],
        cwd=garden,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split("\n")[-2] == "[]"


def test_every_command_has_a_name_like_its_module() -> None:
    for name in COMMANDS:
        command = cli.commands.get(name) or cli.get_command(None, name)  # type: ignore[arg-type]  # no command needs a context
        assert command is not None
        assert command.name == name
