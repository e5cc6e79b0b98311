# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which answers are kept in results: a file that is published is small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import replace

from specpress.evals.estimates import complies

if TYPE_CHECKING:
    from specpress.evals.results import Grade, Run

Answers = Literal["all", "failed", "none"]
"""Which answers are kept: all; those that do not follow the spec, or have no mark; or none."""

LONGEST_ANSWER: Final = 2_000
"""Characters of an answer that are kept."""
LONGEST_REASON: Final = 500
"""Characters of a grader's reason that are kept."""
_CUT: Final = " […]"


def with_answers(run: Run, kept: Answers) -> Run:
    """Return a run with some answers, and the graders' reasons for these; long ones are cut."""
    return replace(run, grades=tuple(_trimmed(grade, run, kept) for grade in run.grades))


def _trimmed(grade: Grade, run: Run, kept: Answers) -> Grade:
    follows = grade.mark is not None and complies(grade.mark, run.scale)
    if kept == "none" or (kept == "failed" and follows):
        return replace(grade, answer="", reason="")
    return replace(
        grade,
        answer=_cut(grade.answer, LONGEST_ANSWER),
        reason=_cut(grade.reason, LONGEST_REASON),
    )


def _cut(text: str, longest: int) -> str:
    """Return a text of at most so many characters; one that was cut before is left as it is."""
    return text if len(text) <= longest else text[: longest - len(_CUT)].rstrip() + _CUT
