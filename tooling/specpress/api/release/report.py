# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A release in the form that the formats of `specpress.report.release` write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.api.release import Finished, Released
from specpress.report.release import Gate, Report

if TYPE_CHECKING:
    from specpress.api.release import Plan

_HEADS = "refs/heads/"


def report_of(done: Plan | Released | Finished) -> Report:
    """Return what to write of a release.

    Args:
        done: What `release` returned.
    """
    if isinstance(done, Finished):
        return _finished(done)
    if isinstance(done, Released):
        planned = _planned(done.plan)
        return replace(planned, state="released", commit=done.commit, left=done.left)
    return _planned(done)


def _finished(done: Finished) -> Report:
    journal = done.journal
    return Report(
        state="finished" if done.done else "interrupted",
        label=journal.label,
        commit=journal.new,
        branch=journal.ref.removeprefix(_HEADS),
        tag=journal.tag,
        left=done.left,
        locks=done.locks,
        hindrance=done.hindrance,
    )


def _planned(plan: Plan) -> Report:
    material, paper = plan.material, plan.paper
    return Report(
        state="planned" if plan.is_ready else "refused",
        label=material.label,
        previous=material.previous,
        proposed=material.proposed if material.revision == 1 else "",
        counts=paper.counts,
        gates=tuple(Gate(gate.name, gate.wrong, gate.hint) for gate in plan.gates),
        notes=material.notes,
        written=paper.written,
        changed=tuple(file.path for file in material.proposals),
        removed=paper.removed,
        branch=(material.head.ref or "").removeprefix(_HEADS),
        tag=material.tag,
        message=paper.message,
        remote=material.remote,
        fragments=len(material.pending.fragments),
        has_changed=material.has_changed,
    )
