# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from specpress.lint.finding import Edit, Finding
from specpress.lint.rule import Case, Rule
from specpress.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.markdown.lines import SourceLines

_END = re.compile(r"\r\n|\n|\r")
_NAMES = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}


class MixedLineEnds(Rule):
    """The lines of a file end in different ways, or in CR alone.

    Why:
        Programs count the lines differently, so a finding or a comparison points to the wrong one,
        and a line that only seems to end is joined with the next.

    Instead:
        End every line in LF.
    """

    code = "mixed-line-ends"
    group = "text"
    severity = "warning"
    good = (
        Case("# Gardens {#gardens}\nSow peas.\nThen wait.\n"),
        Case(
            "# Gardens {#gardens}\r\nSow peas.\r\nThen wait.\r\n",
            why="All of them are CR LF, as Git may write them on Windows.",
        ),
    )
    bad = (
        Case(
            "# Gardens {#gardens}\nSow peas.\r\nThen wait.\n",
            fixed="# Gardens {#gardens}\nSow peas.\nThen wait.\n",
        ),
        Case("# Gardens {#gardens}\rSow peas.\rThen wait.\r"),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for source in context.spec.snapshot.files:
            if "\r" in source.text and not source.is_json:
                ends = _END.findall(source.text)
                counts = Counter(ends)
                if len(counts) > 1 or "\r" in counts:
                    yield self._finding(context.lines[source.path], ends, counts)

    def _finding(self, file: SourceLines, ends: list[str], counts: Counter[str]) -> Finding:
        wanted = "\r\n" if counts["\r\n"] > counts["\n"] else "\n"
        places = [
            Span(file.path, number, len(file[number]) + 1, number + 1, 1)
            for number, end in enumerate(ends, 1)
            if end != wanted
        ]
        named = [f"{_NAMES[end]} ({count})" for end, count in counts.most_common()]
        first = places[0]
        return self.finding(
            f"lines end in {' and '.join(named)}",
            file.span(first.line, first.column, 0),
            f"end every line in {_NAMES[wanted]}",
            # Whether a line is meant to end at a CR alone is for a person to say.
            edits=() if "\r" in counts else tuple(Edit(place, wanted) for place in places),
        )
