# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Figures and facts of runs in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.evals.settings import said_of
from specpress.language.counts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.evals.results import By, Difference, Estimate, Run, Usage
    from specpress.evals.settings import Recorded
    from specpress.statistics.interval import Interval

KINDS: Final[dict[By, str]] = {
    "all": "All prompts",
    "chapter": "Chapter",
    "section": "Section",
    "authority": "Level of authority",
    "clause": "Clause",
    "tag": "Tag",
    "clause-text": "Text of the clause",
}
"""What rows are called by their kind."""

TITLES: Final[dict[By, str]] = {
    "all": "in all",
    "chapter": "by chapter",
    "section": "by section",
    "authority": "by level of authority",
    "clause": "by clause",
    "tag": "by tag",
    "clause-text": "by text of the clause",
}
"""How a table of rows of a kind is called."""

NOTHING: Final = "–"
MINUS: Final = "\N{MINUS SIGN}"
APART: Final = "*"
"""Behind a difference whose interval does not hold 0."""
CLEAR: Final = "**"
"""The same, and it stands out when the number of rows is accounted for."""

ONE_CLAUSE: Final = "°"
"""Behind an interval that takes prompts for the unit."""

KEY_OF_UNIT: Final = f"{ONE_CLAUSE} all prompts are of one clause: they are the unit then."

_PERCENT = 100


def percent(share: float) -> str:
    """Return a share, such as `81.2%`."""
    return f"{share * _PERCENT:.1f}%"


def share(figure: Interval | None) -> str:
    """Return a share without its interval."""
    return NOTHING if figure is None else percent(figure.value)


def mark(figure: Interval | None) -> str:
    """Return a mean mark without its interval."""
    return NOTHING if figure is None else _number(figure.value)


def points(value: float) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    return _signed(f"{value * _PERCENT:.1f}")


def marks(value: float) -> str:
    """Return a difference of marks, with its sign."""
    return _signed(f"{value:.2f}")


def share_range(figure: Interval | None) -> str:
    """Return the interval of a share, such as `77.0–84.9`."""
    if figure is None or figure.low is None or figure.high is None:
        return NOTHING
    return f"{figure.low * _PERCENT:.1f}–{figure.high * _PERCENT:.1f}"


def mark_range(figure: Interval | None) -> str:
    """Return the interval of a mean mark, such as `5.41–5.83`."""
    if figure is None or figure.low is None or figure.high is None:
        return NOTHING
    return f"{_number(figure.low)}–{_number(figure.high)}"


def points_range(figure: Interval) -> str:
    """Return the interval of a difference, with a sign before each end."""
    if figure.low is None or figure.high is None:
        return NOTHING
    return f"{points(figure.low)}, {points(figure.high)}"


def marks_range(figure: Interval) -> str:
    """Return the interval of a difference of marks, likewise."""
    if figure.low is None or figure.high is None:
        return NOTHING
    return f"{marks(figure.low)}, {marks(figure.high)}"


def sign_of(difference: Difference) -> str:
    """Return the mark behind a difference that its interval tells from 0."""
    if not difference.compliant.excludes_zero:
        return ""
    return CLEAR if difference.clear else APART


def unit_of(row: Estimate | Difference) -> str:
    """Return the sign behind the interval of a row whose prompts are all of one clause.

    Where each row is a clause that needs no sign.
    """
    return ONE_CLAUSE if row.unit == "prompt" and row.by != "clause" else ""


def key_of_signs(confidence: float) -> str:
    """Return what the marks behind differences mean."""
    return (
        f"{APART} the {_PERCENT * confidence:g}% interval of the difference does not hold 0. "
        f"{CLEAR} it stands out, too, when the number of rows of its kind is accounted for "
        "(Benjamini and Hochberg)."
    )


def intervals_are(confidence: float) -> str:
    """Return what the intervals of the report are."""
    return (
        f"Intervals hold the figure with {_PERCENT * confidence:g}% confidence; prompts of one "
        "clause count as alike."
    )


def facts_of(run: Run) -> str:
    """Return what was run, in a sentence without a full stop."""
    scale = run.scale
    graded = counted(run.samples, "mark")
    return (
        f"Model {with_settings(run.model, run.settings)} on version {run.version}, {run.date}; "
        f"graded by {with_settings(run.grader, run.grader_settings)}, "
        f"{graded} an answer, from {scale.lowest} to {scale.highest}, "
        f"compliant from {scale.compliant_from:g}"
    )


def with_settings(model: str, settings: Recorded) -> str:
    """Return a model with what it was told besides the conversation."""
    said = said_of(settings)
    return f"{model} ({said})" if said else model


def used(usage: Usage) -> str:
    """Return the calls and tokens of one model."""
    return (
        f"{counted(usage.calls, 'call')}, {usage.input_tokens:,} tokens in, "
        f"{usage.output_tokens:,} out"
    )


def cost_of(usage: Iterable[Usage]) -> str:
    """Return what models used, in a sentence without a full stop; empty where nobody counted."""
    said = "; ".join(f"{one.model} {used(one)}" for one in usage)
    return f"Used: {said}" if said else ""


def _number(mark: float) -> str:
    """Return a mark; a scale may begin below 0."""
    return f"{mark:.2f}".replace("-", MINUS)


def _signed(number: str) -> str:
    if float(number) == 0:
        return number.lstrip("-")
    return number.replace("-", MINUS) if number.startswith("-") else f"+{number}"
