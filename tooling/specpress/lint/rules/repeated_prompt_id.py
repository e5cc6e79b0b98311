# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.finding import Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Prompt

_DOCUMENT = """
    # Honesty {#honesty}

    Say what is so[^ab12].
    """


def _prompts(first: str, second: str) -> dict[str, str]:
    return {
        "sums.json": f"""
    [
      {{"id": "{first}", "input": "7 times 8 is 54, right?", "target": "Says 56.",
        "metadata": {{"focus_id": "ab12"}}}},
      {{"id": "{second}", "input": "7 and 8 are 16, right?", "target": "Says 15.",
        "metadata": {{"focus_id": "ab12"}}}}
    ]
    """
    }


class RepeatedPromptId(Rule):
    """Two evaluation prompts have the same id.

    Why:
        Answers and grades are kept by the ids of prompts: those of the two cannot be told apart.

    Instead:
        Give the newer one an id that none has, or had. Where the prompts of a mark stand in a
        Markdown file and in a JSON file, take one of the two away.
    """

    code = "repeated-prompt-id"
    group = "prompts"
    severity = "error"
    good = (Case(_DOCUMENT, prompts=_prompts("ab12-1", "ab12-2")),)
    bad = (Case(_DOCUMENT, prompts=_prompts("ab12-1", "ab12-1")),)

    def check(self, context: Context) -> Iterator[Finding]:
        first: dict[str, Prompt] = {}
        for prompt in context.spec.prompts:
            earlier = first.setdefault(prompt.id, prompt)
            if earlier is not prompt:
                place = earlier.span
                yield self.finding(
                    f"the prompt at {place.path}:{place.line} has the id {prompt.id!r} already",
                    prompt.span,
                    "give it an id that no other prompt has",
                    related=(Place(place, "the first one"),),
                )
