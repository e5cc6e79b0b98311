# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read from a log of Inspect how answers were ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.evals.logfiles import samples_of
from specpress.evals.rank import FOUND
from specpress.evals.secrets import masked
from specpress.prompts.rankings import SpecRanking

if TYPE_CHECKING:
    from pathlib import Path


def rankings_in(path: Path) -> tuple[tuple[SpecRanking, ...], dict[str, str]]:
    """Read what was found from a log.

    Args:
        path: The log.

    Returns:
        The rankings, and why there is none of the other questions, by their ids.

    Raises:
        SpecError: The log cannot be read.
    """
    found: list[SpecRanking] = []
    failed: dict[str, str] = {}
    for sample in samples_of(path):
        told = sample.store.get(FOUND) or {}
        if sample.error is not None:
            failed[str(sample.id)] = " ".join(masked(sample.error.message).split())
        elif "problem" in told or not told:
            failed[str(sample.id)] = str(told.get("problem", "the run was stopped"))
        else:
            order = tuple(tuple(tie) for tie in told["order"])
            found.append(SpecRanking(str(sample.id), order, told["section"], told["reason"]))
    return tuple(found), failed
