# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule
from specpress.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import Prompt, Span

_REPORTED = ("prompt-json-missing-key", "prompt-json-wrong-type", "text-outside-message")

_DOCUMENT = """
    # Honesty {#honesty}

    Say what is so[^ab12].
    """
_PROMPT = """
    Examples for [^ab12] in Honesty:

    **Example**: a wrong sum

    ~~~xml
    <developer>
    Be a teacher of sums.
    </developer>
    <user>
    </user>
    ~~~
    """


class UnwrittenPrompt(Rule):
    """No message of an evaluation prompt says anything.

    Why:
        It was begun and not written. There is nothing to put to a model, so runs leave it out, and
        it covers no clause.

    Instead:
        Write what the user says, and a rubric; or remove the prompt.
    """

    code = "unwritten-prompt"
    group = "prompts"
    severity = "warning"
    good = (
        Case(
            _DOCUMENT,
            prompts={"ab12": _PROMPT},
            why="The user sends nothing, and the developer has spoken.",
        ),
        Case(
            _DOCUMENT,
            prompts={
                "sums.json": """
                [{"id": "ab12-1", "input": [{"role": "user"}], "metadata": {"focus_id": "ab12"}}]
                """
            },
            why="Reported by `malformed-prompt-json`.",
        ),
    )
    bad = (
        Case(
            _DOCUMENT,
            prompts={"ab12": _PROMPT.replace("\n    Be a teacher of sums.", "")},
        ),
        Case(
            _DOCUMENT,
            prompts={
                "sums.json": """
                [{"id": "ab12-1", "input": " ", "metadata": {"focus_id": "ab12"}}]
                """
            },
        ),
        Case(
            _DOCUMENT,
            prompts={
                "sums.json": """
                [{"id": "sums/1", "input": [{"role": "user"}], "metadata": {"focus_id": "ab12"}},
                 {"id": "sums/2", "input": "", "metadata": {"focus_id": "ab12"}}]
                """
            },
            why="The second; the first is reported by `malformed-prompt-json`.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        reported: dict[str, list[tuple[int, int]]] = {}
        for odd in context.irregularities(*_REPORTED):
            reported.setdefault(odd.span.path, []).append((odd.span.line, odd.span.column))
        for places in reported.values():
            places.sort()
        for prompt in context.spec.prompts:
            places = reported.get(prompt.span.path, [])
            if _is_begun(prompt) and not _holds_one_of(prompt.span, places):
                yield self.finding(
                    f"the prompt {prompt.id} is not written yet: no message says anything",
                    prompt.span,
                    "write what the user says, and a rubric; or remove it",
                )


def _holds_one_of(span: Span, places: list[tuple[int, int]]) -> bool:
    """Tell whether one of some places, which are sorted, stands within a span."""
    first = bisect_left(places, (span.line, span.column))
    return first < len(places) and places[first] < (span.end_line, span.end_column)


def _is_begun(prompt: Prompt) -> bool:
    """Tell whether it has messages, and none with text; one without any is found as empty."""
    return prompt.unwritten and any(isinstance(turn, Message) for turn in prompt.example.turns)
