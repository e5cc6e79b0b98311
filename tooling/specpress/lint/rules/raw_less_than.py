# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.nearest import nearest
from specpress.lint.conversations import TAGS, misspelt_closings, tag_name
from specpress.lint.finding import Edit, Finding
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context


class RawLessThan(Rule):
    """A line of a message starts with a raw `<` that is no tag.

    Why:
        At the start of a line `<` announces a tag of the conversation. A reader who meets another
        one cannot tell a misspelt tag from text, and a tool may drop the line.

    Instead:
        Write `&lt;`, which is shown as `<` everywhere in a message, also in code. Where a tag is
        meant, correct its name and let it stand alone on its line.
    """

    code = "raw-less-than"
    group = "examples"
    severity = "warning"
    good = (
        Case("""
            # Gardens {#gardens}

            **Example**: signs within a line, and as entities

            ~~~xml
            <user>
            &lt;p> starts a paragraph, and 3 < 4.
            - <b> is in a list
            </user>
            ~~~
            """),
    )
    bad = (
        Case(
            """
            # Gardens {#gardens}

            **Example**: a page about peas

            ~~~xml
            <assistant>
            ```html
            <p>Peas</p>
            ```
            </assistant>
            ~~~
            """,
            fixed="""
            # Gardens {#gardens}

            **Example**: a page about peas

            ~~~xml
            <assistant>
            ```html
            &lt;p>Peas</p>
            ```
            </assistant>
            ~~~
            """,
        ),
        Case(
            """
            # Gardens {#gardens}

            **Example**: a misspelt tag

            ~~~xml
            <user>
            What does this label say?
            <untrused>
            Water daily.
            </user>
            ~~~
            """,
            why="What may be a misspelt tag is left to a person.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        told = {odd.span for odd in misspelt_closings(context).values()}
        for odd in context.irregularities("raw-less-than"):
            if odd.span in told:
                continue  # a misspelt closing tag: see `unclosed-tag`
            name = tag_name(odd.detail)
            meant = nearest(name, TAGS, 1) if name else []
            yield self.finding(
                f"the line starts with {odd.detail.split()[0]!r}, which is no tag",
                odd.span,
                _hint(name, meant[0]) if meant else "write &lt; for the <",
                edits=() if meant else (Edit(odd.span, "&lt;"),),
            )


def _hint(name: str, meant: str) -> str:
    if name == meant:
        return f"a tag stands alone on its line; for text write &lt;{name}"
    return f"did you mean {meant}? For text write &lt; for the <"
