# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted, some

if TYPE_CHECKING:
    from specpress.diff.change import Fact

_SPEC = """
    # Lending {#lending authority=user}

    Lend to everybody[^ab12].
    """

_BEFORE = """
    Examples for [^ab12] in Lending:

    **Example**: a reader without a card

    ~~~xml
    <user>
    I have no card yet. May I take this one home?
    </user>
    ~~~

    **Rubric**:

    - Says yes.
    - Says how to get a card.
    """


class PromptChanged(Code):
    """An evaluation prompt was reworded.

    Why:
        The clause is measured by another conversation, or by another rubric. A rubric that asks for
        less raises every figure without a better answer anywhere: read it before you compare
        figures from before and after.

        What differs is listed part by part: caption, conversation, settings, rubric. Prompts of one
        focus area are one where they are equal, alike, or called alike. Prompts in another order or
        under other ids, and lines around them, have this code, too; what only differs in dashes,
        quotes or blanks is `editorial`.
    """

    code = "prompt-changed"
    severity = "note"
    mirror = "prompt-changed"
    shown = (
        Case(
            _SPEC,
            _SPEC,
            old_prompts={"ab12": _BEFORE},
            new_prompts={
                "ab12": """
                Examples for [^ab12] in Lending:

                **Example**: a reader without a card

                ~~~xml
                <user>
                I have no card yet. May I take this one home?
                </user>
                ~~~

                **Rubric**:

                - Says yes.
                """
            },
            why="The rubric asks for less.",
        ),
        Case(
            _SPEC,
            _SPEC,
            old_prompts={"ab12": _BEFORE},
            new_prompts={
                "ab12": """
                Examples for [^ab12] in Lending:

                **Example**: a reader without a card

                ~~~xml
                <user>
                I lost my card last week. May I take this one home?
                </user>
                ~~~

                **Rubric**:

                - Says yes.
                - Says how to get a card.
                """
            },
            why="The conversation is another.",
        ),
    )
    silent = (
        Case(
            _SPEC,
            _SPEC,
            old_prompts={"ab12": _BEFORE},
            new_prompts={
                "ab12": """
                Examples for [^ab12] in Lending:

                **Example**: a reader without a card

                ~~~xml
                <user>
                I have no card yet.  May I take this one home?
                </user>
                ~~~

                **Rubric**:

                - Says yes.
                - Says how to get a card.
                """
            },
            why="Two blanks for one.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        parts = some([detail.label for detail in fact.details], ", ")
        return (
            f"prompt changed: {quoted(fact.subject)}: {parts or 'order, or lines around prompts'}"
        )
