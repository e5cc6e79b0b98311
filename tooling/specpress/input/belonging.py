# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where in the spec a question belongs: its chapter, section and clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from specpress.input.dataset import Question
    from specpress.input.results import By
    from specpress.model import Spec

NO_SECTION: Final = "the spec has no such section"
NO_CLAUSE: Final = "the spec has no such clause"

Node = tuple["By", str]
"""What assessments may have in common: what it is, and its id."""

ALL: Final[Node] = ("all", "")

_LABEL = 120
"""Characters of a question's label; a line or two on a page."""


class Home(Struct, frozen=True):
    """Where a question belongs; what is not known is empty.

    Attributes:
        problem: Why its assessments cannot be used; empty where they can.
    """

    chapter: str = ""
    section: str = ""
    clause: str = ""
    problem: str = ""


class Homes:
    """Finds where questions belong in one version of a spec.

    Args:
        spec: The version.
    """

    def __init__(self, spec: Spec) -> None:
        self._sections = {one.id: one for one in reversed(spec.sections)}
        self._today = {was: one.id for one in reversed(spec.sections) for was in one.was}
        self._marks = {mark.id: mark for mark in reversed(spec.focus_marks)}
        self._focus = {prompt.id: prompt.focus for prompt in spec.prompts}
        ids = dict.fromkeys(one.id for one in spec.sections)
        marks = dict.fromkeys(mark.id for mark in spec.focus_marks)
        self._order: dict[Node, int] = {("section", key): n for n, key in enumerate(ids)}
        self._order |= {("chapter", key): n for n, key in enumerate(ids)}
        self._order |= {("clause", key): n for n, key in enumerate(marks)}

    def of(self, question: Question) -> Home:
        """Return where a question belongs.

        The clause decides, as it may have moved; then the section, by today's id or a former one;
        then, where the question names neither, the prompt of the spec with its id.
        """
        clause, section = question.clause, question.section
        if clause is None and section is None:
            clause = self._focus.get(question.id)
        mark = self._marks.get(clause or "")
        if mark is not None:
            return Home(self._chapter(mark.section), mark.section, mark.id)
        if section is None:
            return Home(problem=NO_CLAUSE if question.clause else "")
        section = section if section in self._sections else self._today.get(section)
        return Home(self._chapter(section), section) if section else Home(problem=NO_SECTION)

    def label(self, node: Node) -> str:
        """Return the title of a chapter or a section, the text of a clause; empty for others."""
        by, key = node
        if by == "clause":
            return self._marks[key].clause
        return self._sections[key].title if by in ("chapter", "section") else ""

    def rank(self, node: Node) -> int:
        """Return the place of a chapter, section or clause in the order of the document."""
        return self._order.get(node, len(self._order))

    def _chapter(self, section: str) -> str:
        found = self._sections.get(section)
        return found.path[0] if found is not None and found.path else section


def question_label(question: Question) -> str:
    """Return what a question asks: the last thing that was said to the model, on one line."""
    said = [one.content for one in question.messages if one.role == "user"]
    said = said or [one.content for one in question.messages]
    return shortened(said[-1] if said else question.id, _LABEL)


def shortened(text: str, most: int) -> str:
    """Return a text on one line, cut behind a word where it is longer than so many characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    words, blank, _ = cut.rpartition(" ")
    return f"{words if blank and len(words) > most // 2 else cut}…"
