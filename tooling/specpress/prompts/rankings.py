# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How a spec ranks the answers to questions, as a grader that read it says.

The JSON of these values is the format `specpress-rankings/1`. A grader writes such a file, and a
report on public input holds what people say against it.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from specpress.errors import SpecError
from specpress.sources.json_text import decoded

FORMAT: Final = "specpress-rankings/1"
SCHEMA_ID: Final = "urn:specpress:schema:rankings-1"

Order = tuple[tuple[str, ...], ...]
"""A ranking with ties, best first: `B>A=C>D` is `(("B",), ("A", "C"), ("D",))`."""

_HINT: Final = "It has to be JSON of the format specpress-rankings/1."


class SpecRanking(Struct, frozen=True):
    """How the spec ranks the answers to one question.

    Attributes:
        question: The question's id, as the data set has it.
        order: The letters of the answers, best first; empty where the spec says nothing of them.
        section: Id of the section that the grader went by, None where it is the question's own.
        reason: Why, in the grader's words.
    """

    question: str
    order: Order
    section: str | None = None
    reason: str = ""


class SpecRankings(Struct, frozen=True):
    """What one grader made of one version of a spec.

    Attributes:
        grader: The model that read the spec, as Inspect names it.
        made_up: Whether it is a mock, which has read nothing.
        title: The spec's title.
        version: Label of the version, `draft` for a working tree.
        digest: Digest of its text, as releases have it.
        date: Day on which it was done, ISO.
    """

    grader: str
    made_up: bool
    title: str
    version: str
    digest: str
    date: str
    rankings: tuple[SpecRanking, ...]
    format: Literal["specpress-rankings/1"] = FORMAT


def read_rankings(text: str, path: str) -> SpecRankings:
    """Read such a file.

    Args:
        text: Its content.
        path: What errors call it.

    Raises:
        SpecError: It is none, a question is in it twice, or a ranking names an answer twice.
    """
    found = decoded(text, path, SpecRankings, FORMAT, _HINT)
    seen: set[str] = set()
    for one in found.rankings:
        letters = [letter for tie in one.order for letter in tie]
        if one.question in seen:
            raise SpecError(f"ranks the question {one.question!r} twice", path=path)
        if len(set(letters)) < len(letters) or not all(one.order):
            message = (
                f"the ranking of {one.question!r} names an answer twice, or has an empty place"
            )
            raise SpecError(message, path=path)
        seen.add(one.question)
    return found
