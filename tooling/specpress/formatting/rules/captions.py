# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.formatting.conversations import fence_line
from specpress.formatting.reading import is_blank
from specpress.formatting.rule import Case, Edit, Rule
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading

_CAPTION = re.compile(r"\*\*Example(?:\*\*:|:\*\*)[ \t]*(?=\S)")


class Captions(Rule):
    """An example starts with `**Example**: caption`, and one blank line stands before its fence.

    A caption that is apart from its conversation, or empty, is for `specpress check`.
    """

    name = "captions"
    changed = (
        Case(
            "# Beds {#beds}\n\n**Example:**noon\n~~~xml\n<user>\nMay I?\n</user>\n~~~\n",
            "# Beds {#beds}\n\n**Example**: noon\n\n~~~xml\n<user>\nMay I?\n</user>\n~~~\n",
        ),
    )
    kept = (
        Case("# Beds {#beds}\n\n**Example:**\n\n~~~xml\n<user>\nMay I?\n</user>\n~~~\n"),
        Case("# Beds {#beds}\n\nAn **Example**:  noon\n"),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for example in reading.examples:
            span, lines = example.span, reading.lines_of(example.span.path)
            found = _CAPTION.match(lines[span.line], span.column - 1)
            if found is None:
                continue
            yield Edit(lines.span(span.line, span.column, len(found[0])), "**Example**: ")
            fence = fence_line(example, lines)
            last = fence - 1
            while last > span.line and is_blank(lines[last]):
                last -= 1
            if span.column == 1 and fence > span.line:
                yield Edit(Span(lines.path, last + 1, 1, fence, 1), "\n")
