# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding


class MarkWithoutPrompts(Rule):
    """A focus mark has no file of evaluation prompts.

    Why:
        The mark says that its clause can be tested, and there is nothing to test it with. A reader
        who follows it arrives nowhere.

    Instead:
        Write the file, named for the mark, or take the mark away.
    """

    code = "mark-without-prompts"
    group = "prompts"
    severity = "error"
    good = (
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12]: always. Write it as `[^cd34]`.
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
                """
            },
            why="A mark may be followed by a colon, and one in code is none.",
        ),
    )
    bad = (
        Case("""
            # Honesty {#honesty}

            Say what is so[^ab12].
            """),
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={
                "ab21": """
                Examples for [^ab21] in Honesty:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
            why="Two letters changed places in the file's name.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        if any(context.irregularities("prompt-json-unreadable", "prompt-json-no-array")):
            return  # that file may hold them
        spec = context.spec
        marked = {mark.id for mark in spec.focus_marks}
        spare = [file.focus for file in spec.prompt_files if file.focus not in marked]
        for mark in {mark.id: mark for mark in reversed(spec.focus_marks)}.values():
            if mark.prompts is None:
                path = f"{spec.snapshot.prompts_path}/{mark.id}.md"
                yield self.finding(
                    f"the focus mark [^{mark.id}] has no file {path}",
                    mark.span,
                    context.suggest(mark.id, spare) or f"write {path}, or remove the mark",
                )
