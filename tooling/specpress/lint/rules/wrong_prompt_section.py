# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from typing import TYPE_CHECKING

from specpress.lint.finding import Edit, Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Attribute, FocusMark

_DOCUMENT = """
    # Honesty {#honesty was=candour}

    Say what is so[^ab12].

    # Tone {#tone}

    Be kind.
    """


def _prompts(section: str) -> dict[str, str]:
    return {
        "all.json": f"""
    [
      {{
        "id": "ab12-1",
        "input": "7 times 8 is 54, right?",
        "target": "Says that it is 56.",
        "metadata": {{"section_id": "{section}", "focus_id": "ab12"}}
      }}
    ]
    """
    }


class WrongPromptSection(Rule):
    """An entry of a JSON file of prompts names another section than the one its mark stands in.

    Why:
        Who groups results by `section_id` counts the prompt for a rule that it does not test.

    Instead:
        Write the id of the section in which the mark stands, or the mark that was meant. An id that
        the section had before counts, too.
    """

    code = "wrong-prompt-section"
    group = "prompts"
    severity = "warning"
    good = (
        Case(_DOCUMENT, prompts=_prompts("honesty")),
        Case(_DOCUMENT, prompts=_prompts("candour"), why="A former id leads to the section."),
    )
    bad = (
        Case(
            _DOCUMENT, prompts=_prompts("tone"), fixed=_DOCUMENT, fixed_prompts=_prompts("honesty")
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        homes: dict[str, list[FocusMark]] = {}
        for mark in context.spec.focus_marks:
            homes.setdefault(mark.id, []).append(mark)
        for prompt in context.spec.prompts:
            for name in prompt.named:
                if name.key == "section_id" and prompt.focus in homes:
                    yield from self._judge(context, name, homes[prompt.focus])

    def _judge(
        self, context: Context, named: Attribute, marks: list[FocusMark]
    ) -> Iterator[Finding]:
        owners = {mark.section for mark in marks}
        meant = context.former.get(named.value)
        if named.value in owners or (meant is not None and meant.id in owners):
            return
        owner = marks[0].section
        yield self.finding(
            f"[^{marks[0].id}] stands in the section {owner!r}, not in {named.value!r}",
            named.span,
            f"write {owner}",
            related=(Place(marks[0].span, "the mark"),),
            edits=(Edit(named.span, json.dumps(owner)),) if len(owners) == 1 else (),
        )
