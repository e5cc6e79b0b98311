# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact

_SPEC = """
    # Lending {#lending authority=user}

    Lend to everybody[^ab12].
    """

_PROMPT = """
    Examples for [^ab12] in Lending:

    **Example**: a reader without a card

    ~~~xml
    <user>
    I have no card yet. May I take this one home?
    </user>
    ~~~
    """


class PromptRemoved(Code):
    """An evaluation prompt is gone.

    Why:
        The clause is measured by one conversation less. The hard cases are those that go when a
        figure has to look better: look at which one went, and whether another covers it.

        It looks at the files of evaluation prompts of both versions, focus area by focus area. A
        prompt that went to the file of another focus area shows as one removed and one added.
    """

    code = "prompt-removed"
    severity = "minor"
    mirror = "prompt-added"
    shown = (
        Case(
            _SPEC,
            _SPEC,
            old_prompts={"ab12": _PROMPT},
            why="The file is gone with its only prompt.",
        ),
    )
    silent = (
        Case(
            _SPEC,
            _SPEC,
            old_prompts={"ab12": _PROMPT},
            new_prompts={
                "ab12": """
                Examples for [^ab12] in Lending:

                **Example**: somebody who has not got a card

                ~~~xml
                <user>
                I have no card yet. May I take this one home today?
                </user>
                ~~~
                """
            },
            why="Its caption and a word are others, its conversation is alike: `prompt-changed`.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"prompt removed: {quoted(fact.subject)}"
