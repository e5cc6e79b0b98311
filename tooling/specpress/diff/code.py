# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a kind of change is."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from specpress.config import Config

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from specpress.diff.change import Fact, Severity


class Case(NamedTuple):
    """Two small documents that a code is shown by: its test, and its documentation.

    Attributes:
        old: The older source, indented as its surroundings are.
        new: The newer one.
        old_prompts: Prompt files of the older side by name, such as `{"ab12": "Examples for …"}`.
        new_prompts: The same for the newer one.
        config: The configuration both are read under.
        why: A sentence on what it shows, where the documents do not say it.
    """

    old: str
    new: str
    old_prompts: Mapping[str, str] = {}
    new_prompts: Mapping[str, str] = {}
    config: Config = Config()
    why: str = ""

    @property
    def old_source(self) -> str:
        """Return the older document without the indentation of its surroundings."""
        return dedent(self.old).lstrip("\n")

    @property
    def new_source(self) -> str:
        """Return the newer document without the indentation of its surroundings."""
        return dedent(self.new).lstrip("\n")


class Code:
    """A kind of change: a class with a docstring, its severity, its sentence and its cases.

    The docstring's first line says what changed; a section `Why:` says what it may mean for the
    behaviour. The module has the code's name with `_`. A code holds no state.

    Attributes:
        code: Lower-case words joined by `-`.
        severity: How much the intended behaviour may differ.
        mirror: The code of the same change with the sides swapped; often the code itself.
        shown: Cases that give exactly one change, of this code.
        silent: Cases that look like it and give none of this code.
    """

    code: ClassVar[str]
    severity: ClassVar[Severity]
    mirror: ClassVar[str]
    shown: ClassVar[tuple[Case, ...]] = ()
    silent: ClassVar[tuple[Case, ...]] = ()

    def weigh(self, fact: Fact, levels: Sequence[str]) -> Severity:
        """Return how much a fact weighs.

        Args:
            fact: A fact with this code.
            levels: The ladder of authority, the highest first.
        """
        del fact, levels
        return self.severity

    def identity(self, fact: Fact) -> tuple[str | None, ...]:
        """Return what tells a change from others of its code, wherever in the files it stands."""
        parts = (fact.section, fact.former_section, fact.subject, fact.old, fact.new)
        details = (part for d in fact.details for part in (d.label, d.old, d.new))
        return (*parts, *fact.members, *details)

    def sentence(self, fact: Fact) -> str:
        """Return what changed in words, without a full stop."""
        raise NotImplementedError


def levels_of(fact: Fact) -> str:
    """Return both levels of authority of what went elsewhere, where they differ; else nothing."""
    before, after = fact.former_authority, fact.authority
    return (
        "" if before == after else f"; authority {before or 'none'} before, {after or 'none'} now"
    )


_LONGEST = 80
_MOST = 3


def on_one_line(text: str | None) -> str:
    """Return a text from a document on one line, cut where it is long."""
    line = " ".join((text or "").split())
    if len(line) > _LONGEST:
        line = line[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return line


def quoted(text: str | None) -> str:
    """Return the same in quotes; words for a text without any."""
    line = on_one_line(text)
    return f"“{line}”" if line else "(untitled)"


def some(parts: Sequence[str], between: str) -> str:
    """Return the first of some parts of a sentence, and how many more there are."""
    more = len(parts) - _MOST
    if more > 0:
        parts = (*parts[:_MOST], f"{more} more")
    return between.join(parts)
