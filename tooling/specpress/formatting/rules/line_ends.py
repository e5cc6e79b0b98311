# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.formatting.rule import Case, Edit, Rule
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading

_LINE_END = re.compile(r"\r\n|\n|\r")


class LineEnds(Rule):
    """Lines end in LF, and no byte order mark stands before the first.

    That holds for code and messages, too: no reader of Markdown tells line ends apart.
    """

    name = "line-ends"
    changed = (
        Case("# Beds {#beds}\r\n\r\nWater early.\r\n", "# Beds {#beds}\n\nWater early.\n"),
        Case("\ufeff# Beds {#beds}\n", "# Beds {#beds}\n"),
        Case("# Beds {#beds}\r\r```\ra\r```\r", "# Beds {#beds}\n\n```\na\n```\n"),
    )
    kept = (Case("# Beds {#beds}\n\nWater\u2028early.\n", why="What is no line end stays."),)

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for lines in reading.files:
            path, text = lines.path, reading.text(lines.path)
            if text.startswith("\ufeff"):
                yield Edit(Span(path, 1, 1, 1, 2), "")
            if "\r" not in text:
                continue
            for number, end in enumerate(_LINE_END.finditer(text), 1):
                if end[0] != "\n":
                    yield Edit(Span(path, number, len(lines[number]) + 1, number + 1, 1), "\n")
