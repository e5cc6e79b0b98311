# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What rules look things up in."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from specpress.language.nearest import did_you_mean, nearest
from specpress.lint.code import Code, find_code
from specpress.lint.published import NOTHING
from specpress.markdown.lines import SourceLines
from specpress.model import (
    Candidate,
    Comparison,
    Example,
    Irregularity,
    Message,
    Section,
    Span,
    Spec,
    Suppression,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.config import Config
    from specpress.lint.published import Published


_SUGGESTIONS = 50
"""How many near names a check looks for."""


class Context:
    """A spec under check, with the look-ups that more than one rule needs.

    Args:
        spec: The spec.
        config: Its configuration.
        published: The ids of the versions so far.

    Attributes:
        unused: Suppressions that silenced nothing; complete only for rules of the group `meta`,
            which run last.
    """

    def __init__(self, spec: Spec, config: Config, published: Published = NOTHING) -> None:
        self.spec = spec
        self.config = config
        self.published = published
        self.unused: tuple[Suppression, ...] = ()
        self._suggestions = 0
        self._irregularities: dict[str, list[Irregularity]] = {}
        for odd in spec.irregularities:
            self._irregularities.setdefault(odd.kind, []).append(odd)

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Return the first section of each id."""
        return {section.id: section for section in reversed(self.spec.sections)}

    @cached_property
    def former(self) -> dict[str, Section]:
        """Return the first section that names each former id."""
        return {name: section for section in reversed(self.spec.sections) for name in section.was}

    @cached_property
    def prompt_digests(self) -> dict[str, str]:
        """Return the digest of each evaluation prompt by its id."""
        from specpress.parse.digest import prompt_digest  # late: only where there are records

        return {prompt.id: prompt_digest(prompt) for prompt in self.spec.prompts}

    @cached_property
    def lines(self) -> dict[str, SourceLines]:
        """Return the lines of each Markdown file, sources first, then prompt files, by path."""
        return {
            file.path: SourceLines(file.path, file.text)
            for file in self.spec.snapshot.files
            if not file.is_json
        }

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """Return every example of the document, then every prompt's conversation."""
        own = [example for section in self.spec.sections for example in section.examples]
        return (*own, *(prompt.example for prompt in self.spec.prompts))

    @cached_property
    def code(self) -> dict[str, Code]:
        """Return the code of each file, by path."""
        return find_code(self.spec, self.lines)

    def files_with(self, *signs: str) -> Iterator[SourceLines]:
        """Yield the lines of each Markdown file that holds one of some characters or words."""
        for file in self.spec.snapshot.files:
            if not file.is_json and any(sign in file.text for sign in signs):
                yield self.lines[file.path]

    def text_of(self, span: Span) -> str:
        """Return the characters of a span that stays within one line."""
        return self.lines[span.path][span.line][span.column - 1 : span.end_column - 1]

    def example_at(self, span: Span) -> Example | None:
        """Return the example that a span stands in."""
        examples = self._examples_by_path.get(span.path, [])
        index = bisect_right(examples, span.line, key=_first_line) - 1
        found = examples[index] if index >= 0 else None
        return found if found is not None and span.line <= found.span.end_line else None

    @cached_property
    def _examples_by_path(self) -> dict[str, list[Example]]:
        """Return the examples of each file by path, in the order of their lines."""
        found: dict[str, list[Example]] = {}
        for example in sorted(self.examples, key=_first_line):
            found.setdefault(example.span.path, []).append(example)
        return found

    def suggest(self, wanted: str, known: Iterable[str]) -> str:
        """Return `did you mean a, b or c?`, empty where nothing is near.

        After some it stays silent: a document with thousands of dangling ids has another fault
        than misspelling, and each search goes through all ids.
        """
        return did_you_mean(wanted, known) if self._may_suggest() else ""

    def nearest(self, wanted: str, known: Iterable[str]) -> list[str]:
        """Return the known names that are like the wanted one; silent after some, as `suggest`."""
        return nearest(wanted, known) if self._may_suggest() else []

    def _may_suggest(self) -> bool:
        self._suggestions += 1
        return self._suggestions <= _SUGGESTIONS

    def comparisons(self) -> Iterator[Comparison]:
        """Yield every comparison of every example."""
        for example in self.examples:
            for turn in example.turns:
                if isinstance(turn, Comparison):
                    yield turn

    def messages(self) -> Iterator[Message | Candidate]:
        """Yield every message and candidate of every example, in order."""
        for example in self.examples:
            yield from example.messages

    def irregularities(self, *kinds: str) -> Iterator[Irregularity]:
        """Yield what the reader was lenient with, of the kinds given."""
        for kind in kinds:
            yield from self._irregularities.get(kind, ())


def _first_line(example: Example) -> int:
    return example.span.line
