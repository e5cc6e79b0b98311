# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Report how well models followed the spec, from logs of runs and from results files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from specpress.api.grading import LOGS
from specpress.errors import SpecError, missing_extra, reason_of
from specpress.evals.answers import Answers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.api import Project
    from specpress.evals.labels import Labels
    from specpress.evals.newest import Newest
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


class _Read(NamedTuple):
    """What a file says: its runs, the note on them, the title of the spec; a log has no note."""

    runs: tuple[Run, ...]
    note: str = ""
    title: str = ""


def report(folder: Path, wanted: Wanted) -> Results:
    """Return what logs and results files say, estimated and compared.

    The same files give the same values.

    Args:
        folder: A folder of the repository.
        wanted: What is asked for.

    Raises:
        SpecError: The spec or a file cannot be read, a file is neither log nor results, marks are
            of different scales, or the extra `evals` is not installed.
    """
    from specpress import api
    from specpress.evals.answers import with_answers
    from specpress.evals.gathering import gathered

    project = api.load(folder)
    files = [_read(path) for path in wanted.paths]
    runs = [run for file in files for run in file.runs]
    if wanted.against is not None:
        runs.insert(0, _base(wanted.against))
    confidence = wanted.confidence or project.config.evals.confidence
    labels = [_labels(project, folder, run) for run in runs]
    try:
        results = gathered(_title(files) or project.config.title, runs, labels, confidence)
    except ImportError as error:
        raise missing_extra(error) from error
    notes = dict.fromkeys(file.note for file in files if file.note)
    return replace(
        results,
        runs=tuple(with_answers(run, wanted.answers) for run in results.runs),
        note=wanted.note or " ".join(notes),
    )


def newest(folder: Path) -> Newest:
    """Return the newest log of a run, of those in the usual folder.

    Args:
        folder: A folder of the repository.

    Raises:
        SpecError: There is none, or the extra `evals` is not installed.
    """
    from specpress import api

    try:
        from specpress.evals.newest import newest_run
    except ImportError as error:
        raise missing_extra(error) from error
    return newest_run(api.configured(folder).root / LOGS)


def schema() -> str:
    """Return the JSON Schema of the json format of a report."""
    from specpress.evals.schema import schema as text

    return text()


def _title(files: Iterable[_Read]) -> str:
    """Return the title that all files say, which may be of another spec; empty where none is."""
    said = {file.title for file in files}
    return said.pop() if len(said) == 1 else ""


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


def _base(path: Path) -> Run:
    """Return the one run in a file that others are compared with."""
    runs = _read(path).runs
    if len(runs) != 1:
        raise SpecError(
            f"holds {len(runs)} runs: others can be compared with one",
            path=str(path),
            hint="Name a log, or a results file of one run, with --against.",
        )
    return runs[0]


def _read(path: Path) -> _Read:
    """Return what a file says."""
    from specpress.evals.files import read_results
    from specpress.evals.logs import read_run, title_of

    text = "" if path.suffix == _BINARY else _text(path)
    if path.suffix == _BINARY or not _is_results(text):
        return _Read((read_run(path),), title=title_of(path))
    results = read_results(text, str(path))
    return _Read(results.runs, results.note, results.title)


def _text(path: Path) -> str:
    from specpress.sources.worktree import decode

    try:
        return decode(path.read_bytes(), str(path))
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
