# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Edit, Finding
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context


class StrayBeforeTag(Rule):
    """A stray `*` or blanks stand before a tag of a conversation.

    Why:
        A tag counts when it stands alone on its line. This reader is lenient; another one takes the
        line for text and loses the message.

    Instead:
        Start the line with the tag.
    """

    code = "stray-before-tag"
    group = "examples"
    severity = "warning"
    good = (
        Case(
            """
            # Gardens {#gardens}

            - Say what is known.

              **Example**: an indented conversation

              ~~~xml
              <user>
              *When* do I sow peas?
              </user>
              ~~~
            """,
            why="The indentation of the list item is none of the conversation.",
        ),
    )
    bad = (
        Case(
            """
            # Gardens {#gardens}

            **Example**: when to sow

            ~~~xml
             <user>
            When do I sow peas?
            *</user>
            ~~~
            """,
            fixed="""
            # Gardens {#gardens}

            **Example**: when to sow

            ~~~xml
            <user>
            When do I sow peas?
            </user>
            ~~~
            """,
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("stray-before-tag", "blank-before-tag"):
            written = context.text_of(odd.span)
            what = repr(written.strip()) if written.strip() else "blanks"
            if written == " ":
                what = "a blank"
            yield self.finding(
                f"{what} before the tag {odd.detail}",
                odd.span,
                "start the line with the tag",
                edits=(Edit(odd.span, ""),),
            )
