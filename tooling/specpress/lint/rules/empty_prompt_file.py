# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class EmptyPromptFile(Rule):
    """A file of evaluation prompts holds no prompt.

    Why:
        Its focus mark looks tested and is not.

    Instead:
        Write `**Example**:` and a conversation in a `~~~xml` fence.
    """

    code = "empty-prompt-file"
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
    )
    bad = (
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={"ab12": "Examples for [^ab12] in Honesty:\n"},
        ),
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={
                "ab12": """
                Examples for [^ab12] in Honesty:

                **Example**: a wrong sum

                ```
                7 times 8 is 54, right?
                ```
                """
            },
            why="Only a fence `~~~xml` holds a conversation.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for file in context.spec.prompt_files:
            if not file.prompts:
                yield self.finding(
                    f"{file.path} holds no prompt",
                    file.header,
                    "write an example in a ~~~xml fence, or remove the file",
                )
