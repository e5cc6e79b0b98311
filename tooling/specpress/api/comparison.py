# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Compare two versions of a spec."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.diff.change import SEVERITIES, Diff, Severity
from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from specpress.diff.change import Change
    from specpress.diff.gate import Acknowledgement
    from specpress.report.changes import Report

_MISSING = "Check the path: it is relative to the folder that the command works on."


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
    from specpress.api import sides
    from specpress.diff.engine import compare as compare_specs
    from specpress.sources.named import WORKING_TREE, History

    root, config, unused = sides.configuration_of(folder, (old, new))
    with History(root, config, folder) as history:
        before, after = sides.read(
            history,
            sides.newest(history) if old is None else old,
            WORKING_TREE if new is None else new,
        )
        notes = history.notes
    specs = sides.parsed(before.snapshot, after.snapshot, config)
    diff = compare_specs(*specs, more=tuple(sides.mutations(before, after)))
    return Compared(diff, before.name, after.name, root, (*unused, *notes))


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


def schema() -> str:
    """Return the JSON Schema of the json format of a comparison."""
    from specpress.report.change_schema import schema as text

    return text()
