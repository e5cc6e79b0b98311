# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.conversations import fence_line
from specpress.formatting.rule import Case, Edit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading
    from specpress.markdown.lines import SourceLines

_BREAK = "  "


class TrailingBlanks(Rule):
    r"""No line ends in blanks; a line break that two of them made is a backslash.

    Code and what goes to a tool or comes from one is kept to the letter. In a message each line end
    is a break, so blanks before it go where nothing that is shown depends on them.
    """

    name = "trailing-blanks"
    changed = (
        Case(
            "# Beds {#beds} \n\nWater early,  \nor late.\t\n \nPeas.\n",
            "# Beds {#beds}\n\nWater early,\\\nor late.\n\nPeas.\n",
        ),
        Case(
            "# Beds {#beds}\n\n**Example**: a\n\n~~~xml\n<user>\nI?  \n \nNow?\n</user> \n~~~ \n",
            "# Beds {#beds}\n\n**Example**: a\n\n~~~xml\n<user>\nI?\n\nNow?\n</user>\n~~~\n",
        ),
    )
    kept = (
        Case("# Beds {#beds}\n\n```\ncode \n```\n"),
        Case(
            "# Beds {#beds}\n\n**Example**: a\n\n~~~xml\n<user>\n```\ncode \n```\n</user>\n~~~\n",
        ),
        Case("# Beds {#beds}\n\nWater\u00a0\n", why="Other blanks are for `specpress check`."),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        told = _conversation_lines(reading)
        for lines in reading.files:
            for number, line in enumerate(lines.lines, 1):
                bare = line.rstrip(" \t")
                if len(bare) < len(line) and not reading.is_code(lines.path, number, len(bare)):
                    span = lines.span(number, len(bare) + 1, len(line) - len(bare))
                    prose = (lines.path, number) not in told
                    yield Edit(span, "\\" if prose and _breaks(lines, number, bare) else "")


def _conversation_lines(reading: Reading) -> set[tuple[str, int]]:
    """Return the lines of conversations with their fences: no line end there is Markdown's."""
    found: set[tuple[str, int]] = set()
    for example in reading.examples:
        path, last = example.span.path, example.span.end_line
        first = fence_line(example, reading.lines_of(path))
        found.update((path, line) for line in range(first, last + 1))
    return found


def _breaks(lines: SourceLines, number: int, bare: str) -> bool:
    """Tell whether blanks break a line; the model shows where they do not after all."""
    running = bool(bare) and not bare.endswith("\\") and not bare.lstrip().startswith("#")
    return running and lines[number].endswith(_BREAK) and bool(lines[number + 1].strip())
