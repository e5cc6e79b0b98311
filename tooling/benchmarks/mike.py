# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Publish versions as people do today: `mike deploy`, a run for each, with Material."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.memory import tree_peak

if TYPE_CHECKING:
    from collections.abc import Mapping

_CONFIG = """
site_name: By hand
docs_dir: docs
theme: {name: material, font: false}
plugins: [search, mike]
"""
_WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Bench"), ("EMAIL", "bench@example.org"))
}


class MissingToolError(Exception):
    """What something is measured against is not installed; the message says how to get it."""


class Mike:
    """Texts, and the repository that they are published in.

    Args:
        folder: Where repositories are made.
        texts: The text of each version, by its label, in the order of publication.

    Raises:
        MissingToolError: There is no mike.
    """

    def __init__(self, folder: Path, texts: Mapping[str, bytes]) -> None:
        self._program = _found()
        self._folder = folder
        self._texts = texts
        self._made = 0

    @property
    def repository(self) -> Path:
        """Return the folder of the repository of now."""
        return self._folder / f"mike-{self._made}"

    def fresh(self) -> None:
        """Make a new repository in which nothing was published yet."""
        shutil.rmtree(self.repository, ignore_errors=True)
        self._made += 1
        (self.repository / "docs").mkdir(parents=True)
        (self.repository / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
        subprocess.run(["git", "init", "-q", "-b", "main", str(self.repository)], check=True)
        begin = ["git", "-C", str(self.repository), "commit", "-q", "--allow-empty", "-m", "Begin"]
        subprocess.run(begin, check=True, env={**os.environ, **_WHO})  # mike asks for a commit

    def deploy(self) -> None:
        """Publish every version.

        Raises:
            RuntimeError: mike failed.
        """
        for label in self._texts:
            command = self._prepared(label)
            done = subprocess.run(
                command,
                cwd=self.repository,
                env=self._variables(),
                capture_output=True,
                check=False,
            )
            if done.returncode:
                raise RuntimeError(f"{' '.join(command)}\n{done.stderr.decode()}")

    def peak(self) -> int:
        """Publish every version; return the most memory, in bytes, that one of the runs held."""
        return max(
            tree_peak(self._prepared(label), self._variables(), self.repository)
            for label in self._texts
        )

    def _prepared(self, label: str) -> list[str]:
        (self.repository / "docs/index.md").write_bytes(self._texts[label])
        return [self._program, "--quiet", "deploy", label]

    def _variables(self) -> dict[str, str]:
        # mike starts `mkdocs` by its name, so it has to be the one beside it.
        path = f"{Path(self._program).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        return {**os.environ, **_WHO, **quiet, "PATH": path}


def _found() -> str:
    """Return the path of mike: in the environment of this process, else on PATH."""
    own = Path(sys.executable).parent
    program = shutil.which("mike", path=str(own)) or shutil.which("mike")
    if program is None:
        raise MissingToolError(
            "mike is not here, and `site` measures against it. Install it in an environment of its "
            "own and put that on PATH: python3 -m venv /tmp/mike && "
            "/tmp/mike/bin/pip install mike mkdocs-material; PATH=/tmp/mike/bin:$PATH make bench"
        )
    return program
