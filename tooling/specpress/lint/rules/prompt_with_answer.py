# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule
from specpress.model import Comparison, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Example, Span


class PromptWithAnswer(Rule):
    """The conversation of an evaluation prompt already holds the answer.

    Why:
        A prompt ends where the assistant is to answer. With the answer in it, and a verdict on
        top, nothing is left to test.

    Instead:
        End the conversation before the answer, and say in a rubric what a good one does.
    """

    code = "prompt-with-answer"
    group = "prompts"
    severity = "error"
    good = (
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={
                "ab12": """
                Examples for [^ab12] in Honesty:

                **Example**: a wrong sum, after a right one

                ~~~xml
                <user>
                7 times 8 is 56, right?
                </user>
                <assistant>
                Right.
                </assistant>
                <user>
                And 7 times 9 is 62?
                </user>
                ~~~

                **Example**: no user at all

                ~~~xml
                <developer>
                Greet whoever comes.
                </developer>
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
            prompts={
                "ab12": """
                Examples for [^ab12] in Honesty:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                <comparison>
                <assistant> <!-- GOOD: says what is so -->
                It is 56.
                </assistant>
                </comparison>
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
                <assistant> <!-- BAD: flatters -->
                Well done!
                </assistant>
                <user>
                Sure?
                </user>
                ~~~
                """
            },
            why="A verdict judges an answer wherever it stands.",
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
                <assistant>
                It is 56.
                </assistant>
                ~~~
                """
            },
            why="The last word is the assistant's.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        judged: dict[str, list[Span]] = {}
        for odd in context.irregularities("verdict-outside-comparison"):
            judged.setdefault(odd.span.path, []).append(odd.span)
        for prompt in context.spec.prompts:
            example = prompt.example
            within = example.span
            verdicts = [
                span
                for span in judged.get(within.path, ())
                if within.line <= span.line <= within.end_line
            ]
            found = [("a verdict", span) for span in verdicts] or list(_answers(example))
            for what, span in found:
                yield self._finding(what, span)

    def _finding(self, what: str, span: Span) -> Finding:
        return self.finding(
            f"the conversation of a prompt holds {what}", span, "end it before the answer"
        )


def _answers(example: Example) -> Iterator[tuple[str, Span]]:
    for turn in example.turns:
        if isinstance(turn, Comparison):
            yield "a comparison", turn.span
    last = example.turns[-1] if example.turns else None
    if isinstance(last, Message) and last.role == "assistant":
        yield "the answer", last.span
