# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.language.nearest import did_you_mean
from specpress.lint.finding import Edit, Finding
from specpress.lint.rule import Case, Rule
from specpress.markdown.verdict import read_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.model import Irregularity

_WORDS = ("GOOD", "BAD", "OK")
_RECOGNISED = re.compile(r"<!--\s*(?:GOOD|BAD|OK)(?=[\s:,;.\[\u2013\u2014]|-->|$)", re.IGNORECASE)
"""A verdict that cannot be the first part of another word, as in `GOOD-ish`."""


class MalformedVerdict(Rule):
    """A verdict is not written as `GOOD`, `BAD[#id]: why` or `OK, why`.

    Why:
        Each tool reads a sloppy verdict in its own way: one takes `good - plain` for GOOD, the next
        for no verdict at all, and the section that `BAD [#id]` names gets lost.

    Instead:
        Write GOOD, BAD or OK in capitals, then `[#id]` without a blank where the answer conflicts
        with a section, then a colon or a comma and the reason, and close the comment.
    """

    code = "malformed-verdict"
    group = "examples"
    severity = "error"
    good = (
        Case("""
            # Honesty {#honesty}

            **Example**: every form of a verdict

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD -->
            I do not know.
            </assistant>
            <assistant> <!-- GOOD, given how little is known -->
            Nobody does.
            </assistant>
            <assistant> <!-- OK: short - but true -->
            Hm.
            </assistant>
            <assistant> <!-- BAD[#honesty]: made up -->
            In 1816.
            </assistant>
            </comparison>
            ~~~
            """),
    )
    bad = (
        Case(
            """
            # Honesty {#honesty}

            **Example**: four answers

            ~~~xml
            <comparison>
            <assistant> <!-- good: says so -->
            I do not know.
            </assistant>
            <assistant> <!-- GOOD - says so -->
            Nobody does.
            </assistant>
            <assistant> <!-- BAD [#honesty] made up -->
            In 1816.
            </assistant>
            <assistant> <!-- OK
            Hm.
            </assistant>
            </comparison>
            ~~~
            """,
            fixed="""
            # Honesty {#honesty}

            **Example**: four answers

            ~~~xml
            <comparison>
            <assistant> <!-- GOOD: says so -->
            I do not know.
            </assistant>
            <assistant> <!-- GOOD: says so -->
            Nobody does.
            </assistant>
            <assistant> <!-- BAD[#honesty]: made up -->
            In 1816.
            </assistant>
            <assistant> <!-- OK -->
            Hm.
            </assistant>
            </comparison>
            ~~~
            """,
        ),
        Case("""
            # Honesty {#honesty}

            **Example**: words that are no verdict

            ~~~xml
            <comparison>
            <assistant> <!-- GODO: says so -->
            I do not know.
            </assistant>
            <assistant> <!-- BAD-ish -->
            In 1816.
            </assistant>
            </comparison>
            ~~~
            """),
        Case(
            """
            # Honesty {#honesty}

            **Example**: an id without its mark

            ~~~xml
            <comparison>
            <assistant> <!-- BAD[honesty]: made up -->
            In 1816.
            </assistant>
            </comparison>
            ~~~
            """,
            why="Whether `[honesty]` is meant as an id is for a person to say.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("malformed-verdict"):
            fault = "no verdict"
            if read_verdict(odd.detail).verdict is not None:
                fault = "not how a verdict is written"
            canonical = _canonical(odd.detail)
            if context.text_of(odd.span) != odd.detail:
                canonical = ""  # a comment of several lines has no span of its own
            yield self.finding(
                f"{' '.join(odd.detail.split())!r} is {fault}",
                odd.span,
                _hint(odd, canonical),
                edits=(Edit(odd.span, canonical),) if canonical else (),
            )


def _hint(odd: Irregularity, canonical: str) -> str:
    if canonical:
        return f"write {canonical}"
    read = read_verdict(odd.detail)
    if read.verdict is not None and read.note.startswith("["):
        return f"a section is named as {read.verdict.upper()}[#id]"
    first = re.match(r"<!--\s*(\w*)", odd.detail)
    word = first[1] if first is not None else ""
    meant = did_you_mean(word, _WORDS) if word and word.upper() not in _WORDS else ""
    return meant or "start with GOOD, BAD or OK, then a colon and the reason"


def _canonical(comment: str) -> str:
    """Return a comment as the format has it, empty where that would lose or guess something."""
    read = read_verdict(comment)
    if read.verdict is None or read.note.startswith("[") or not _RECOGNISED.match(comment):
        return ""
    target = ", ".join(f"#{target}" for target, _ in read.conflicts)
    text = read.verdict.upper() + (f"[{target}]" if target else "")
    text = f"<!-- {text}: {read.note} -->" if read.note else f"<!-- {text} -->"
    return text if _words(text) == _words(comment) else ""


def _words(text: str) -> list[str]:
    first, *rest = re.findall(r"\w+|[^\w\s,:;.\u2013\u2014\[\]<!>-]", text)
    return [first.upper(), *rest]
