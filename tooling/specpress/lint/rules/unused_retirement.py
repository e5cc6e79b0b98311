# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.config import Config, Retired
from specpress.lint.finding import Place
from specpress.lint.published import (
    Published,
    PublishedVersion,
    mark_of,
    number_of,
    prompt_holders,
    section_holders,
)
from specpress.lint.rule import Case, Rule
from specpress.markdown.lines import SourceLines
from specpress.model import SourceFile, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding
    from specpress.model import PromptFile

_OUT = "take the entry out"
_CONFIG = Config(retired=Retired(sections={"candour": "Said by others."}))
_PUBLISHED = Published(
    (PublishedVersion("1.0.0", ("honesty", "candour")),),
    SourceFile("specpress.toml", '[retired.sections]\ncandour = "Said by others."\n'),
)


class UnusedRetirement(Rule):
    """The configuration retires an id that is not gone, or that was never published.

    Why:
        Readers would be told that a rule is gone which still holds; or the name is misspelt, and
        the id that was meant is as lost as before.

    Instead:
        Take the entry out of `[retired.sections]` or `[retired.prompts]`, or correct its name.
    """

    code = "unused-retirement"
    group = "meta"
    severity = "warning"
    good = (
        Case(
            """
            # Honesty {#honesty}

            Say what is so.
            """,
            config=_CONFIG,
            published=_PUBLISHED,
        ),
    )
    bad = (
        Case(
            """
            # Honesty {#honesty}

            Say what is so.

            # Candour {#candour}

            Say it plainly.
            """,
            config=_CONFIG,
            published=_PUBLISHED,
        ),
        Case(
            """
            # Honesty {#honesty was=candour}

            Say what is so, and say it plainly.
            """,
            config=_CONFIG,
            published=_PUBLISHED,
            why="It has a successor.",
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        retired = context.config.retired
        if retired.sections:
            for name in retired.sections:
                yield from self._section(context, name)
            yield from self._strange(context, retired.sections, section_holders(context.published))
        if retired.prompts:
            for name in retired.prompts:
                yield from self._prompt(context, name)
            known = prompt_holders(context.published)
            marks = {mark_of(prompt): version for prompt, version in known.items()}
            yield from self._strange(context, retired.prompts, known | marks)

    def _section(self, context: Context, name: str) -> Iterator[Finding]:
        if (here := context.sections.get(name)) is not None:
            wrong, label = f"{name!r} is retired, and a section has this id", "it has the id"
        elif (here := context.former.get(name)) is not None:
            wrong, label = f"{name!r} is retired, and {here.id!r} is its successor", "by its was="
        else:
            return
        yield self._finding(context, name, wrong, (Place(here.heading, label),))

    def _prompt(self, context: Context, name: str) -> Iterator[Finding]:
        for file in context.spec.prompt_files:
            found = _prompt_of(file, name)
            if found is not None:
                wrong, place, hint = found
                related = (Place(place, "what has it"),)
                yield self._finding(context, name, wrong, related, hint)

    def _strange(
        self, context: Context, names: dict[str, str], known: dict[str, PublishedVersion]
    ) -> Iterator[Finding]:
        """Yield what no version had, where there is any record to tell."""
        if not context.published.versions:
            return
        for name in names:
            if name not in known:
                wrong = f"{name!r} is retired, and no released version had it"
                hint = context.suggest(name, known) or _OUT
                yield self._finding(context, name, wrong, hint=hint)

    def _finding(
        self,
        context: Context,
        name: str,
        wrong: str,
        related: tuple[Place, ...] = (),
        hint: str = _OUT,
    ) -> Finding:
        return self.finding(wrong, _place(context.published, name), hint, related=related)


def _prompt_of(file: PromptFile, name: str) -> tuple[str, Span, str] | None:
    """Say what in a file has a retired id, where, and what to do; None where nothing has."""
    if name == file.focus and file.prompts:
        return f"all prompts of {name!r} are retired, and here are some", file.header, _OUT
    if name in file.was:
        return f"{name!r} is retired, and {file.focus!r} is its successor", file.header, _OUT
    prompt = next((prompt for prompt in file.prompts if prompt.id == name), None)
    if prompt is None:
        return None
    free = f"{{#{file.focus}-{number_of(file.prompts[-1].id) + 1}}}"
    hint = f"where it is another prompt, put it last and end its caption in {free}; else {_OUT}"
    return f"{name!r} is retired, and a prompt has this id", prompt.span, hint


def _place(published: Published, name: str) -> Span:
    """Return where the configuration retires an id: the first key of this name in those tables."""
    if published.configuration is None:
        return Span("specpress.toml", 1, 1, 1, 1)
    path, text = published.configuration.path, published.configuration.text
    start = max(text.find("retired"), 0)
    key = re.compile(rf"""["']?(?<![\w-]){re.escape(name)}(?![\w-])["']?(?=[ \t]*=)""")
    found = key.search(text, start)
    if found is None:
        return Span(path, 1, 1, 1, 1)
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    return SourceLines(path, "").span(line, column, len(found[0]))
