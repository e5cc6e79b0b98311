# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Release a version: look whether everything is in place, write it down, commit it and tag it."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from msgspec import Struct

from specpress import api
from specpress.api.release.gates import Gate, gates
from specpress.api.release.material import Asked, Material
from specpress.api.release.paper import Paper, write_paper
from specpress.api.release.reading import read_material
from specpress.api.release.steps import Steps, only_one
from specpress.errors import SpecError
from specpress.release import journal as journals
from specpress.release.journal import Journal
from specpress.sources.named import History
from specpress.sources.writes import GitWriter

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Asked", "Finished", "Gate", "Plan", "Released", "release"]


class Plan(Struct, frozen=True):
    """What a release is, or would be.

    Attributes:
        material: What it is made of.
        gates: What has to be so, with what is wrong.
        paper: What it writes.
    """

    material: Material
    gates: tuple[Gate, ...]
    paper: Paper

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not any(gate.wrong for gate in self.gates)


class Released(Struct, frozen=True):
    """A release that was made.

    Attributes:
        commit: Full id of the commit.
        left: Files of the working tree that somebody changed meanwhile, and that were left so.
    """

    plan: Plan
    commit: str
    left: tuple[str, ...] = ()


class Finished(Struct, frozen=True):
    """A release that had been interrupted, and is whole now.

    Attributes:
        done: Whether it is; otherwise this only says what another run would do.
        left: As for `Released`.
        locks: Locks of git that the interrupted run had left, and that were removed.
        hindrance: Why another run would take it back, empty where it would finish it.
    """

    journal: Journal
    done: bool
    left: tuple[str, ...] = ()
    locks: tuple[str, ...] = ()
    hindrance: str = ""


def release(folder: Path, asked: Asked, *, dry_run: bool = False) -> Plan | Released | Finished:
    """Release a version, or finish the release that was interrupted.

    Args:
        folder: A folder of the spec.
        asked: What is to be released.
        dry_run: Whether to change nothing.

    Returns:
        The plan where something stands in the way, or nothing was to be done; else what was done.

    Raises:
        SpecError: Something cannot be read or written, or what is asked makes no sense. Where
            something was done already, the error says how to finish it.
    """
    found = api.configured(folder)
    with History(found.root, found.config, folder) as history:
        writer = GitWriter(history.repository)
        # Looking changes nothing, be it a lock, and is possible where nothing may be written.
        with nullcontext() if dry_run else only_one(writer):
            finished = _finish(history, writer, dry_run=dry_run)
            if finished is not None:
                return finished
            material = read_material(folder, asked, history, writer)
            plan = Plan(material, gates(material), write_paper(material))
            if dry_run or not plan.is_ready:
                return plan
            return _perform(plan, history, writer)


def _perform(plan: Plan, history: History, writer: GitWriter) -> Released:
    """Make what is invisible, then the journal, then what can be seen."""
    writer.judge_identity()
    writer.judge_index()
    journal = _journal(plan, history, writer)
    steps = Steps(history.repository, writer, journal)
    steps.begin()
    return Released(plan, journal.new, steps.finish())


def _journal(plan: Plan, history: History, writer: GitWriter) -> Journal:
    """Make the commit, which nothing names yet, and say what is to be done with it."""
    material, paper = plan.material, plan.paper
    ref, old = material.head.ref or "", material.head.commit or ""
    prefix = history.repository.prefix
    changes: dict[str, str | None] = {
        f"{prefix}{path}": writer.blob(text.encode()) for path, text in paper.written.items()
    }
    changes |= {f"{prefix}{path}": None for path in paper.removed}
    return Journal(
        label=material.label,
        tag=material.tag,
        tag_message=paper.tag_message,
        ref=ref,
        old=old,
        new=writer.commit(writer.tree(old, changes), [old], paper.message),
        changes=changes,
        before={path: _blob(history, f"{old}:{path}") for path in changes},
    )


def _blob(history: History, name: str) -> str | None:
    found = history.repository.resolve(name)
    return found[0] if found is not None else None


def _finish(history: History, writer: GitWriter, *, dry_run: bool) -> Finished | None:
    """Finish an interrupted release; take it back where that cannot be done any more."""
    journal = journals.read(writer.git_dir)
    if journal is None:
        return None
    steps = Steps(history.repository, writer, journal)
    hindrance = steps.hindrance()
    if dry_run:
        return Finished(journal, done=False, hindrance=hindrance)
    locks = tuple(str(path) for path in steps.clear())
    if not hindrance:
        return Finished(journal, done=True, left=steps.finish(), locks=locks)
    steps.give_up()
    raise SpecError(
        f"the release of {journal.label} was interrupted, and {hindrance}",
        hint="It was taken back. Run `specpress release` again to release what is there now.",
    )
