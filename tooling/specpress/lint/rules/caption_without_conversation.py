# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Finding, Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context


class CaptionWithoutConversation(Rule):
    """No conversation follows the caption of an example.

    Why:
        A caption belongs to the fence `~~~xml` that comes next. Alone it is an ordinary paragraph,
        and the example that it announces is counted and compared nowhere.

    Instead:
        Put the conversation right behind it, in a fence `~~~xml`. A sentence that only gives an
        instance starts better with "For example".
    """

    code = "caption-without-conversation"
    group = "examples"
    severity = "warning"
    good = (
        Case("""
            # Libraries {#libraries}

            **Example**: a renewal
            ~~~xml
            <user>
            May I renew it?
            </user>
            ~~~

            **Examples** are given above. For example, a renewal is one.
            """),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            **Example**: a renewal

            ```xml
            <user>
            May I renew it?
            </user>
            ```
            """),
        Case("""
            # Libraries {#libraries}

            **Example**: a renewal

            The reader has a card.

            ~~~xml
            <user>
            May I renew it?
            </user>
            ~~~
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for odd in context.irregularities("caption-without-conversation"):
            place = odd.related
            yield self.finding(
                "no conversation follows this caption"
                if place is None
                else f"text stands between this caption and the conversation of line {place.line}",
                odd.span,
                "put the conversation right behind it, in a fence ~~~xml",
                related=() if place is None else (Place(place, "the next conversation"),),
            )
