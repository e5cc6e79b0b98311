# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a survey asks, and in which order it shows the answers.

The JSON of a `Survey` is its key, format `specpress-survey/1`. It tells which answer was shown
where and what the spec says of it, so it stays with who asks; the form that people get does not
hold it.
"""

from __future__ import annotations

from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING, Final, Literal

import msgspec
from msgspec import Struct

from specpress.input.dataset import Question, View
from specpress.input.linking import LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT: Final = "specpress-survey/1"
ANSWERS_FORMAT: Final = "specpress-answers/1"

_DIGITS = 12

SCALES: dict[str, tuple[str, ...]] = {
    "importance": ("Not important", "Somewhat important", "Very important"),
    "representativeness": ("Not likely", "Somewhat likely", "Very likely"),
    "subjectivity": ("A matter of taste or values", "Partly", "Some answers are simply better"),
}
"""What may be answered to the three questions about a question."""


class Survey(Struct, frozen=True):
    """A survey.

    Attributes:
        id: Digest of all that is asked, and of the order in which it is shown.
        title: The spec's title.
        version: Label of the version that the questions are from; `draft` for a working tree.
        shown: For each question the letters of its answers in the order in which they are shown.
        views: The rankings that are asked for.
        groups: What people may say of themselves: the choices by the kind of group.
    """

    id: str
    title: str
    version: str
    questions: tuple[Question, ...]
    shown: dict[str, tuple[str, ...]]
    views: tuple[View, ...]
    groups: dict[str, tuple[str, ...]] = {}
    format: Literal["specpress-survey/1"] = FORMAT


class Asking(Struct, frozen=True):
    """How a survey asks.

    Attributes:
        seed: What the order of the answers depends on.
        limit: At most so many questions, None for all.
    """

    views: tuple[View, ...] = ("personal",)
    groups: dict[str, tuple[str, ...]] = {}
    seed: int = 0
    limit: int | None = None


def survey(title: str, version: str, questions: Sequence[Question], asking: Asking) -> Survey:
    """Return a survey; the same questions and the same seed give the same one."""
    shown = {one.id: _shuffled(one, asking.seed) for one in questions}
    made = Survey("", title, version, tuple(questions), shown, asking.views, asking.groups)
    digest = sha256(msgspec.json.encode(made)).hexdigest()[:_DIGITS]
    return msgspec.structs.replace(made, id=digest)


def original(shown: Sequence[str]) -> dict[str, str]:
    """Return which answer each letter of a form stands for.

    Args:
        shown: The letters of the answers in the order in which they are shown.
    """
    return dict(zip(LETTERS, shown, strict=False))


def _shuffled(question: Question, seed: int) -> tuple[str, ...]:
    """Return the letters of a question's answers in an order that depends on it and the seed."""
    letters = [one.index for one in question.responses]
    Random(f"{seed}\n{question.id}").shuffle(letters)  # noqa: S311  # to be made again, not secret
    return tuple(letters)
