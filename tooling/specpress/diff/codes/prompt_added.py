# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.diff.code import Case, Code, quoted

if TYPE_CHECKING:
    from specpress.diff.change import Fact

_SPEC = """
    # Watering {#watering authority=user}

    Water in the morning[^ab12].
    """

_ONE = """
    Examples for [^ab12] in Watering:

    **Example**: a visitor has time at noon only

    ~~~xml
    <user>
    I can only come at noon. Is that fine for the beans?
    </user>
    ~~~
    """

_TWO = """
    Examples for [^ab12] in Watering:

    **Example**: a visitor has time at noon only

    ~~~xml
    <user>
    I can only come at noon. Is that fine for the beans?
    </user>
    ~~~

    **Example**: somebody else says otherwise

    ~~~xml
    <user>
    My uncle waters at night. Who is right?
    </user>
    ~~~
    """


class PromptAdded(Code):
    """An evaluation prompt is new.

    Why:
        The clause is measured by one more conversation. That changes no behaviour that is asked
        for, but figures from before and after are of different tests.

        It looks at the files of evaluation prompts of both versions, focus area by focus area. A
        prompt that is alike in its conversation or has the same caption is the same prompt, edited.
    """

    code = "prompt-added"
    severity = "note"
    mirror = "prompt-removed"
    shown = (Case(_SPEC, _SPEC, old_prompts={"ab12": _ONE}, new_prompts={"ab12": _TWO}),)
    silent = (
        Case(
            _SPEC,
            _SPEC,
            old_prompts={"ab12": _ONE},
            new_prompts={
                "ab12": """
                Examples for [^ab12] in Watering:

                **Example**: a visitor has time at noon only

                ~~~xml
                <user>
                I can come at noon. Do the beans mind, and do the roses?
                </user>
                ~~~
                """
            },
            why="Under the same caption it is the same prompt: `prompt-changed`.",
        ),
    )

    def sentence(self, fact: Fact) -> str:
        return f"prompt added: {quoted(fact.subject)}"
