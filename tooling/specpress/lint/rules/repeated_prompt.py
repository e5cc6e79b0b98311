# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Place
from specpress.lint.rule import Case, Rule
from specpress.model import Candidate, Comparison, Message

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Example, Prompt


class RepeatedPrompt(Rule):
    """Two prompts of one file have the same conversation.

    Why:
        The second one tests nothing new, and the case counts twice in every figure.

    Instead:
        Remove one of them. The same caption over different conversations is fine.
    """

    code = "repeated-prompt"
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

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 9 is 62, right?
                </user>
                ~~~

                **Example**: a wrong sum, in a school

                ~~~xml
                <system>
                <settings>
                under_18: true
                </settings>
                </system>
                <user>
                7 times 9 is 62, right?
                </user>
                ~~~
                """
            },
            why="The same caption, and the same words under other settings.",
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
                </user>
                ~~~

                **Example**: a wrong product

                ~~~xml
                <user>
                </user>
                ~~~
                """
            },
            why="Reported by `unwritten-prompt`.",
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

                **Example**: a slip in arithmetic

                ~~~xml
                <user>
                7 times 8 is  54, right?
                </user>
                ~~~
                """
            },
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for file in context.spec.prompt_files:
            first: dict[Hashable, Prompt] = {}
            for prompt in file.prompts:
                if prompt.unwritten:
                    continue
                earlier = first.setdefault(_conversation(prompt.example), prompt)
                if earlier is not prompt:
                    yield self.finding(
                        f"this prompt has the same conversation as {earlier.id}",
                        prompt.span,
                        "remove one of the two",
                        related=(Place(earlier.span, "the first one"),),
                    )


def _conversation(example: Example) -> Hashable:
    """Return what a model is shown, blanks apart."""
    turns: list[Hashable] = []
    for turn in example.turns:
        if isinstance(turn, Message):
            turns.append(_message(turn))
        elif isinstance(turn, Comparison):
            turns.append(tuple(_message(candidate) for candidate in turn.candidates))
        else:
            turns.append(None)
    return tuple(turns), tuple((setting.key, setting.value) for setting in example.settings)


def _message(message: Message | Candidate) -> Hashable:
    attributes = tuple((attribute.key, attribute.value) for attribute in message.attributes)
    return message.role, attributes, " ".join(message.markdown.split())
