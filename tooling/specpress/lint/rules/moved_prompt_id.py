# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from specpress.lint.published import Published, PublishedVersion
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.lint.published_prompts import Moved

_DOCUMENT = """
    # Honesty {#honesty}

    Say what is so[^ab12].
    """
_PRODUCT = """
    **Example**: a wrong product

    ~~~xml
    <user>
    7 times 8 is 54, right?
    </user>
    ~~~
    """
_SUM = """
    **Example**: a wrong sum{}

    ~~~xml
    <user>
    7 and 8 are 16, right?
    </user>
    ~~~
    """
_HEADER = """
    Examples for [^ab12] in Honesty:
    """
_BOTH = Published(
    (
        PublishedVersion(
            "1.0.0",
            ("honesty",),
            {
                "ab12-1": "sha256:be81e99357ecdc9e6469729e47bdea330fbbd357a846905084e1701abae7b895",
                "ab12-2": "sha256:5787ff8f48cf59865592c2c5ad9241c40eadeb5b266475f6960efa3f8e03e724",
            },
        ),
    )
)


class MovedPromptId(Rule):
    """A prompt has another number than it was published with.

    Why:
        Prompts are counted in their file, so one that is taken out, or put between others, gives
        the ids of those behind it to other conversations. Results that were measured under an id
        are then taken for those of another prompt.

    Instead:
        Put new prompts behind the others. Where one is taken out, end the caption of the next one
        in the id that it was published with, as in `{#ab12-3}`; those behind it count on from
        there.
    """

    code = "moved-prompt-id"
    group = "permanence"
    severity = "error"
    good = (
        Case(
            _DOCUMENT,
            prompts={"ab12": _HEADER + _SUM.format(" {#ab12-2}")},
            published=_BOTH,
            why="The first prompt was taken out, and the second one keeps its id.",
        ),
        Case(
            _DOCUMENT,
            prompts={"ab12": _HEADER + _PRODUCT + _SUM.format(" of two numbers")},
            published=_BOTH,
            why="The caption is no part of what is asked.",
        ),
    )
    bad = (
        Case(
            _DOCUMENT,
            prompts={"ab12": _HEADER + _SUM.format("")},
            published=_BOTH,
            why="The first prompt was taken out, and the second one is counted as the first.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        if not context.published.versions:
            return
        from specpress.lint.published_prompts import moved  # late: only then

        for found in moved(context).values():
            mixed = any(one.shift > 0 for one in found)
            for _, run in groupby(enumerate(found), key=_run):
                yield self._finding([one for _, one in run], context, mixed=mixed)

    def _finding(self, run: list[Moved], context: Context, *, mixed: bool) -> Finding:
        label = context.published.versions[-1].label
        first, last = run[0], run[-1]
        focus = first.prompt.focus
        number = first.old.rpartition("-")[2]
        was, now = first.old, first.prompt.id
        if last is not first:
            was, now = f"{was} to {last.old}", f"{now} to {last.prompt.id}"
        return self.finding(
            f"{was} of {label} {'is' if last is first else 'are'} counted as {now} here",
            first.prompt.span,
            f"put the prompts back in the order of {label}, and what is new behind them"
            if mixed
            else f"end the caption in {{#{focus}-{number}}}",
        )


def _run(counted: tuple[int, Moved]) -> tuple[int, int]:
    """Return what is equal for prompts that stand side by side and moved by the same."""
    index, one = counted
    return one.shift, one.place - index
