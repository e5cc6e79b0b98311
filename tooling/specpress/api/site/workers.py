# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Run jobs, in several processes where that saves time."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from specpress.api.site.jobs import Job, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Progress = Callable[[int, int], None]

_WORTH = 4
"""From how many jobs on processes are started: each costs as much as about two jobs."""

_MANY = 100_000
"""Values between two looks for cycles. Without, a fifth of the time of a comparison goes there."""

_LARGE = 60_000
"""Characters of a text from which on a job takes long enough to be given away."""


def run_all(
    jobs: Sequence[Job], size: int, progress: Progress | None = None, *, together: bool = False
) -> None:
    """Run jobs, in any order.

    Args:
        jobs: The jobs.
        size: Characters of the text that they are about.
        progress: Told how many are done, of how many.
        together: Whether a process that has done one does the next one faster.
    """
    with _rarely_collected():
        _run_all(jobs, size, progress, together=together)


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Let Python look for cycles less often: jobs make a great many values, and hardly a cycle."""
    before = gc.get_threshold()
    gc.set_threshold(_MANY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _run_all(jobs: Sequence[Job], size: int, progress: Progress | None, *, together: bool) -> None:
    workers = min(_processors(), len(jobs))
    if workers < 2 or len(jobs) < _WORTH or size < _LARGE:  # noqa: PLR2004  # two make a pool
        for done, job in enumerate(jobs, 1):
            run(job)
            if progress is not None:
                progress(done, len(jobs))
        return
    with ProcessPoolExecutor(workers, mp_context=_context()) as pool:
        chunk = -(-len(jobs) // (workers if together else workers * 4))
        for done, _ in enumerate(pool.map(run, jobs, chunksize=chunk), 1):
            if progress is not None:
                progress(done, len(jobs))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Return how processes start: as copies, at once, where no thread could be caught in one."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")
