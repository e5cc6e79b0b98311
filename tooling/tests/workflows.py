# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read this repository's workflows, and run the scripts in them as GitHub's runner would."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github" / "workflows"
FILES = tuple(sorted(FOLDER.glob("*.yml")))

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


def read(path: Path) -> dict[Any, Any]:
    """Return what a file of YAML holds; `on` is the key True, as YAML 1.1 has it."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def workflow(name: str) -> dict[Any, Any]:
    """Return one of the workflows."""
    return read(FOLDER / f"{name}.yml")


def steps(document: Mapping[Any, Any]) -> Iterator[dict[str, Any]]:
    """Yield every step of a workflow or a composite action."""
    jobs = document.get("jobs", {"runs": document.get("runs", {})})
    for job in jobs.values():
        yield from job.get("steps", ())


def step(document: Mapping[Any, Any], name: str) -> dict[str, Any]:
    """Return the one step of that name."""
    (found,) = (one for one in steps(document) if one.get("name") == name)
    return found


@dataclass
class Runner:
    """A machine that runs the scripts of a job's steps, with only these programs before the others.

    Attributes:
        folder: A folder of its own, which holds all that the runner makes.
        programs: The folder that comes first on PATH.
        context: What expressions may name: `{"github": {"token": …}}`.
    """

    folder: Path
    programs: Path
    context: dict[str, Any]
    logs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the folders that a job finds."""
        self.workspace.mkdir(parents=True, exist_ok=True)
        self.temporary.mkdir(exist_ok=True)

    @property
    def workspace(self) -> Path:
        """Where a script starts."""
        return self.folder / "workspace"

    @property
    def temporary(self) -> Path:
        """The folder that the runner empties after the job."""
        return self.folder / "temp"

    @property
    def summary(self) -> Path:
        """The summary of a step."""
        return self.folder / "summary"

    def job(self, job: Mapping[str, Any]) -> None:
        """Run every script of a job whose condition holds; stop at the first that fails."""
        for one in job["steps"]:
            if "if" not in one or self.value(one["if"]):
                self.run(one, job.get("env", {}))

    def run(self, one: Mapping[str, Any], environment: Mapping[str, Any] | None = None) -> None:
        """Run a step's script and take up its outputs.

        Raises:
            subprocess.CalledProcessError: It failed.
        """
        output = self.folder / "output"
        output.write_text("")
        script = self.folder / "script.sh"
        script.write_text(self.filled(one["run"]), encoding="utf-8")
        named = {**(environment or {}), **one.get("env", {})}
        done = subprocess.run(
            ["bash", "-e", script],
            cwd=self.workspace,
            env={
                "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}",
                "RUNNER_TEMP": str(self.temporary),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                **{name: self.filled(str(value)) for name, value in named.items()},
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        self.logs.append(done.stdout + done.stderr)
        pairs = (line.partition("=") for line in output.read_text().splitlines())
        outputs = {name: value for name, _, value in pairs}
        if "id" in one:
            self.context.setdefault("steps", {})[one["id"]] = {"outputs": outputs}
        done.check_returncode()

    def filled(self, text: str) -> str:
        """Return a text with the value of each expression in its place."""
        return _EXPRESSION.sub(lambda match: str(self.value(match[1])), text)

    def value(self, expression: str) -> object:
        """Return what a dotted name stands for, an empty text where there is nothing."""
        found: Any = self.context
        for name in expression.split("."):
            found = found.get(name, "") if isinstance(found, dict) else ""
        return found
