# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.conversations import TAGS, tag_name
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Span

_SHOWN = 40
_NEAR = 100
"""Lines behind a caption that may be its conversation: few conversations are longer."""


class RawHtml(Rule):
    """Raw HTML stands in the document.

    Why:
        Only a browser can read it. It is missing from the plain text and from exports, what it does
        to a page cannot be checked, and a word in angle brackets that is meant as text vanishes.

    Instead:
        Write Markdown. For a `<` that is to be seen write `&lt;`, or put the words into backticks.
    """

    code = "raw-html"
    group = "text"
    severity = "warning"
    good = (
        Case("""
            # Libraries {#libraries}

            <!-- a note to editors -->

            Ask at <https://example.org>, for `<b>` or &lt;name>; 3 < 4.

            **Example**: tags in a message are no HTML

            ~~~xml
            <user>
            What is <b>?
            </user>
            ~~~
            """),
        Case(
            """
            # Libraries {#libraries}

            **Example**: a conversation without its fence

            <user>
            What is in?
            </user>
            """,
            why="Reported by `caption-without-conversation`.",
        ),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            Call the branch <b>before</b> you visit; ask for <name>.

            <div class="note">
            Closed on Mondays.
            </div>
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        opened: set[tuple[str, str]] = set()
        captions = [odd.span for odd in context.irregularities("caption-without-conversation")]
        for odd in context.irregularities("raw-html"):
            name = tag_name(odd.detail).lower()
            pair = (odd.span.path, name)
            if odd.detail.startswith("</") and pair in opened:
                continue  # its opening tag is reported
            opened.add(pair)
            if name in TAGS and _is_conversation(odd.span, captions):
                continue  # a conversation without its fence: its caption is reported
            shown = odd.detail.split("\n", 1)[0][:_SHOWN]
            yield self.finding(
                f"raw HTML {shown!r}",
                odd.span,
                "write Markdown, or &lt; for a < that is to be seen",
            )


def _is_conversation(place: Span, captions: list[Span]) -> bool:
    """Tell whether a tag stands close behind the caption of an example."""
    return any(
        caption.path == place.path and caption.line < place.line <= caption.line + _NEAR
        for caption in captions
    )
