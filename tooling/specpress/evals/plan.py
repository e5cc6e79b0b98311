# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A run that is ready to begin."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from specpress.errors import SpecError
from specpress.evals.cost import Told
from specpress.evals.kept import Done
from specpress.evals.run import Job


class Plan(Struct, frozen=True):
    """A run that is ready to begin.

    Attributes:
        told: What is told of it.
        left_out: How many prompts nothing could be judged by.
        is_free: Whether nothing in it costs money, since both models are mocks.
        job: The run.
        lines: Its prompts, as `evals.run.records` has them.
        earlier: What an earlier run leaves to it.
        skipped: How many prompts are not asked: marked so, or not written yet.
        passed_over: Files among the logs that are none, and why.
    """

    told: Told
    left_out: int
    is_free: bool
    job: Job
    lines: tuple[dict[str, Any], ...]
    earlier: dict[str, Done]
    skipped: int = 0
    passed_over: tuple[SpecError, ...] = ()
