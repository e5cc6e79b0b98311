# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.folding import folded
from specpress.lint.attributes import malformed_headings
from specpress.lint.finding import Edit, Place
from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.markdown.lines import SourceLines
    from specpress.model import PromptFile, Section, Span

_IN = "] in "
_DOCUMENT = """
    # Honesty and candour {#honesty}

    Say what is so[^ab12].
    """


class StalePromptHeader(Rule):
    """A file of evaluation prompts names its section by a title that it does not have.

    Why:
        Who reads the file looks for the section by that title and does not find it, or judges the
        answers by another one.

    Instead:
        Copy the title of the section in which the mark stands.
    """

    code = "stale-prompt-header"
    group = "prompts"
    severity = "warning"
    good = (
        Case(
            _DOCUMENT,
            prompts={
                "ab12": """
                Examples for [^ab12] in Honesty and  Candour:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
            why="Case and blanks make no other title.",
        ),
        Case(
            _DOCUMENT,
            prompts={
                "cd34": """
                Examples for [^cd34] in Honesty:

                **Example**: a wrong sum

                ~~~xml
                <user>
                7 times 8 is 54, right?
                </user>
                ~~~
                """
            },
            why="A mark that stands nowhere has no section to name.",
        ),
        Case(
            """
            # Honesty {#honesty

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
            why="A title that holds broken attributes is not what was meant.",
        ),
    )
    bad = (
        Case(
            _DOCUMENT,
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
            fixed=_DOCUMENT,
            fixed_prompts={
                "ab12": """
                Examples for [^ab12] in Honesty and candour:

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

    def check(self, context: Context) -> Iterator[Finding]:
        holders = _holders(context)
        for file in context.spec.prompt_files:
            sections = tuple(holders.get(file.focus, {}).values())
            if not file.header_title or file.header_focus != file.focus or not sections:
                continue
            if any(_names(file.header_title, section) for section in sections):
                continue
            yield self._finding(context.lines[file.path], file, sections)

    def _finding(
        self, lines: SourceLines, file: PromptFile, sections: tuple[Section, ...]
    ) -> Finding:
        span, title = _title_span(lines, file), " ".join(sections[0].title_markdown.split())
        return self.finding(
            f"[^{file.focus}] stands in {sections[0].title!r}, not in {file.header_title!r}",
            span,
            f"write {title}",
            related=tuple(
                Place(s.heading, "the section that the mark stands in") for s in sections
            ),
            edits=(Edit(span, title),) if len(sections) == 1 and not _braced(file) else (),
        )


def _braced(file: PromptFile) -> bool:
    """Tell whether the title holds what may have been meant for former marks."""
    return "was=" in (file.header_title or "")


def _holders(context: Context) -> dict[str, dict[Span, Section]]:
    """Return the sections in which each mark stands; more than one where an id is no address."""
    titled: dict[str, list[Section]] = {}
    malformed = malformed_headings(context)
    for section in context.spec.sections:
        if section.title and section.heading not in malformed:
            titled.setdefault(section.id, []).append(section)
    found: dict[str, dict[Span, Section]] = {}
    for mark in context.spec.focus_marks:
        for section in titled.get(mark.section, ()):
            found.setdefault(mark.id, {})[section.heading] = section
    return found


def _names(title: str, section: Section) -> bool:
    own = (section.title, section.title_markdown)
    return title in own or folded(title) in map(folded, own)


def _title_span(lines: SourceLines, file: PromptFile) -> Span:
    number, title = file.header.line, file.header_title or ""
    line = lines[number]
    return lines.span(number, line.index(title, line.index(_IN) + len(_IN)) + 1, len(title))
