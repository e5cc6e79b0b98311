# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.nearest import did_you_mean
from specpress.lint.attributes import whole_span
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding

_KNOWN = ("id", "authority", "tags", "was")


class UnknownHeadingAttribute(Rule):
    """A heading has an attribute that means nothing.

    Why:
        Most often it is a slip in a name that does mean something, and the section then lacks its
        authority or its tags.

    Instead:
        Use `#id`, `authority=`, `tags=` or `was=`.
    """

    code = "unknown-heading-attribute"
    group = "structure"
    severity = "warning"
    good = (
        Case("""
            # Privacy {#privacy authority=root tags=letters,diaries was=secrets}

            Do not read other people's letters.
            """),
        Case("""
            # Privacy {id="privacy"}

            Do not read other people's letters.
            """),
    )
    bad = (
        Case("""
            # Privacy {#privacy autority=root}

            Do not read other people's letters.
            """),
        Case(
            """
            # Privacy {#privacy draft}

            Do not read other people's letters.
            """,
            why="A word alone is an attribute without a value.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for section in context.spec.sections:
            for attribute in section.attributes:
                if attribute.key in _KNOWN:
                    continue
                span = whole_span(context.lines[attribute.span.path], attribute)
                yield self.finding(
                    f"{attribute.key!r} is no attribute of a heading",
                    span,
                    did_you_mean(attribute.key, _KNOWN, 1)
                    or f"the attributes are {', '.join(_KNOWN)}",
                )
