# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class PromptWithoutRubric(Rule):
    """An evaluation prompt has no rubric.

    Why:
        Two graders then judge the same answer by what each of them makes of the clause.

    Instead:
        Write `**Rubric**:` below the conversation, and what a good answer does and does not do.
    """

    code = "prompt-without-rubric"
    group = "prompts"
    severity = "off"
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

                **Rubric**:

                - Gives the right product.
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
            prompts={
                "ab12": """
                Examples for [^ab12] in Honesty:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~

                **Rubric**:
                """
            },
            why="A rubric without a word is none.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for prompt in context.spec.prompts:
            if not prompt.rubric:
                yield self.finding(
                    f"the prompt {prompt.id} has no rubric",
                    prompt.span,
                    "write **Rubric**: below it, and what a good answer does",
                )
