# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule
from specpress.markdown.annotations.focus import mark_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import PromptFile


class WrongPromptHeader(Rule):
    """A file of evaluation prompts does not start with its mark and its section.

    Why:
        Its first line is all that tells a person what the prompts are for. Tools go by the file's
        name: where the two differ, one of them is wrong.

    Instead:
        Start `abcd.md` with `Examples for [^abcd] in SECTION TITLE:`. Behind that, `{was=efgh}` may
        name the marks that this one was before, none of which has a file any more.
    """

    code = "wrong-prompt-header"
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
                """
            },
        ),
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={"ab12": ""},
            why="An empty file lacks more than its first line.",
        ),
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={
                "ab12": """
                Examples for [^ab12] in Honesty: {was=cd34,ef56}

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
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
                Examples for [^cd34] in Honesty:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
            why="The file was copied from another one.",
        ),
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={
                "ab12": """
                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
        ),
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={
                "ab12": """
                Examples for [^ab12]:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
            why="The section is missing.",
        ),
        Case(
            """
            # Honesty {#honesty}

            Say what is so[^ab12].
            """,
            prompts={
                "ab12": """
                Examples for [^ab12] in Honesty: {was=[^cd34]}

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
            why="A former mark is named without brackets.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        files = {file.focus: file for file in reversed(context.spec.prompt_files)}
        claimed: dict[str, PromptFile] = {}
        for file in context.spec.prompt_files:
            if file.is_json:
                continue  # each entry names its mark and its section
            line = context.lines[file.path][file.header.line]
            message = _wrong(file) or _wrong_mark(file, files, claimed)
            if message and line.strip():
                yield self.finding(
                    message,
                    context.lines[file.path].line_span(file.header.line, file.header.line),
                    f"start with `Examples for [^{file.focus}] in SECTION TITLE:`"
                    + (", then `{was=abcd}`" if file.was else ""),
                )


def _wrong(file: PromptFile) -> str:
    if file.header_focus is None:
        return "the first line names no focus mark"
    if file.header_focus != file.focus:
        return f"the first line of {file.path} names [^{file.header_focus}]"
    return "" if file.header_title else "the first line names no section"


def _wrong_mark(
    file: PromptFile, files: dict[str, PromptFile], claimed: dict[str, PromptFile]
) -> str:
    """Say what is wrong with the former marks of a file; `claimed` keeps whose each mark is."""
    for mark in file.was:
        if mark_at(f"[^{mark}]", 0) is None:
            return f"the former mark {mark!r} is none"
        if mark in files:
            return f"the former mark {mark!r} has a file, {files[mark].path}"
        other = claimed.setdefault(mark, file)
        if other is not file:
            return f"the former mark {mark!r} is also that of {other.path}"
    return ""
