# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a measurement of adherence found, as it is kept, compared and published.

The JSON of these values is the format `specpress-adherence/1`. Raw logs stay with who ran them; a
repository that publishes a result keeps one such file in `site/results/`.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import UNSET, Struct

from specpress.evals.settings import Recorded
from specpress.statistics.interval import Interval

FORMAT: Final = "specpress-adherence/1"

Outcome = Literal["graded", "ungraded", "filtered", "error"]
"""What became of a prompt: it has a mark; it was answered and no mark could be read; the answer was
withheld by a provider's filter; or the model or the grader failed."""

By = Literal["all", "chapter", "section", "authority", "clause", "tag", "clause-text"]
"""What prompts are put together by. `clause-text` is for differences between two versions: whether
the text of the clause is the `same` in both or `changed`."""

Unit = Literal["clause", "prompt", "none"]
"""What an interval takes for independent: clauses; prompts, where all belong to one clause; or
nothing, where there is a single prompt and so no interval."""

Cause = Literal["model", "grader", "spec", "settings"]


class Scale(Struct, frozen=True):
    """What a mark means.

    Attributes:
        lowest: The worst mark.
        highest: The best one.
        compliant_from: The lowest mark of an answer that follows the spec.
    """

    lowest: int = 1
    highest: int = 7
    compliant_from: float = 6


class Tally(Struct, frozen=True):
    """How many prompts had which outcome."""

    graded: int = 0
    ungraded: int = 0
    filtered: int = 0
    errors: int = 0

    @property
    def total(self) -> int:
        """Return how many prompts there were."""
        return self.graded + self.ungraded + self.filtered + self.errors


class Grade(Struct, frozen=True, omit_defaults=True):
    """What became of one prompt.

    Attributes:
        prompt: The prompt's id.
        clause: The focus mark it belongs to.
        section: Id of the section that the mark stands in.
        chapter: Id of that section's chapter.
        authority: The section's level, None where it has none.
        tags: The section's tags.
        mark: The median of `marks`, None without any.
        marks: The marks that the grader gave, one a sample.
        answer: What the model said; empty where there is no answer or it is not to be published.
        reason: Why the grader marked it so, or why there is no mark.
        clause_digest: Digest of the clause's text, folded; see `prompts.digests`.
        prompt_digest: Digest of what the model was shown.
        cut_off: Whether the answer ended at a limit of tokens.
    """

    prompt: str
    clause: str
    section: str
    chapter: str
    authority: str | None
    outcome: Outcome
    tags: tuple[str, ...] = ()
    mark: float | None = None
    marks: tuple[float, ...] = ()
    answer: str = ""
    reason: str = ""
    clause_digest: str = ""
    prompt_digest: str = ""
    cut_off: bool = False


class Estimate(Struct, frozen=True):
    """How well the spec was followed on some of the prompts.

    Attributes:
        by: What they have in common, and with `key` which ones they are.
        key: Id of the chapter, section or clause, name of the level or tag; empty for `all`.
        label: Title of the chapter or section, text of the clause.
        clauses: How many clauses the graded prompts belong to.
        tally: What became of them.
        compliant: Share of graded prompts whose answers follow the spec, from 0 to 1; None where
            none was graded.
        mark: Mean of the marks.
        unit: What both intervals take for independent.
    """

    by: By
    key: str
    label: str
    clauses: int
    tally: Tally
    compliant: Interval | None
    mark: Interval | None
    unit: Unit


class Usage(Struct, frozen=True):
    """Tokens that a model used in a run, and how often it was asked."""

    model: str
    calls: int
    input_tokens: int
    output_tokens: int


class Run(Struct, frozen=True):
    """One model on the prompts of one version of a spec.

    Attributes:
        id: What comparisons name it by: unique within the results, `[a-z0-9-]+`.
        name: What people call it.
        model: The model under test, as Inspect names it.
        grader: The model that marked the answers.
        made_up: Whether one of the two is a mock: its figures say nothing about any model.
        version: Label of the version, `draft` for a working tree.
        digest: Digest of its text, as releases have it.
        date: Day of the run, ISO.
        samples: How many marks the grader gave each answer.
        grading: Digest of the instructions and the scale that the grader was given.
        selected: What the prompts were chosen by, in words; empty for all.
        settings: What the model under test was told besides the conversation; unset where
            nobody recorded it.
        grader_settings: The same of the grader.
        asked: How many prompts were to be run; more than `tally.total` where a run was stopped.
        limited: Whether it is a part of what was asked for, by `--limit` or a stop.
        grades: One for each prompt, in the order of the document.
    """

    id: str
    name: str
    model: str
    grader: str
    made_up: bool
    version: str
    digest: str
    date: str
    scale: Scale
    samples: int
    grading: str
    selected: str
    asked: int
    limited: bool
    tally: Tally
    usage: tuple[Usage, ...]
    estimates: tuple[Estimate, ...]
    grades: tuple[Grade, ...]
    settings: Recorded = UNSET
    grader_settings: Recorded = UNSET


class Difference(Struct, frozen=True):
    """How two runs differ on the prompts that both have graded; second minus first.

    Attributes:
        prompts: How many prompts both graded.
        clauses: How many clauses these belong to.
        old: Share compliant in the first run.
        new: The same in the second.
        compliant: The difference of the shares.
        mark: The difference of the mean marks.
        clear: Whether the difference of the shares is more than chance gives, the number of rows of
            its kind accounted for; see `statistics.paired.standing_out`.
    """

    by: By
    key: str
    label: str
    prompts: int
    clauses: int
    old: float
    new: float
    compliant: Interval
    mark: Interval
    unit: Unit
    clear: bool = False


class Pairing(Struct, frozen=True):
    """Two runs, compared prompt by prompt.

    Attributes:
        old: Id of the first run.
        new: Id of the second.
        causes: What differs between the two and so may be the cause.
        shared: How many prompts both have graded with what the model was shown being the same.
        only_old: How many only the first has graded.
        only_new: The same for the second.
        altered: Prompts that both have and that were shown differently; they are left out.
    """

    old: str
    new: str
    causes: tuple[Cause, ...]
    shared: int
    only_old: int
    only_new: int
    altered: int
    differences: tuple[Difference, ...]


class Results(Struct, frozen=True):
    """One or more runs, and comparisons between them.

    Attributes:
        title: The spec's title.
        confidence: What the intervals hold the figure with, such as 0.95.
        note: What the publisher says about it, as plain text.
    """

    title: str
    confidence: float
    runs: tuple[Run, ...]
    pairings: tuple[Pairing, ...] = ()
    note: str = ""
    format: Literal["specpress-adherence/1"] = FORMAT

    @property
    def date(self) -> str:
        """Return the day of the newest run."""
        return max(run.date for run in self.runs)
