# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a rule of the canonical form is."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from specpress.config import Config
from specpress.lint.finding import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.formatting.reading import Reading

__all__ = ["Case", "Edit", "Rule"]


class Case(NamedTuple):
    """A small document that a rule is shown by: its test, and its documentation.

    Attributes:
        before: The source, indented as its surroundings are; a text that starts with a line end is
            dedented.
        after: The same in canonical form; None where it is in that form already.
        config: The configuration.
        prompts: Whether it is a file of evaluation prompts, that of the mark `ab12`.
        why: A sentence on what it shows, where the document alone does not say it.
    """

    before: str
    after: str | None = None
    config: Config = Config()
    prompts: bool = False
    why: str = ""

    @property
    def source(self) -> str:
        """Return the document without the indentation of its surroundings."""
        return _plain(self.before)

    @property
    def formatted(self) -> str:
        """Return its canonical form."""
        return self.source if self.after is None else _plain(self.after)


class Rule:
    """A rule: a class with a docstring, cases, and `edits`; it holds no state.

    The docstring's first line says what the form is; what follows says what is left alone and why.

    Attributes:
        name: The module's name with `-`; what is brought into form.
        changed: Documents that it changes.
        kept: Documents that look like those and stay as they are.
    """

    name: ClassVar[str]
    changed: ClassVar[tuple[Case, ...]]
    kept: ClassVar[tuple[Case, ...]]

    def edits(self, reading: Reading) -> Iterator[Edit]:
        """Yield what makes the form; an edit that changes nothing does no harm.

        Each edit is tried by itself in the end, so what belongs together is one edit.
        """
        raise NotImplementedError


def _plain(text: str) -> str:
    return dedent(text).removeprefix("\n") if text.startswith("\n") else text
