# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class WrongPromptHeader(Rule):
    """A file of evaluation prompts does not start with its mark and its section.

    Why:
        Its first line is all that tells a person what the prompts are for. Tools go by the file's
        name: where the two differ, one of them is wrong.

    Instead:
        Start `abcd.md` with `Examples for [^abcd] in SECTION TITLE:`.
    """

    code = "wrong-prompt-header"
    group = "prompts"
    severity = "warning"
    good = (
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
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
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={"ab12": ""},
            why="An empty file lacks more than its first line.",
        ),
    )
    bad = (
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={
                "ab12": """
                Examples for [^cd34] in Honesty:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
            why="The file was copied from another one.",
        ),
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={
                "ab12": """
                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
        ),
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={
                "ab12": """
                Examples for [^ab12]:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
            why="The section is missing.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for file in context.spec.prompt_files:
            line = context.lines[file.path][file.header.line]
            if not line.strip():
                continue
            if file.header_focus is None:
                message = "the first line names no focus mark"
            elif file.header_focus != file.focus:
                message = f"the first line of {file.path} names [^{file.header_focus}]"
            elif not file.header_title:
                message = "the first line names no section"
            else:
                continue
            yield self.finding(
                message,
                context.lines[file.path].line_span(file.header.line, file.header.line),
                f"start with `Examples for [^{file.focus}] in SECTION TITLE:`",
            )
