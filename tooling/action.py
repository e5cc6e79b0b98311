# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Run specpress as a step of a GitHub workflow: what `action.yml` is made of.

Takes the inputs from the variables SPECPRESS_COMMAND, _DIRECTORY, _BASE, _FAIL_ON and _FORMAT,
writes the report to a file, the log and the summary of the step, and the outputs `status` and
`report`. An input is never part of a shell's line: each becomes one argument. Exit status: that of
the command, 2 where an input makes no sense.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SUMMARY = 500_000
"""Characters of a summary at most; GitHub drops one that is above 1 MiB."""


class InputError(Exception):
    """An input makes no sense; the message says which and why."""


@dataclass(frozen=True)
class Command:
    """A command that the action offers.

    Attributes:
        words: What it is called by.
        formats: What `--format` takes, the default first; empty where there is no such option.
        summary: The format of the step's summary.
        compares: Whether it takes a base and `--fail-on`.
    """

    words: tuple[str, ...]
    formats: tuple[str, ...]
    summary: str = "text"
    compares: bool = False


_FINDINGS = ("github", "text", "json", "sarif")
_CHANGES = ("github", "text", "markdown", "json")

COMMANDS: Mapping[str, Command] = {
    "changelog": Command(("changelog", "check"), _FINDINGS),
    "check": Command(("check",), _FINDINGS),
    "diff": Command(("diff",), (*_CHANGES, "html"), "markdown", compares=True),
    "review": Command(("review",), _CHANGES, "markdown", compares=True),
    "verify": Command(("verify", "--all"), ("text", "json")),
}


@dataclass(frozen=True)
class Inputs:
    """The inputs of the action, each one that was left out as an empty text."""

    command: Command
    directory: str
    base: str
    fail_on: str
    format: str

    @classmethod
    def read(cls, variables: Mapping[str, str]) -> Inputs:
        """Return the inputs.

        Raises:
            InputError: One is none of those that there are, or does not go with the command.
        """

        def given(name: str) -> str:
            return variables.get(f"SPECPRESS_{name}", "").strip()

        name = given("COMMAND") or "check"
        if name not in COMMANDS:
            raise InputError(f"command is one of {', '.join(COMMANDS)}, not {name!r}")
        command = COMMANDS[name]
        form = given("FORMAT") or command.formats[0]
        if form not in command.formats:
            raise InputError(f"format of {name} is one of {', '.join(command.formats)}")
        if not command.compares and (given("BASE") or given("FAIL_ON")):
            raise InputError(f"base and fail-on are for diff and review, not for {name}")
        return cls(command, given("DIRECTORY") or ".", given("BASE"), given("FAIL_ON"), form)

    @property
    def file_name(self) -> str:
        """The name of the file for the report, such as `review.md`."""
        ending = {"markdown": "md", "github": "txt", "text": "txt"}.get(self.format, self.format)
        return f"{self.command.words[0]}.{ending}"

    def arguments(self, form: str) -> list[str]:
        """Return the words after the program's name that give the report in a format."""
        words = ["-C", self.directory, *self.command.words, f"--format={form}"]
        if self.fail_on:
            words.append(f"--fail-on={self.fail_on}")
        if self.base:
            words += ["--", self.base]  # a base is never an option
        return words


def run(arguments: Sequence[str]) -> tuple[int, str]:
    """Run specpress; return its status and what it wrote, without what it said of errors."""
    # Isolated: the folder that it runs in holds what may be a stranger's files.
    program = [sys.executable, "-I", "-m", "specpress"]
    done = subprocess.run(
        [*program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    return (done.returncode if done.returncode in {0, 1} else 2), done.stdout


def log_text(report: str, form: str) -> str:
    """Return a report for the log, in which no line of a document is a workflow command."""
    if form == "github" or not report:
        return report
    token = uuid4().hex
    return f"::stop-commands::{token}\n{report.rstrip()}\n::{token}::\n"


def summary_text(report: str, form: str) -> str:
    """Return a report for the summary of the step."""
    if form == "markdown":
        return report
    shown = report if len(report) <= SUMMARY else report[:SUMMARY] + "\n…"
    return f"<pre>{escape(shown, quote=False)}</pre>\n"


def append(variables: Mapping[str, str], name: str, text: str) -> None:
    """Add to the file that a variable names, if it names one."""
    if variables.get(name):
        with Path(variables[name]).open("a", encoding="utf-8") as file:
            file.write(text)


def main(variables: Mapping[str, str]) -> int:
    """Run the step; return the exit status."""
    try:
        inputs = Inputs.read(variables)
    except InputError as error:
        text = str(error).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        sys.stdout.write(f"::error title=specpress::{text}\n")
        append(variables, "GITHUB_OUTPUT", "status=2\n")
        return 2
    status, report = run(inputs.arguments(inputs.format))
    sys.stdout.write(log_text(report, inputs.format))
    sys.stdout.flush()
    path = Path(mkdtemp(prefix="specpress-", dir=variables.get("RUNNER_TEMP")), inputs.file_name)
    path.write_text(report, encoding="utf-8")
    append(variables, "GITHUB_OUTPUT", f"status={status}\nreport={path}\n")
    summary = inputs.command.summary
    if summary != inputs.format and status in {0, 1}:
        _, report = run(inputs.arguments(summary))
    if report:
        append(variables, "GITHUB_STEP_SUMMARY", summary_text(report, summary))
    return status


if __name__ == "__main__":
    sys.exit(main(os.environ))
