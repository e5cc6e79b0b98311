# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Time what is compared in turns, so that a busy machine is unfair to neither side."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from math import log
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter
from typing import NamedTuple

Job = Callable[[], object]


class Times(NamedTuple):
    """Seconds that a job took, over and over.

    Attributes:
        seconds: By the clock.
        work: Of processors, in the processes that it started.
    """

    seconds: tuple[float, ...]
    work: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """Return the median."""
        return median(self.seconds)

    @property
    def least(self) -> float:
        """Return the shortest, which is the nearest to what the work itself takes."""
        return min(self.seconds)


def in_turns(jobs: Sequence[Job], rounds: int, before: Job | None = None) -> list[Times]:
    """Time jobs, one after the other, in several rounds; the first round does not count.

    Args:
        jobs: What to time.
        rounds: How many rounds count.
        before: What makes each round ready; nobody times it.

    The garbage collector waits, as it does in the command: how often it runs depends on all that
    was made before.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in jobs]
    for number in range(rounds + 1):
        if before is not None:
            before()
        for job, seconds in zip(jobs, taken, strict=True):
            gc.collect()
            gc.disable()
            start, before_it = perf_counter(), _work()
            job()
            if number:
                seconds.append((perf_counter() - start, _work() - before_it))
            gc.enable()
    return [Times(*map(tuple, zip(*seconds, strict=True))) for seconds in taken]


def exponent(small: float, large: float, factor: float) -> float:
    """Return the power of its size that a job's time grows with."""
    return log(large / small, factor)


def _work() -> float:
    """Return the seconds that processors worked for processes which this one started and ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
