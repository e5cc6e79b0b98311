# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Compare two versions of a spec."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress.diff.change import SEVERITIES, Diff, Severity
from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from specpress.config import Config, Found
    from specpress.diff.change import Change, Fact
    from specpress.diff.gate import Acknowledgement
    from specpress.model import Snapshot, Spec
    from specpress.report.changes import Report
    from specpress.sources.named import History
    from specpress.sources.version import Version

HEAD = "HEAD"
"""What is compared with where nothing is named and there is no version."""


class Compared(Struct, frozen=True):
    """Two versions that were compared.

    Attributes:
        diff: What differs.
        old: What the older side is called.
        new: What the newer side is called.
        root: The folder that paths are relative to.
        notes: What a reader should know of how a side was found.
    """

    diff: Diff
    old: str
    new: str
    root: Path
    notes: tuple[str, ...] = ()


class View(Struct, frozen=True):
    """What of a comparison is shown.

    Attributes:
        severity: The mildest severity that is shown; None for all.
        only: Codes that are shown; empty for all.
        sections: Ids of sections that are shown, of either side; empty for all.
    """

    severity: Severity | None = None
    only: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


class _Side(Struct, frozen=True):
    """One side of a comparison: what it is called, its text, and the version that it is, if any."""

    name: str
    snapshot: Snapshot
    version: Version | None

    @property
    def digest(self) -> str:
        """Return the digest of its text."""
        from specpress.parse.digest import snapshot_digest

        return snapshot_digest(self.snapshot)


def compare(folder: Path, old: str | None = None, new: str | None = None) -> Compared:
    """Compare two versions of the spec that a folder belongs to, under the configuration of now.

    Where the folder has no configuration, that of a folder on disk that is named counts.

    Args:
        folder: The folder.
        old: A version, a tag, any git ref, `ref:path`, a path relative to the folder, or `.`; None
            for the newest version, or the last commit where there is none.
        new: The same; None for the working tree.

    Raises:
        SpecError: A side does not exist or cannot be read, or the configuration makes no sense.
    """
    from specpress.diff.engine import compare as compare_specs
    from specpress.sources.named import WORKING_TREE, History

    root, config, unused = _configuration(folder, (old, new))
    with History(root, config, folder) as history:
        before = _side(history, _newest(history) if old is None else old)
        after = _side(history, WORKING_TREE if new is None else new)
        notes = history.notes
    specs = _parsed(before.snapshot, after.snapshot, config)
    diff = compare_specs(*specs, more=tuple(_mutations(before, after)))
    return Compared(diff, before.name, after.name, root, (*unused, *notes))


def _configuration(
    folder: Path, words: tuple[str | None, str | None]
) -> tuple[Path, Config, tuple[str, ...]]:
    """Return the root, the configuration, and notes on those of named folders that do not count.

    The newer side's comes before the older one's.
    """
    from specpress.api import _configured

    found = _configured(folder)
    on_disk = [path for word in reversed(words) if (path := _folder_on_disk(folder, word))]
    if found.path is not None:
        return found.root, found.config, tuple(_unused(found, on_disk))
    others = (_configured(path) for path in on_disk)
    other = next((other for other in others if other.path is not None), found)
    # What is named in git is looked for where the command works.
    root = other.root if len(on_disk) == len(words) else found.root
    return root, other.config, ()


def _unused(found: Found, on_disk: list[Path]) -> Iterator[str]:
    """Yield a note for each configuration of a named folder that would read it differently."""
    from specpress import config as configuration

    for path in reversed(on_disk):
        try:
            other = configuration.find(path)
        except SpecError:  # of no concern, since it is not used
            continue
        if other.path is not None and other.config != found.config:
            yield f"{other.path} is not used: both sides are read under {found.path}"


def _folder_on_disk(folder: Path, word: str | None) -> Path | None:
    """Return the folder that a word names, or that the file is in; None for `.` and for others."""
    if word is None or "\0" in word or word == ".":
        return None
    path = folder / word
    return path if path.is_dir() else path.parent if path.is_file() else None


def _newest(history: History) -> str:
    """Return the newest version, or the last commit where there is none.

    Raises:
        SpecError: There is no repository that could hold one, or git fails.
    """
    from specpress.sources.git_errors import NoRepositoryError

    try:
        versions = history.versions()
    except NoRepositoryError as error:
        error.hint = "Name what to compare with: `specpress diff OLD NEW`."
        raise
    return versions[-1].label if versions else HEAD


def _side(history: History, word: str) -> _Side:
    snapshot = history.read(word)
    version = history.find(word) if snapshot.version else None
    return _Side(snapshot.version or word, snapshot, version)


def _parsed(old: Snapshot, new: Snapshot, config: Config) -> tuple[Spec, Spec]:
    """Read both sides; a text that is on both is parsed once."""
    from specpress.parse import parse

    spec = parse(old, config)
    if (old.sources, old.prompts) == (new.sources, new.prompts):
        return spec, replace(spec, version=new.version, snapshot=new)
    return spec, parse(new, config)


def _mutations(old: _Side, new: _Side) -> Iterator[Fact]:
    """Yield where the text of a version is not the one that was issued under its name."""
    a, b = old.version, new.version
    if a is not None and b is not None and a.name == b.name and old.digest != new.digest:
        yield _mutation(a.name, old.digest, new.digest)
    for side in (old, new) if a != b else (new,):
        recorded = side.version.recorded if side.version is not None else None
        if recorded is not None and recorded != side.digest:
            yield _mutation(side.name, recorded, side.digest)


def _mutation(name: str, old: str, new: str) -> Fact:
    from specpress.diff.change import Fact

    return Fact("release-mutated", None, subject=name, old=old, new=new, place=(-3, 0))


def acknowledgements(
    compared: Compared, folder: Path, file: Path | None = None
) -> tuple[Acknowledgement, ...]:
    """Read who acknowledged what.

    Args:
        compared: What was compared.
        folder: What a relative path is relative to.
        file: The file; None for `changelogs/acknowledged.toml`, if there is one.

    Raises:
        SpecError: It cannot be read, or makes no sense.
    """
    from specpress.diff.gate import FILE_NAME, read_acknowledgements
    from specpress.sources import worktree

    path = compared.root / FILE_NAME if file is None else folder / file
    if file is None and not path.exists() and not path.is_symlink():
        return ()
    name = FILE_NAME if file is None else str(file)
    try:
        text = worktree.read_file(path.parent.resolve(), path.name, _MISSING).text
    except SpecError as error:
        error.path = name
        raise
    return read_acknowledgements(text, name)


_MISSING = "Check the path: it is relative to the folder that the command works on."


def judged_report(
    compared: Compared,
    view: View,
    fail_on: Sequence[str],
    acknowledged: Sequence[Acknowledgement],
    today: date,
) -> Report:
    """Return a comparison in the form that the formats of `specpress.report.changes` write.

    The gate looks at every change, also at one that is not shown; so what fails is always shown.

    Args:
        compared: What was compared.
        view: What to show of it.
        fail_on: Severities and codes that fail.
        acknowledged: Changes that somebody took on.
        today: The day on which acknowledgements are to hold.

    Raises:
        SpecError: A code, a severity or an id is unknown.
    """
    from specpress import config as configuration
    from specpress.diff.engine import codes
    from specpress.diff.gate import judge, judge_fail_on
    from specpress.report.changes import Report

    known = codes()
    judge_fail_on(fail_on, known)
    _judge_view(view, known, compared.diff)
    judged = judge(compared.diff.changes, fail_on, acknowledged, today)
    shown = tuple(one for one in judged if one.fails or _is_in(view, one.change))
    return Report(
        diff=compared.diff,
        old=compared.old,
        new=compared.new,
        shown=shown,
        left_out=len(judged) - len(shown),
        gate=tuple(fail_on),
        prefix=configuration.path_in_git(compared.root),
    )


def _is_in(view: View, change: Change) -> bool:
    least = SEVERITIES[-1] if view.severity is None else view.severity
    if SEVERITIES.index(change.severity) > SEVERITIES.index(least):
        return False
    if view.only and change.code not in view.only:
        return False
    concerned = (change.section, change.former_section, *change.members)
    return not view.sections or any(name in view.sections for name in concerned)


def _judge_view(view: View, known: Sequence[str], diff: Diff) -> None:
    from specpress.language.nearest import did_you_mean

    for code in view.only:
        if code not in known:
            hint = did_you_mean(code, known) or "`specpress explain` lists every code."
            raise SpecError(f"no change has the code {code!r}", hint=hint)
    ids = {section.id: None for spec in (diff.new, diff.old) for section in spec.sections}
    for name in view.sections:
        if name not in ids:
            hint = did_you_mean(name, ids) or "`specpress export` lists every section."
            raise SpecError(f"neither side has a section with the id {name!r}", hint=hint)
