# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Finding, Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.model import Candidate, Span


class RepeatedCandidate(Rule):
    """The same answer stands twice in one comparison.

    Why:
        A comparison sets different answers side by side. Two equal ones with different verdicts
        contradict each other; with the same verdict one of them is a leftover of copying.

    Instead:
        Change one of the two, or remove it.
    """

    code = "repeated-candidate"
    group = "examples"
    severity = "error"
    good = (
        Case("""
            # Libraries {#libraries}

            **Example**: two answers, and two calls

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            It is on loan.
            </assistant>
            <assistant> <!-- BAD: sounds unsure -->
            It is on loan?
            </assistant>
            </comparison>
            <comparison>
            <assistant recipient="catalogue"> <!-- GOOD -->
            renew(12)
            </assistant>
            <assistant> <!-- BAD: tells the reader instead of calling the tool -->
            renew(12)
            </assistant>
            </comparison>
            ~~~
            """),
        Case(
            """
            # Libraries {#libraries}

            **Example**: the same answer at another point

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            It is on loan.
            </assistant>
            </comparison>
            <user>
            Still?
            </user>
            <comparison>
            <assistant> <!-- GOOD -->
            It is on loan.
            </assistant>
            <assistant> <!-- OK: the words are left out -->
            [...]
            </assistant>
            <assistant> <!-- BAD: the words are left out -->
            [...]
            </assistant>
            </comparison>
            ~~~
            """,
            why="What was left out is not known to be the same.",
        ),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            **Example**: the same answer, good and bad

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            It is on loan.
            </assistant>
            <assistant> <!-- BAD: sounds unsure -->
            It is
            on loan.
            </assistant>
            </comparison>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for comparison in context.comparisons():
            # Few answers start with the same word, so few have to be compared whole.
            alike: dict[str, list[Candidate]] = {}
            for candidate in comparison.candidates:
                for word in candidate.markdown.split(None, 1)[:1]:
                    alike.setdefault(word, []).append(candidate)
            for candidates in alike.values():
                if len(candidates) > 1:
                    yield from self._repeated(context, candidates)

    def _repeated(self, context: Context, candidates: list[Candidate]) -> Iterator[Finding]:
        first: dict[object, Candidate] = {}
        for candidate in candidates:
            text = " ".join(candidate.markdown.split())
            if text in ("[...]", "[\u2026]"):
                continue
            attributes = [(a.key, a.value) for a in candidate.attributes]
            earlier = first.setdefault((candidate.role, text, *attributes), candidate)
            if earlier is not candidate:
                place = _tag(context, earlier.span)
                yield self.finding(
                    f"this answer is the same as that of line {place.line}",
                    _tag(context, candidate.span),
                    "change one of the two, or remove it",
                    related=(Place(place, "the same answer"),),
                )


def _tag(context: Context, span: Span) -> Span:
    """Return the line of the tag that a candidate starts with."""
    lines = context.lines[span.path]
    return lines.span(span.line, span.column, len(lines[span.line].rstrip()) - span.column + 1)
