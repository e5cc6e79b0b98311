# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code

if TYPE_CHECKING:
    from specpress.diff.change import Fact


class TagsChanged(Code):
    """The tags of a section differ.

    Why:
        A tag says for whom or in which product a section holds, so that a reader who keeps to one
        tag sees a rule more, or a rule less. Look at what the tag is used for where the spec is
        read by machine.

        It compares the tags in the heading as a set: their order says nothing. Other attributes of
        a heading are `text-changed`.
    """

    code = "tags-changed"
    severity = "minor"
    mirror = "tags-changed"
    shown = (
        Case(
            """
            # Picture books {#picture_books authority=user}

            Offer them first.
            """,
            """
            # Picture books {#picture_books authority=user tags=children}

            Offer them first.
            """,
        ),
        Case(
            """
            # Tools {#tools authority=root tags=children,garden}

            Lend no saw.
            """,
            """
            # Tools {#tools authority=root tags=children,workshop}

            Lend no saw.
            """,
            why="One tag for another.",
        ),
    )
    silent = (
        Case(
            """
            # Tools {#tools authority=root tags=children,garden}

            Lend no saw.
            """,
            """
            # Tools {#tools authority=root tags=garden,children}

            Lend no saw.
            """,
            why="The same tags in another order.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"tags changed: {fact.old or 'none'} became {fact.new or 'none'}"
