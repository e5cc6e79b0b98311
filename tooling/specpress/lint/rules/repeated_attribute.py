# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.attributes import whole_span
from specpress.lint.finding import Edit, Place
from specpress.lint.rule import Case, Rule
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.markdown.lines import SourceLines
    from specpress.model import Attribute


class RepeatedAttribute(Rule):
    """A heading has the same attribute twice.

    Why:
        Only the first one counts. An editor who changes the second sees no effect, and another
        tool may take the second.

    Instead:
        Keep one. Several tags or former ids are one value, with commas: `tags=a,b`.
    """

    code = "repeated-attribute"
    group = "structure"
    severity = "error"
    good = (
        Case("""
            # Privacy {#privacy authority=root tags=letters,diaries}

            Do not read other people's letters.

            # Diaries {#diaries authority=root tags=letters}

            Nor their diaries.
            """),
    )
    bad = (
        Case("""
            # Privacy {#privacy authority=root authority=user}

            Do not read other people's letters.
            """),
        Case("""
            # Privacy {#privacy id=secrets}

            Do not read other people's letters.
            """),
        Case(
            """
            # Privacy {#privacy tags="letters" tags=letters authority=root}

            Do not read other people's letters.
            """,
            fixed="""
            # Privacy {#privacy tags="letters" authority=root}

            Do not read other people's letters.
            """,
            why="The same value twice says nothing more than once.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for section in context.spec.sections:
            first: dict[str, Attribute] = {}
            for attribute in section.attributes:
                earlier = first.setdefault(attribute.key, attribute)
                if earlier is attribute:
                    continue
                lines = context.lines[attribute.span.path]
                same = earlier.value == attribute.value
                yield self.finding(
                    f"the attribute {attribute.key!r} stands here twice",
                    whole_span(lines, attribute),
                    "" if same else f"the first one counts: {earlier.value!r}",
                    related=(Place(whole_span(lines, earlier), "the first one"),),
                    edits=(Edit(_with_blanks(lines, attribute), ""),) if same else (),
                )


def _with_blanks(lines: SourceLines, attribute: Attribute) -> Span:
    """Return the span of an attribute and of the blanks before it."""
    whole = whole_span(lines, attribute)
    before = lines[whole.line][: whole.column - 1]
    return Span(whole.path, whole.line, len(before.rstrip()) + 1, whole.line, whole.end_column)
