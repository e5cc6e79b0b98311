# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Report how well models followed the spec, from logs of runs and from results files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from specpress.errors import SpecError, missing_extra, reason_of
from specpress.evals.answers import Answers

if TYPE_CHECKING:
    from specpress.api import Project
    from specpress.evals.labels import Labels
    from specpress.evals.results import Results, Run

_BINARY = ".eval"


class Wanted(Struct, frozen=True):
    """What a report is to be of.

    Attributes:
        paths: Logs of Inspect and results files, in any mixture; at least one.
        against: One with the run that all others are compared with; None for the first of `paths`.
        confidence: What intervals hold the figures with; None as the configuration has it.
        answers: Which answers are kept.
        note: What the publisher says about it; empty keeps what a results file says.
    """

    paths: tuple[Path, ...]
    against: Path | None = None
    confidence: float | None = None
    answers: Answers = "failed"
    note: str = ""


class _Form(Struct):
    format: str = ""


def report(folder: Path, wanted: Wanted) -> Results:
    """Return what logs and results files say, estimated and compared.

    The same files give the same values.

    Args:
        folder: A folder of the repository; paths are relative to it.
        wanted: What is asked for.

    Raises:
        SpecError: The spec or a file cannot be read, a file is neither log nor results, marks are
            of different scales, or the extra `evals` is not installed.
    """
    from specpress import api
    from specpress.evals.answers import with_answers
    from specpress.evals.gathering import gathered

    project = api.load(folder)
    files = [_read(folder, path) for path in wanted.paths]
    runs = [run for found, _ in files for run in found]
    if wanted.against is not None:
        runs.insert(0, _base(folder, wanted.against))
    confidence = wanted.confidence or project.config.evals.confidence
    labels = [_labels(project, folder, run) for run in runs]
    try:
        results = gathered(project.config.title, runs, labels, confidence)
    except ImportError as error:
        raise missing_extra(error) from error
    notes = dict.fromkeys(note for _, note in files if note)
    return replace(
        results,
        runs=tuple(with_answers(run, wanted.answers) for run in results.runs),
        note=wanted.note or " ".join(notes),
    )


def schema() -> str:
    """Return the JSON Schema of the json format of a report."""
    from specpress.evals.schema import schema as text

    return text()


def _labels(project: Project, folder: Path, run: Run) -> Labels:
    """Return what the parts of the spec are called in the version that a run was made with.

    A version is looked up by its name alone, as a file says what it likes; where there is none with
    this text, the words are those of the working tree.
    """
    from specpress.api import versions
    from specpress.evals.labels import labels_of
    from specpress.parse.digest import snapshot_digest

    spec = project.spec
    if run.digest != snapshot_digest(spec.snapshot):
        try:
            if run.version in versions.names(folder):
                other = versions.at(folder, run.version)[0].spec
                spec = other if run.digest == snapshot_digest(other.snapshot) else spec
        except SpecError:
            pass  # it was read once, and its figures stand without it
    return labels_of(spec)


def _base(folder: Path, path: Path) -> Run:
    """Return the one run in a file that others are compared with."""
    runs, _ = _read(folder, path)
    if len(runs) != 1:
        raise SpecError(
            f"holds {len(runs)} runs: others can be compared with one",
            path=str(path),
            hint="Name a log, or a results file of one run, with --against.",
        )
    return runs[0]


def _read(folder: Path, path: Path) -> tuple[tuple[Run, ...], str]:
    """Return the runs in a file, and the publisher's note on them."""
    from specpress.evals.files import read_results
    from specpress.evals.logs import read_run

    full = folder / path
    if path.suffix == _BINARY:
        return (read_run(full),), ""
    text = _text(full, path)
    if not _is_results(text):
        return (read_run(full),), ""
    results = read_results(text, str(path))
    return results.runs, results.note


def _text(full: Path, path: Path) -> str:
    from specpress.sources.worktree import decode

    try:
        return decode(full.read_bytes(), str(path))
    except OSError as error:
        raise SpecError(
            f"cannot be read: {reason_of(error)}",
            path=str(path),
            hint="Name a log of `specpress evals run`, or a results file.",
        ) from error


def _is_results(text: str) -> bool:
    """Tell whether a text is to be read as results: it says so, or is no JSON at all."""
    try:
        return bool(msgspec.json.decode(text, type=_Form).format)
    except (msgspec.DecodeError, RecursionError):
        return True
