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

from specpress.input.dataset import Counting, View
from specpress.statistics.interval import Interval

FORMAT: Final = "specpress-input/1"

VIEWS: Final[tuple[View, ...]] = ("personal", "world")
"""The two rankings that somebody may give, in the order of reports."""

SMALL_GROUPS: Final = "(small groups)"
"""What the groups of a kind are called together that are not told apart."""

NOT_SAID: Final = "(not said)"
"""What the people are called who did not say which group of a kind they are in."""

By = Literal["all", "chapter", "section", "clause", "question"]


class Agreement(Struct, frozen=True):
    """How far people order answers as the spec does.

    Attributes:
        by: What the assessments have in common, and with `key` which ones they are.
        key: Id of the chapter, section, clause or question; empty for `all`.
        label: Title of the chapter or section, text of the clause or question.
        view: Which of people's two rankings was compared.
        people: How many gave such a ranking.
        assessments: How many of these rankings there are.
        with_spec: Share of the pairs of answers which the spec orders that people order the same;
            a tie counts a half. None where the spec orders none, or for too few people.
        among_people: Share of the pairs of people who order a pair of answers the same; None where
            too few people ranked the same answers.
        unacceptable: Share of assessments that call an answer unacceptable which the spec ranks
            first; None where `with_spec` is.
        section: Id of the section that a section, clause or question belongs to; empty otherwise,
            and where nobody said.
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
    section: str = ""


class Group(Struct, frozen=True):
    """How far one group of people agrees with the spec.

    Attributes:
        kind: What the group is by, such as `age`.
        name: The group; `(not said)` for those who named none, `(small groups)` for those that are
            too small to be told apart, and others that would give them away.
        people: How many; None where saying it would tell about a suppressed group.
        with_spec: None where the group is suppressed.
        difference: From everybody else; None where the group is suppressed.
        suppressed: Whether nothing is told of it: it is smaller than the smallest group that is
            shown, or all groups of the kind are.
    """

    kind: str
    name: str
    view: View
    people: int | None
    with_spec: Interval | None
    difference: Interval | None
    suppressed: bool


class Rationale(Struct, frozen=True):
    """Why somebody who consented to its publication ranked so.

    Attributes:
        by: What it is told about, a `clause` or a `question`, and with `key` which one.
        question: Id of the question that it was written on.
        text: What they wrote, cut where it is long.
        agrees: Whether they order more pairs as the spec does than against it; None for as many,
            and where the spec orders none.
    """

    by: By
    key: str
    question: str
    view: View
    text: str
    agrees: bool | None


class Report(Struct, frozen=True):
    """What people said of a spec.

    Attributes:
        title: The spec's title.
        version: Label of the version that it was compared with, `draft` for a working tree.
        digest: Digest of its text.
        survey: What people were asked, in the words of the data set.
        made_up: Whether the answers were generated and nobody was asked, or the spec's rankings
            come from a mock model.
        spec_by: Where the spec's rankings come from: `verdicts`, or a grader's name.
        date: Day of the report, ISO.
        people: How many took part.
        questions: How many questions they answered.
        assessments: How many assessments they gave.
        compared: How many of these were compared with the spec, in one view at least.
        left_out: How many of these were not, by the reason; with `compared` they are all.
        not_imported: How many findings kept assessments out of the data set, by their codes; of
            `duplicate-assessment` how many did not count, finding or not.
        repeated: Which of several assessments of a question by one person counts; null where
            nobody assessed a question twice.
        confidence: What the intervals hold the figure with.
        smallest_group: Nothing is told of fewer people.
        agreements: By all, chapter, section, clause and question, in the order of the document.
        groups: By kind, the groups by their names.
        contested: The clauses (questions where no clause is known) that people agree least on with
            the spec, the most contested first, for each view.
        divided: Those on which they agree least among themselves, in the same way.
        note: What the publisher says about it, as plain text.
    """

    title: str
    version: str
    digest: str
    survey: str
    made_up: bool
    spec_by: str
    date: str
    people: int
    questions: int
    assessments: int
    compared: int
    left_out: dict[str, int]
    not_imported: dict[str, int]
    confidence: float
    smallest_group: int
    agreements: tuple[Agreement, ...]
    groups: tuple[Group, ...]
    contested: tuple[Agreement, ...]
    divided: tuple[Agreement, ...]
    rationales: tuple[Rationale, ...]
    note: str = ""
    repeated: Counting | None = None
    format: Literal["specpress-input/1"] = FORMAT
