# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.conversations import body_of
from specpress.formatting.reading import whole_line
from specpress.formatting.rule import Case, Edit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading

_MARK = "~~~"


class ExampleFences(Rule):
    """A conversation stands between `~~~xml` and `~~~`.

    Longer fences stay where the conversation holds a fence of tildes itself, and all of them stay
    where a fence is indented or never closed.
    """

    name = "example-fences"
    changed = (
        Case(
            "# Beds {#beds}\n\n**Example**: a\n\n~~~~ xml\n<user>\nMay I?\n</user>\n~~~~~\n",
            "# Beds {#beds}\n\n**Example**: a\n\n~~~xml\n<user>\nMay I?\n</user>\n~~~\n",
        ),
    )
    kept = (
        Case(
            "# Beds {#beds}\n\n**Example**: a\n\n~~~~xml\n<user>\n~~~\na\n~~~\n</user>\n~~~~\n",
        ),
        Case("# Beds {#beds}\n\n~~~ sh\nls\n~~~\n"),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        for example in reading.examples:
            lines = reading.lines_of(example.span.path)
            body = body_of(example, lines)
            held = any(lines[line].lstrip().startswith(_MARK) for line in body)
            opening = lines[body.start - 1] if body else ""
            if opening.startswith(_MARK) and not held:
                yield Edit(whole_line(lines, body.start - 1), f"{_MARK}xml")
                yield Edit(whole_line(lines, body.stop), _MARK)
