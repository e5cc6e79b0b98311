# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.formatting.rule import Case, Edit, Rule
from specpress.markdown.annotations.definition import META

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading

_TERM = re.compile(r"\*\*([^*\n]+):\*\*")


class Terms(Rule):
    """A term is `**Term**:`, its colon behind the asterisks; so is the head of a rubric."""

    name = "terms"
    changed = (
        Case(
            "# Definitions {#definitions}\n\n**Bed:** What peas grow in.\n",
            "# Definitions {#definitions}\n\n**Bed**: What peas grow in.\n",
        ),
        Case(
            "~~~xml\n<user>\nHm?\n</user>\n~~~\n\n**Rubric:** Says so.\n",
            "~~~xml\n<user>\nHm?\n</user>\n~~~\n\n**Rubric**: Says so.\n",
            prompts=True,
        ),
    )
    kept = (Case("# Beds {#beds}\n\nOf **Peas:** more is known.\n"),)

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for lines, piece in reading.all_pieces():
            if META in piece.tokens[0].meta:
                span = piece.span
                found = _TERM.match(lines[span.line], span.column - 1)
                if found is not None:
                    written = f"**{found[1].rstrip()}**:"
                    yield Edit(lines.span(span.line, span.column, len(found[0])), written)
