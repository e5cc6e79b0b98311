# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.config import Config, Format
from specpress.formatting.rule import Case, Edit, Rule
from specpress.lint.syntax import is_before_words, is_syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading
    from specpress.markdown.lines import SourceLines

_WRITTEN = {"em": "\u2014", "hyphens": "---"}
_DASH = re.compile("\u2014|(?<!-)---(?!-)")
_EM, _HYPHENS = Config(format=Format(dashes="em")), Config(format=Format(dashes="hyphens"))


class Dashes(Rule):
    """A dash in prose is written as `format.dashes` says: as it is, as one character, as `---`.

    The page is the same. Titles stay, since other files quote them; so do code, addresses, settings
    and all that is said in a conversation.
    """

    name = "dashes"
    changed = (
        Case(
            "# Beds {#beds}\n\nPeas --- the early ones---need `a --- b`.\n",
            "# Beds {#beds}\n\nPeas \u2014 the early ones\u2014need `a --- b`.\n",
            _EM,
        ),
        Case(
            "# Beds {#beds}\n\nPeas \u2014 the early ones.\n",
            "# Beds {#beds}\n\nPeas --- the early ones.\n",
            _HYPHENS,
        ),
    )
    kept = (
        Case("# Beds {#beds}\n\nPeas --- the early ones \u2014 grow.\n"),
        Case("# A --- B {#beds}\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", None, _EM),
        Case(
            "# Beds {#beds}\n\n**Example**: a\n\n~~~xml\n<user>\na --- b\n</user>\n~~~\n", None, _EM
        ),
    )

    def edits(self, reading: Reading) -> Iterator[Edit]:
        wanted = _WRITTEN.get(reading.config.format.dashes)
        if wanted is None:
            return
        for lines in reading.files:
            for number, line in enumerate(lines.lines, 1):
                if "---" in line or "\u2014" in line:
                    yield from _edits(reading, lines, number, wanted)


def _edits(reading: Reading, lines: SourceLines, number: int, wanted: str) -> Iterator[Edit]:
    line, path = lines[number], lines.path
    told = reading.in_message(path, number)
    if told or line.lstrip().startswith("#") or not line.strip(" -|:\u2014"):
        return
    for dash in _DASH.finditer(line):
        start, end = dash.span()
        marks = line[max(start - 2, 0) : start] == "<!" or line[end : end + 1] == ">"
        if (
            not marks
            and not is_before_words(line, start)
            and not is_syntax(line, start)
            and not reading.is_code(path, number, start + 1)
        ):
            yield Edit(lines.span(number, start + 1, end - start), wanted)
