# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.reading import whole_line
from specpress.formatting.rule import Case, Edit, Rule
from specpress.markdown.annotations.commentary import META, Commentary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading

_INDENT = "    "


class CommentaryHeads(Rule):
    """A commentary starts with `!!! meta "Commentary"`, one blank apart; TABs indent no line of it.

    A line that is indented by more than four blanks stays: that may be code.
    """

    name = "commentary-heads"
    changed = (
        Case(
            '# Beds {#beds}\n\n!!!meta  "Commentary"\n\tWhy peas.\n',
            '# Beds {#beds}\n\n!!! meta "Commentary"\n    Why peas.\n',
        ),
        Case("# Beds {#beds}\n\n!!!  note\n    Why.\n", "# Beds {#beds}\n\n!!! note\n    Why.\n"),
    )
    kept = (
        Case('# Beds {#beds}\n\n!!! meta "Commentary\n\tWhy peas.\n'),
        Case('# Beds {#beds}\n\n!!! meta "Commentary"\n    Why.\n\n        code\n'),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for lines, piece in reading.all_pieces():
            span = piece.span
            if piece.kind != "commentary" or span.column > 1:
                continue
            marker: Commentary = piece.tokens[0].meta[META]
            quoted = '"' in lines[span.line]
            title = f' "{marker.title}"' if quoted else ""
            yield Edit(whole_line(lines, span.line), f"!!! {marker.type}{title}")
            for line in range(span.line + 1, span.end_line + 1):
                if lines[line].startswith("\t"):
                    yield Edit(lines.span(line, 1, 1), _INDENT)
