# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.reading import whole_line
from specpress.formatting.rule import Case, Edit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading


class ThematicBreaks(Rule):
    """A thematic break is `---`."""

    name = "thematic-breaks"
    changed = (
        Case(
            "# Beds {#beds}\n\nPeas.\n***\n\n* * *\n\n ____\n",
            "# Beds {#beds}\n\nPeas.\n\n---\n\n---\n\n---\n",
        ),
    )
    kept = (Case("# Beds {#beds}\n\n```\n***\n```\n\n> ***\n"),)

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for lines, piece in reading.all_pieces():
            if piece.tokens[0].type == "hr":
                yield Edit(whole_line(lines, piece.span.line), "---")
