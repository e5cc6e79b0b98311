# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.folding import folded
from specpress.lint.finding import Edit, Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Reference

_WORDS = 3
"""A text of fewer words is a word of the sentence rather than a copy of a title."""
_LENGTH = 200
"""Characters of the longest text that is compared: longer ones are no titles."""
_RATIO = 0.8


class StaleReferenceText(Rule):
    """The text of a reference is an old copy of a title.

    Why:
        A reader who looks for the section by that title does not find it.

    Instead:
        Write `[?](#id)`: it always shows the title as it is.
    """

    code = "stale-reference-text"
    group = "references"
    severity = "warning"
    good = (
        Case("""
            # Honesty {#honesty}

            See [?](#letters), [Other People\u2019s letters and diaries](#letters), what is said
            on [letters and other people's diaries](#letters), and on [Letters](#letters).

            # Other people's letters and diaries {#letters}

            Do not read them.
            """),
        Case(
            """
            # Honesty {#honesty}

            [Keeping other people's letters](#letters) is no lie.

            # Keep other people's letters {#letters}

            Do not lose them.
            """,
            why="A title that was bent to fit its sentence is not out of date.",
        ),
        Case(
            """
            # Honesty {#honesty}

            See [Answer letters from friends](#friends).

            # Answer letters from a friend {#friends}

            Within a week.

            # Answer letters from friends {#all_friends}

            Within a month.
            """,
            why="The title of another section is no old one.",
        ),
    )
    bad = (
        Case(
            """
            # Honesty {#honesty}

            See [Other people's letters and notes](#letters).

            # Other people's letters and diaries {#letters}

            Do not read them.
            """,
            fixed="""
            # Honesty {#honesty}

            See [?](#letters).

            # Other people's letters and diaries {#letters}

            Do not read them.
            """,
        ),
        Case(
            """
            # Honesty {#honesty}

            See [Other people's *letters* and notes](#letters).

            # Other people's letters and diaries {#letters}

            Do not read them.
            """,
            why="What is emphasised in it would be lost.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        titles = {folded(section.title) for section in context.spec.sections}
        for reference in context.spec.references:
            section = context.sections.get(reference.target)
            if section is None or reference.automatic or not _copies_title(reference.text):
                continue
            text, title = folded(reference.text), folded(section.title)
            if text in titles or _is_bent(text, title) or not _similar(text, title):
                continue
            yield self.finding(
                f"{reference.text!r} is not the title of {reference.target!r}:"
                f" that is {section.title!r}",
                reference.span,
                f"write [?](#{reference.target})",
                related=(Place(section.heading, "the section with its title"),),
                edits=_edits(context, reference),
            )


def _copies_title(text: str) -> bool:
    """Tell whether a text looks like a title: a capital, several words, not too many."""
    return text[:1].isupper() and len(text) <= _LENGTH and len(text.split()) >= _WORDS


def _is_bent(text: str, title: str) -> bool:
    """Tell whether a text starts with a title's verb in another form, to fit its sentence."""
    own = text.split(" ", 1)[0]
    return own.endswith("ing") and not title.startswith(own)


def _similar(text: str, title: str) -> bool:
    if not max(len(text), len(title)) <= 2 * min(len(text), len(title)):
        return False
    from difflib import SequenceMatcher  # late: most references never come here

    matcher = SequenceMatcher(None, text, title, autojunk=False)
    return matcher.quick_ratio() >= _RATIO and matcher.ratio() >= _RATIO


def _edits(context: Context, reference: Reference) -> tuple[Edit, ...]:
    """Replace the text by `?` where it is plain, in no title, and its target follows it."""
    lines, span = context.lines[reference.span.path], reference.text_span
    last = lines[span.end_line]
    written = lines.slice(span.line, span.end_line)[span.column - 1 :]
    written = written[: len(written) - len(last) + span.end_column - 1]
    plain = written.split() == reference.text.split()
    headings = [s.heading for s in context.spec.sections if s.level]
    in_title = any(h.path == span.path and h.line <= span.line <= h.end_line for h in headings)
    safe = plain and not in_title and last.startswith("](", span.end_column - 1)
    return (Edit(span, "?"),) if safe else ()
