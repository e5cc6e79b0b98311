# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How far people and the spec agree, as it is kept and published.

The JSON of these values is the format `specpress-input/1`. It holds no person: only counts of
groups that are large enough, and rationales whose authors consented. A repository that publishes
one keeps it in `site/input/`.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from specpress.input.dataset import View
from specpress.statistics.interval import Interval

FORMAT: Final = "specpress-input/1"

By = Literal["all", "chapter", "section", "clause", "question"]


class Agreement(Struct, frozen=True):
    """How far people order answers as the spec does.

    Attributes:
        by: What the assessments have in common, and with `key` which ones they are.
        key: Id of the chapter, section, clause or question; empty for `all`.
        label: Title of the chapter or section, text of the clause or question.
        view: Which of people's two rankings was compared.
        people: How many took part.
        assessments: How many of their assessments could be compared.
        with_spec: Share of the pairs of answers which the spec orders that people order the same;
            a tie counts a half. None where the spec orders none.
        among_people: Share of the pairs of people who order a pair of answers the same.
        unacceptable: Share of assessments that call an answer unacceptable which the spec ranks
            first; None where the spec ranks none.
    """

    by: By
    key: str
    label: str
    view: View
    people: int
    assessments: int
    with_spec: Interval | None
    among_people: Interval | None
    unacceptable: Interval | None


class Group(Struct, frozen=True):
    """How far one group of people agrees with the spec.

    Attributes:
        kind: What the group is by, such as `age`.
        name: The group; `(small groups)` for those that are too small to be told apart.
        people: How many; None where saying it would tell about a suppressed group.
        with_spec: None where the group is suppressed.
        difference: From everybody else of that kind; None where it is suppressed.
        suppressed: Whether it is smaller than the smallest group that is shown.
    """

    kind: str
    name: str
    view: View
    people: int | None
    with_spec: Interval | None
    difference: Interval | None
    suppressed: bool


class Rationale(Struct, frozen=True):
    """Why somebody who consented to its publication ranked so."""

    question: str
    view: View
    text: str
    agrees: bool | None


class Report(Struct, frozen=True):
    """What people said of a spec.

    Attributes:
        title: The spec's title.
        version: Label of the version that it was compared with.
        digest: Digest of its text.
        made_up: Whether the answers were generated and nobody was asked.
        spec_by: Where the spec's rankings come from: `verdicts`, or a grader's name.
        people: How many took part.
        assessments: How many assessments they gave.
        left_out: How many of these could not be compared, by the reason.
        confidence: What the intervals hold the figure with.
        smallest_group: Groups of fewer people are not shown.
        contested: Ids of the clauses (questions where no clause is known) that people agree least
            on, the most contested first.
    """

    title: str
    version: str
    digest: str
    made_up: bool
    spec_by: str
    date: str
    people: int
    questions: int
    assessments: int
    left_out: dict[str, int]
    confidence: float
    smallest_group: int
    agreements: tuple[Agreement, ...]
    groups: tuple[Group, ...]
    contested: tuple[Agreement, ...]
    rationales: tuple[Rationale, ...]
    note: str = ""
    format: Literal["specpress-input/1"] = FORMAT
