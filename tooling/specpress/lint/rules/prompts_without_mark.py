# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.folding import folded
from specpress.lint.finding import Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class PromptsWithoutMark(Rule):
    """A file of evaluation prompts belongs to no focus mark.

    Why:
        Its prompts test a clause that the document no longer has, or does not name.

    Instead:
        Set the mark behind the clause that they test, or remove the file.
    """

    code = "prompts-without-mark"
    group = "prompts"
    severity = "error"
    good = (
        Case(
            """
            # Honesty {#honesty}

            !!! meta "Commentary"
                A mark counts here too[^ab12].
            """,
            prompts={
                "ab12": """
                Examples for [^ab12] in Honesty:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
        ),
    )
    bad = (
        Case(
            """
            # Honesty {#honesty}

            Say what is so. Marks look like this: `[^ab12]`.
            """,
            prompts={
                "ab12": """
                Examples for [^ab12] in Honesty:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
            why="A mark in code marks nothing.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        spec = context.spec
        marked = {mark.id for mark in spec.focus_marks}
        spare = [mark.id for mark in spec.focus_marks if mark.prompts is None]
        for file in spec.prompt_files:
            if file.focus not in marked:
                title = folded(file.header_title or "")
                yield self.finding(
                    f"no focus mark [^{file.focus}] stands in the document for {file.path}",
                    file.header,
                    context.suggest(file.focus, spare) or "set the mark, or remove the file",
                    related=tuple(
                        Place(section.heading, "the section that the file names")
                        for section in spec.sections
                        if title and folded(section.title) == title
                    ),
                )
