# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.lint.finding import Edit, Finding
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.markdown.lines import SourceLines

_SINGLE = "\u2018\u2019\u201a\u201b"
_DOUBLE = "\u201c\u201d\u201e\u201f"
_CURLY = re.compile(f"[{_SINGLE}{_DOUBLE}]")


class CurlyQuoteInCode(Rule):
    """A curly quote stands in code, in a message to or from a tool, or in a setting.

    Why:
        Programs know straight quotes only: with curly ones a program does not run and JSON cannot
        be read, and whoever copies it finds out late.

    Instead:
        Write `'` and `"`. Where a straight quote of the same kind stands in the line already, a
        person has to see how the two go together.
    """

    code = "curly-quote-in-code"
    group = "text"
    severity = "warning"
    good = (
        Case("""
            # Libraries {#libraries}

            The reader\u2019s card is \u201cvalid\u201d while `card.valid == 'yes'`.

            **Example**: words and a call

            ~~~xml
            <user>
            It\u2019s \u201cThe Village\u201d that I\u2019d like.
            </user>
            <assistant recipient="catalogue">
            {"title": "The Village"}
            </assistant>
            ~~~
            """),
    )
    bad = (
        Case(
            """
            # Libraries {#libraries}

            A card is valid while `card.valid == \u2018yes\u2019` holds, that\u2019s all.

            **Example**: a call

            ~~~xml
            <system>
            <settings>
            greeting: \u201chello\u201d
            </settings>
            </system>
            <assistant recipient="catalogue">
            {\u201ctitle\u201d: \u201cThe Village\u201d}
            </assistant>
            <tool name="catalogue">
            {"error": "it\u2019s on loan"}
            </tool>
            <assistant>
            ```python
            print(\u201con loan\u201d)
            ```
            </assistant>
            ~~~
            """,
            fixed="""
            # Libraries {#libraries}

            A card is valid while `card.valid == 'yes'` holds, that\u2019s all.

            **Example**: a call

            ~~~xml
            <system>
            <settings>
            greeting: "hello"
            </settings>
            </system>
            <assistant recipient="catalogue">
            {"title": "The Village"}
            </assistant>
            <tool name="catalogue">
            {"error": "it's on loan"}
            </tool>
            <assistant>
            ```python
            print("on loan")
            ```
            </assistant>
            ~~~
            """,
        ),
        Case(
            """
            # Libraries {#libraries}

            **Example**: quotes within quotes

            ~~~xml
            <assistant recipient="catalogue">
            {"title": "The \u201cold\u201d Village"}
            </assistant>
            ~~~
            """,
            why="Straight quotes would end the text in JSON.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for file in context.files_with(*_SINGLE, *_DOUBLE):
            code = context.code[file.path]
            for number, what in code.lines.items():
                yield from self._in_stretch(file, number, (1, len(file[number]) + 1), what)
            for number, line in enumerate(file.lines, 1):
                if "`" in line and _CURLY.search(line) and number not in code.lines:
                    for stretch in code.spans(number):
                        yield from self._in_stretch(file, number, stretch, "a code span")

    def _in_stretch(
        self, file: SourceLines, number: int, stretch: tuple[int, int], what: str
    ) -> Iterator[Finding]:
        start, end = stretch
        text = file[number][start - 1 : end - 1]
        found = list(_CURLY.finditer(text))
        if found:
            spans = [file.span(number, start + match.start(), 1) for match in found]
            straight = [_straight(match[0]) for match in found]
            clear = not any(quote in text for quote in straight)
            yield self.finding(
                f"the curly quote {found[0][0]!r} in {what}",
                spans[0],
                f"write {straight[0]}",
                edits=tuple(map(Edit, spans, straight)) if clear else (),
            )


def _straight(quote: str) -> str:
    return "'" if quote in _SINGLE else '"'
