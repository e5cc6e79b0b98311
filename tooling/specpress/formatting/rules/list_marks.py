# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.config import Config, Format
from specpress.formatting.rule import Case, Edit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading
    from specpress.markdown.dialect import Token
    from specpress.markdown.lines import SourceLines

_MARKS = "-*+"
_BEFORE = " \t>-*+.)0123456789"
"""What may stand before the mark of an item: quotes, and items that start on the same line."""

_ITEM = re.compile(r"(?P<mark>[-*+]|\d{1,9}[.)])(?P<blanks>[ \t]*)")


class ListMarks(Rule):
    """An item of a list without numbers starts with `-`, and one blank follows the mark.

    `format.bullets` names another mark, or `keep`. Numbers stay. The blank is settled for items of
    one line only: it says how far the lines below are indented. Where two lists follow each other
    and only their marks tell them apart, they stay.
    """

    name = "list-marks"
    changed = (
        Case(
            """
            # Beds {#beds}

            *   Peas
            *   Beans
                + Runner
                  beans

            > * quoted

            1.  Dig
            2)  Sow
            """,
            """
            # Beds {#beds}

            - Peas
            -   Beans
                - Runner
                  beans

            > - quoted

            1. Dig

            2) Sow
            """,
        ),
        Case(
            "# Beds {#beds}\n\n- Peas\n",
            "# Beds {#beds}\n\n* Peas\n",
            Config(format=Format(bullets="*")),
        ),
    )
    kept = (
        Case("""
            # Beds {#beds}

            - Peas

            * Tools
            """),
        Case("# Beds {#beds}\n\n* Peas\n", None, Config(format=Format(bullets="keep"))),
        Case("# Beds {#beds}\n\n**Example**: a\n\n~~~xml\n<user>\n* Peas\n</user>\n~~~\n"),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        mark = reading.config.format.bullets
        for lines, piece in reading.all_pieces():
            yield from _marks(piece.tokens, lines, "" if mark == "keep" else mark)


def _marks(tokens: list[Token], lines: SourceLines, wanted: str) -> Iterator[Edit]:
    """Yield an edit for each outermost list, as all of its marks are one."""
    depth, first = 0, 0
    for index, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            first = first if depth else index
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
            if not depth:
                yield _edit(tokens[first : index + 1], lines, wanted)


def _edit(tokens: list[Token], lines: SourceLines, wanted: str) -> Edit:
    start, end = tokens[0].map or (0, 1)
    texts = list(lines.lines[start:end])
    for index, token in enumerate(tokens):
        if token.type == "list_item_open" and token.map is not None:
            row = token.map[0] - start
            gap = " " if _is_one_line(token.map, tokens[index + 1]) else ""
            texts[row] = _marked(texts[row], token.markup, wanted, gap)
    return Edit(lines.line_span(start + 1, end), "\n".join(texts))


def _is_one_line(rows: list[int], first: Token) -> bool:
    """Tell whether an item is a paragraph on one line."""
    return rows[1] - rows[0] == 1 and first.type == "paragraph_open"


def _marked(line: str, sign: str, wanted: str, gap: str) -> str:
    """Return a line with the first mark of its kind, and the blanks behind, as they are to be."""
    for match in _ITEM.finditer(line):
        mark = match["mark"]
        if mark.endswith(sign) and not line[: match.start()].strip(_BEFORE):
            new = wanted if wanted and mark in _MARKS else mark
            return line[: match.start()] + new + (gap or match["blanks"]) + line[match.end() :]
    return line
