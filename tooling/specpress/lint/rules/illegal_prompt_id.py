# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.published import number_of
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import PromptFile, Span

_DOCUMENT = """
    # Honesty {#honesty}

    Say what is so[^ab12].
    """
_PROMPTS = """
    Examples for [^ab12] in Honesty:

    **Example**: a wrong product

    ~~~xml
    <user>
    7 times 8 is 54, right?
    </user>
    ~~~

    **Example**: CAPTION

    ~~~xml
    <user>
    7 and 8 are 16, right?
    </user>
    ~~~
    """


class IllegalPromptId(Rule):
    """A caption is to set the id of its prompt, and does not.

    Why:
        The braces are shown as a part of the caption, and the prompt is counted as if they were not
        there.

    Instead:
        End the caption in `{#ab12-4}`: the focus mark of the file, and a number that is higher than
        those before.
    """

    code = "illegal-prompt-id"
    group = "prompts"
    severity = "error"
    good = (
        Case(_DOCUMENT, prompts={"ab12": _PROMPTS.replace("CAPTION", "a wrong sum {#ab12-4}")}),
        Case(
            _DOCUMENT,
            prompts={"ab12": _PROMPTS.replace("CAPTION", "what `{#ab12-1}` means")},
            why="In code it is what the caption is about.",
        ),
    )
    bad = (
        Case(_DOCUMENT, prompts={"ab12": _PROMPTS.replace("CAPTION", "a wrong sum {#ab12-1}")}),
        Case(_DOCUMENT, prompts={"ab12": _PROMPTS.replace("CAPTION", "a wrong sum {#cd34-4}")}),
        Case(_DOCUMENT, prompts={"ab12": _PROMPTS.replace("CAPTION", "{#ab12-4} a wrong sum")}),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        files = {file.path: file for file in context.spec.prompt_files}
        for odd in context.irregularities("illegal-prompt-id"):
            file = files[odd.span.path]
            before = _number_before(file, odd.span)
            yield self.finding(
                f"{odd.detail} does not set the id of this prompt",
                odd.span,
                f"end the caption in {{#{file.focus}-N}}, N higher than {before}",
            )


def _number_before(file: PromptFile, place: Span) -> int:
    ids = [prompt.id for prompt in file.prompts if prompt.span.end_line < place.line]
    return number_of(ids[-1]) if ids else 0
