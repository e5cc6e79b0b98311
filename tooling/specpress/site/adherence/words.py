# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is said of runs and of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.evals.cautions import MADE_UP
from specpress.language.counts import counted, percent
from specpress.report.adherence_parts.words import KEY_OF_UNIT, unit_of
from specpress.report.plots import SHARE, Axis, difference_axis
from specpress.report.plots.words import NO_INTERVAL, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from specpress.evals.results import Difference, Pairing, Run, Tally
    from specpress.statistics.interval import Interval


def made_up_word(runs: Iterable[Run]) -> str:
    """Return what stands at figures where a mock model took part; empty where none did."""
    names = [run.name for run in runs if run.made_up]
    return f"{MADE_UP} ({', '.join(names)})." if names else ""


def made_up_text(runs: Iterable[Run]) -> str:
    """Return the same for the head of a page."""
    word = made_up_word(runs)
    return f"{word} These figures say nothing about any model." if word else ""


def interval_text(figure: Interval | None, axis: Axis) -> str:
    """Return a figure with its interval, such as `72.1% (65.0 to 78.2)`."""
    if figure is None:
        return "none"
    value, ends = told(figure, axis)
    return value if ends == NO_INTERVAL else f"{value} ({ends})"


def tally_text(tally: Tally) -> str:
    """Return what became of prompts, such as `870 graded, 3 ungraded, 2 filtered, 3 errors`."""
    parts = [f"{tally.graded} graded", f"{tally.ungraded} without a mark"]
    return ", ".join([*parts, f"{tally.filtered} filtered", counted(tally.errors, "error")])


def how_to_read(runs: Sequence[Run], confidence: float) -> list[str]:
    """Return how the figures and their intervals are to be read."""
    scales = {
        f"at least {run.scale.compliant_from:g} on a scale from {run.scale.lowest:g}"
        f" to {run.scale.highest:g}"
        for run in runs
    }
    figure = (
        "A figure is the share of the graded answers that follow the spec, which are those with a"
        f" mark of {' or '.join(sorted(scales))}."
    )
    interval = (
        f"Of many such measurements, {percent(confidence)} would have an interval that holds the"
        " true share of prompts like these: clauses are taken as independent of each other, the"
        " prompts of one clause are not."
    )
    signed = any(unit_of(one) for run in runs for one in run.estimates)
    return [figure, interval, *([KEY_OF_UNIT] if signed else [])]


def overall_difference(pairing: Pairing, old: Run, new: Run, confidence: float) -> str:
    """Return what a comparison found over all prompts, in a sentence; empty where it has none.

    Args:
        pairing: The comparison.
        old: Its first run.
        new: Its second run.
        confidence: What the intervals hold the figure with.
    """
    one = next((one for one in pairing.differences if one.by == "all"), None)
    return "" if one is None else _difference(one, old, new, confidence)


def _difference(one: Difference, old: Run, new: Run, confidence: float) -> str:
    points = interval_text(one.compliant, difference_axis([one.compliant], "share"))
    shares = f"{SHARE.text(one.new)} against {SHARE.text(one.old)}"
    low, high = one.compliant.low, one.compliant.high
    if low is None or high is None:
        return f"{new.name}: {shares}, {points}; too few prompts for an interval."
    how = f"{shares}, {points} with {percent(confidence)} confidence"
    if low <= 0 <= high:
        return f"No clear difference between {new.name} and {old.name}: {how}."
    word = "more" if low > 0 else "less"
    return f"{new.name} follows the spec {word} often than {old.name}: {how}."
