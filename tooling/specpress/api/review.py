# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Review a change: what it needs before it is merged."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from specpress import config as configuration
from specpress.api import comparison, configured

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from specpress.report.review import Report
    from specpress.review.values import Review


def review(
    folder: Path,
    base: str | None,
    fail_on: Sequence[str],
    today: date,
    acknowledged: Path | None = None,
) -> Report:
    """Review the working tree of the spec that a folder belongs to.

    Args:
        folder: The folder.
        base: What it is to be merged into: a version, a tag or any git ref; None for what
            `specpress.api.review_base.find` takes.
        fail_on: Severities, codes, kinds, or `none`; the default ones where there are none.
        today: The day on which acknowledgements are to hold.
        acknowledged: The file of acknowledgements; None for `changelogs/acknowledged.toml`.

    Raises:
        SpecError: There is no such base, a word to fail on is unknown, a file cannot be read, or
            the configuration makes no sense.
    """
    from specpress.report.review import Report
    from specpress.review.gate import judged
    from specpress.sources.named import WORKING_TREE

    found, judge_by = configured(folder), _gate(fail_on)
    result = _reviewed(found, folder, base, judge_by)
    compared = comparison.Compared(result.diff, result.base.label, WORKING_TREE, found.root)
    entries = comparison.acknowledgements(compared, folder, acknowledged)
    return Report(
        review=judged(result, entries, today), prefix=configuration.path_in_git(found.root)
    )


def _gate(fail_on: Sequence[str]) -> tuple[str, ...]:
    from specpress.review.gate import judge_words

    return judge_words(fail_on, _codes())


def gate_words() -> tuple[str, ...]:
    """Return every word that the gate takes: kinds, severities, codes and `none`."""
    from specpress.review.gate import known_words

    return known_words(_codes())


def _codes() -> tuple[str, ...]:
    """Return every code of a change and of a finding that a review may have."""
    from specpress.changelog.problems import PROBLEMS as IN_CHANGELOGS
    from specpress.diff.engine import codes as change_codes
    from specpress.lint.codes import codes as rule_codes
    from specpress.proposals.problems import PROBLEMS as OF_PROPOSALS
    from specpress.review.problems import PROBLEMS
    from specpress.review.values import ANCHOR_CODES

    others = tuple(problem.code for problem in (*IN_CHANGELOGS, *OF_PROPOSALS, *PROBLEMS))
    return (*change_codes(), *rule_codes(), *others, *ANCHOR_CODES)


def _reviewed(
    found: configuration.Found, folder: Path, base: str | None, gate: tuple[str, ...]
) -> Review:
    from specpress.api import review_base, review_notes, review_sides
    from specpress.diff.engine import compare
    from specpress.review.judge import Sides, review
    from specpress.sources.named import History

    with History(found.root, found.config, folder) as history:
        start = review_base.find(history, base, os.environ)
        old, new = review_sides.specs(history, start)
        checked = review_sides.checked(found, old)
        sides = Sides(
            diff=compare(old, new),
            old=checked,
            new=checked if new is old else review_sides.checked(found, new),
            written=review_sides.written(history, start, folder),
            retired=found.config.retired,
        )
        edited = review_notes.notes(history, start, found.path)
        return review(start, sides, gate, (*history.notes, *edited))


def schema() -> str:
    """Return the JSON Schema of the json format of a review."""
    from specpress.report.review_schema import schema as text

    return text()
