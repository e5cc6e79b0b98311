# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the evaluation prompts of a spec cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.prompts.coverage import State, coverage
from specpress.prompts.reviewed import standings
from specpress.report.coverage import Report, write

if TYPE_CHECKING:
    from specpress.api import Project
    from specpress.model import Spec
    from specpress.prompts.reviewed import Reviewed

__all__ = ["report", "schema", "state_of", "write"]


def report(
    project: Project, *, fail_under: float | None = None, colour: bool = False, width: int = 80
) -> Report:
    """Return coverage in the form that the formats of `specpress.report.coverage` write.

    Args:
        project: The spec.
        fail_under: The percentage of clauses that have to be covered, None where none has to.
        colour: Whether to set colours.
        width: Columns of the terminal.

    Raises:
        SpecError: The record of reviews cannot be read.
    """
    from specpress.api.prompts import reviewed

    state = state_of(project.spec, reviewed(project))
    return Report(coverage(project.spec, state), fail_under, colour=colour, width=width)


def state_of(spec: Spec, reviewed: Reviewed | None) -> State:
    """Return what a record of reviews says of the prompts of a spec.

    Args:
        spec: The spec.
        reviewed: The record, None without one.
    """
    if reviewed is None:
        return State()
    found = standings(spec, reviewed)
    return State(
        stale=frozenset(one.prompt.id for one in found if one.state == "stale"),
        unreviewed=frozenset(one.prompt.id for one in found if one.state == "unreviewed"),
        reviewed=True,
    )


def schema() -> str:
    """Return the JSON Schema of `prompts coverage --format json`."""
    from specpress.report.coverage_schema import schema as made

    return made()
