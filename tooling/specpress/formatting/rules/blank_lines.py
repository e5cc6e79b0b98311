# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from specpress.formatting.reading import is_blank
from specpress.formatting.rule import Case, Edit, Rule
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading
    from specpress.markdown.lines import SourceLines
    from specpress.parse.draft import Piece


class BlankLines(Rule):
    """One blank line stands between two blocks, none before the first, and one LF ends the file.

    A list, a heading or a fence that follows a paragraph without a blank line is a block of its
    own, so it gets one. Link definitions may stand together.
    """

    name = "blank-lines"
    changed = (
        Case(
            """
            # Beds {#beds}
            Water early.
            - Peas
            - Beans
            ## Tools {#tools}


            Two cans.
            """,
            """
            # Beds {#beds}

            Water early.

            - Peas
            - Beans

            ## Tools {#tools}

            Two cans.
            """,
        ),
        Case("\n\n# Beds {#beds}", "# Beds {#beds}\n", why="The last line gets its end, too."),
        Case("# Beds {#beds}\n\n\n", "# Beds {#beds}\n", why="Blank lines at the end go."),
        Case(
            "# Beds {#beds}\n<!-- specpress-ignore tab: so -->\nA\tB\n",
            "# Beds {#beds}\n\n<!-- specpress-ignore tab: so -->\n\nA\tB\n",
            why="A comment covers the block that follows.",
        ),
    )
    kept = (
        Case("""
            # Beds {#beds}

            ```
            a


            b
            ```

            [a]: https://a.example
            [b]: https://b.example
            """),
        Case("\n\n", why="A file without a block has no form."),
        Case(
            "# Beds {#beds}\n\n```\na\n\n\n",
            "# Beds {#beds}\n\n```\na\n",
            why="Blank lines at the end belong to no block, not even to a fence that is open.",
        ),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for lines in reading.files:
            found = reading.pieces(lines.path)
            if not found:
                continue
            yield from _before(lines, found[0])
            for above, below in pairwise(found):
                yield from _between(lines, above, below)
            yield _behind(lines, found[-1])


def _before(lines: SourceLines, piece: Piece) -> Iterator[Edit]:
    first = piece.span.line
    if first > 1 and all(is_blank(line) for line in lines.lines[: first - 1]):
        yield Edit(Span(lines.path, 1, 1, first, 1), "")


def _between(lines: SourceLines, above: Piece, below: Piece) -> Iterator[Edit]:
    last, first = above.span.end_line, below.span.line
    gap = first - last - 1
    together = above.tokens[0].type == below.tokens[0].type == "definition"
    wanted = min(gap, 1) if together else 1
    if gap != wanted and all(is_blank(lines[line]) for line in range(last + 1, first)):
        yield Edit(Span(lines.path, last + 1, 1, first, 1), "\n" * wanted)


def _behind(lines: SourceLines, piece: Piece) -> Edit:
    last, count = piece.span.end_line, len(lines.lines)
    end = len(lines[last]) + 1
    if last < count and all(is_blank(line) for line in lines.lines[last:]):
        return Edit(Span(lines.path, last, end, count, len(lines[count]) + 1), "\n")
    return Edit(Span(lines.path, last, end, last, end), "\n" if last == count else "")
