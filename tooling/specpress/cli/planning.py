# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What commands share that change the structure of a spec: show the plan, ask, do it, say so."""

from __future__ import annotations

import tempfile
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING, TypeVar

import click

from specpress.cli.asking import Asking
from specpress.cli.output import complain, put
from specpress.cli.patches import shown_patch
from specpress.errors import SpecError, reason_of
from specpress.language.counts import counted, listed
from specpress.report.colour import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.api import Project
    from specpress.editing.plan import FileChange, Plan

_NAMED = 8
"""How many of the files to remove are named before somebody is asked; `--diff` shows all."""

_Command = TypeVar("_Command", bound="Callable[..., object]")


def plan_options(command: _Command) -> _Command:
    """Add the options `--diff` and `--yes`."""
    help_of_yes = "Do not ask before files are removed."
    command = click.option("--yes", "-y", is_flag=True, help=help_of_yes)(command)
    help_of_diff = "Print what would change as a patch, and change nothing."
    return click.option("--diff", is_flag=True, help=help_of_diff)(command)


def carry_out(
    project: Project, plan: Plan, *, diff: bool, yes: bool, undo: tuple[str, ...] = ()
) -> None:
    """Do what a plan says, or show it.

    Args:
        project: The project.
        plan: The plan.
        diff: Whether only to print it as a patch.
        yes: Whether not to ask before files are removed.
        undo: The words of the command of specpress that takes it back; none where a patch has to.
            No command brings a file back that is removed.

    Raises:
        SpecError: A file changed meanwhile, or cannot be written; nothing has changed then.
    """
    from specpress.api import editing  # late: only these commands need it

    if diff:
        put(shown_patch(editing.plan_diff(project, plan)))
    else:
        changes = editing.plan_changes(project, plan)
        if plan.removed and not yes:
            _ask(plan)
        if not changes:
            click.echo("Nothing to change.")
            return
        if plan.removed or not undo:
            command = _done_with_patch(project, plan)
        else:
            editing.apply_plan(project, plan)
            command = in_folder("specpress", project, *undo)
        for change in changes:
            click.echo(printable(told(change, plan)))
        click.echo(printable(f"To undo it: {command}"))
    for note in plan.notes:
        complain("warning", note)


def _done_with_patch(project: Project, plan: Plan) -> str:
    """Do what a plan says, with a patch of it beside; return the command that takes it back.

    What git would restore is what was committed, which may be long ago.

    Raises:
        SpecError: As for `carry_out`.
    """
    from specpress.api import editing

    kept = _kept(editing.plan_diff(project, plan))
    try:
        editing.apply_plan(project, plan)
    except BaseException:  # an interruption, too: nothing was done
        kept.unlink(missing_ok=True)
        raise
    return in_folder("git", project, "apply", "-R", str(kept))


def in_folder(program: str, project: Project, *words: str) -> str:
    """Return a command that works on a project; ids in it are an author's, so all is quoted."""
    root = project.root.resolve()
    place = () if root == Path.cwd() else ("-C", str(root))
    return join((program, *place, *words))


def _kept(patch: str) -> Path:
    """Write a patch to a temporary file.

    Raises:
        SpecError: There is no room for it.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", prefix="specpress-", suffix=".patch", delete=False
        ) as file:
            file.write(patch)
    except OSError as error:
        hint = "Nothing was changed. Make room, or name another folder in TMPDIR."
        message = f"what would undo this cannot be kept: {reason_of(error)}"
        raise SpecError(message, hint=hint) from error
    return Path(file.name)


def _ask(plan: Plan) -> None:
    """Ask before files are removed.

    Raises:
        UsageError: Nobody can be asked.
        Abort: The answer was no.
    """
    files = listed([printable(path) for path in plan.removed], _NAMED)
    asking = Asking()
    if not asking.on:
        message = f"This removes {files}. Say --yes to do it."
        raise click.UsageError(message)
    if not asking.yes_no(f"This removes {files}. Go on", None, other=False):
        raise click.Abort


def told(change: FileChange, plan: Plan) -> str:
    """Return what happened to a file, as carrying out a plan says it."""
    old, new = change.old, change.new
    if new is None:
        return f"removed {change.path}"
    if old is None:
        return f"wrote {change.path}"
    count = sum(edit.span.path == old.path for edit in plan.edits)
    places = f": {counted(count, 'place')}" if count else ""
    if old.path != new.path:
        return f"moved {old.path} to {new.path}{places}"
    return f"changed {change.path}{places}"
