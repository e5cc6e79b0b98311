# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the whole site costs: against `mike deploy`, by its pages' weight, and over the years."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import history
from benchmarks.memory import tree_peak
from benchmarks.mike import Mike
from benchmarks.table import Row
from benchmarks.timing import in_turns
from benchmarks.weight import weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.timing import Times

_TOOLING = Path(__file__).parents[1]
_MANY = 100


class Site:
    """A repository, and where its site is built.

    Args:
        repository: The repository, which has no mkdocs.yml.
    """

    def __init__(self, repository: Path) -> None:
        self.repository = repository
        self.output = repository.with_name(f"{repository.name}-public")
        self._cache = repository.with_name(f"{repository.name}-cache")

    def fresh(self) -> None:
        """Take away the site, and all that is kept of it."""
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.rmtree(self._cache, ignore_errors=True)

    def build(self) -> None:
        """Build the site.

        Raises:
            RuntimeError: That failed.
        """
        done = subprocess.run(
            self._command(), env=self._variables(), capture_output=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(self._command())}\n{done.stderr.decode()}")

    def peak(self) -> int:
        """Build the site; return the most memory that this took, in bytes."""
        return tree_peak(self._command(), self._variables(), self.repository)

    def _command(self) -> list[str]:
        program = [sys.executable, "-m", "specpress", "-C", str(self.repository), "build"]
        return [*program, "--site-dir", str(self.output), "--cache-dir", str(self._cache)]

    def _variables(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(_TOOLING)}


def site(folder: Path, *, quick: bool) -> list[Row]:
    """Compare `specpress build` of five versions with `mike deploy` of the same five texts.

    Raises:
        MissingToolError: There is no mike.
    """
    compileall.compile_dir(_TOOLING / "specpress", quiet=1)
    bare = Site(history.five(folder / "five", prompts=False))
    full = Site(history.five(folder / "five-with-prompts", prompts=True))
    labels = history.labels(bare.repository)
    texts = {label: history.text_at(bare.repository, f"v{label}") for label in labels}
    mike = Mike(folder, texts)

    def ready() -> None:
        for side in (mike, bare, full):
            side.fresh()

    sides = (mike, bare, full)
    jobs = [mike.deploy, bare.build, full.build]
    cold = in_turns(jobs, 1 if quick else 5, ready)
    again = in_turns(jobs, 1 if quick else 5)
    rows = [
        Row("five versions", len(texts), None, "", history.told(folder / "five")),
        *_against("five versions, cold", cold, 0.4),
        *_against("five versions, unchanged", again, 0.1),
    ]
    ready()
    rows += _memory("five versions, cold", *(side.peak() for side in sides))
    rows += _memory("five versions, unchanged", *(side.peak() for side in sides))
    return [*rows, *weights(full.output, labels)]


def site_many(folder: Path, *, quick: bool) -> list[Row]:
    """Build many versions, add one more, and compare that with building the first one alone."""
    compileall.compile_dir(_TOOLING / "specpress", quiet=1)
    count = _MANY // 5 if quick else _MANY
    many = Site(history.many(folder / "site-many", count, tagged=True))
    one = Site(history.many(folder / "site-one", 1, tagged=True))
    (cold,) = in_turns([many.build], 1, many.fresh)
    rows = [_figure(f"{count} versions, cold", cold.least, "s"), *_output(many.output)]

    def ready() -> None:
        history.one_more(many.repository)
        one.fresh()

    more, alone = in_turns([many.build, one.build], 1 if quick else 5, ready)
    (same,) = in_turns([many.build], 1 if quick else 3)
    name = f"version {count + 1} against version 1 alone"
    rows.append(_ratio(name, more, alone, 2.0))
    rows.append(_figure(f"{count} versions, unchanged", same.least, "s"))
    history.one_more(many.repository)
    rows.append(_figure("one more version, peak memory", many.peak() / 1e6, "MB"))
    for side in (many, one):
        side.fresh()
        name = "1 version" if side is one else f"{count} versions"
        rows.append(_figure(f"{name}, cold, peak memory", side.peak() / 1e6, "MB"))
    return rows


def _against(name: str, taken: list[Times], goal: float) -> Iterator[Row]:
    theirs, bare, full = taken
    yield _ratio(f"{name}, same texts", bare, theirs, goal)
    yield _ratio(f"{name}, with prompts", full, theirs, goal)


def _ratio(name: str, ours: Times, theirs: Times, goal: float) -> Row:
    note = f"least {ours.least:.2f} s to {theirs.least:.2f} s; by the medians "
    note += f"{ours.middle / theirs.middle:.2f} x; work {min(ours.work):.2f} s to "
    note += f"{min(theirs.work):.2f} s"
    return Row(name, ours.least / theirs.least, goal, "x", note)


def _memory(name: str, theirs: int, bare: int, full: int) -> Iterator[Row]:
    for kind, most in (("same texts", bare), ("with prompts", full)):
        note = f"{most / 1e6:.0f} MB to {theirs / 1e6:.0f} MB"
        yield Row(f"{name}, {kind}, memory", most / max(theirs, 1), None, "x", note)


def _figure(name: str, figure: float, unit: str) -> Row:
    return Row(name, figure, None, unit, "")


def _output(folder: Path) -> Iterator[Row]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    yield Row("  its output", sum(sizes) / 1e6, None, "MB", f"{len(sizes)} files")
