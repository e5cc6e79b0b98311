# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a lint rule is."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from specpress.config import Config, Severity
from specpress.lint.finding import Edit, Finding, Place
from specpress.lint.published import NOTHING, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specpress.lint.context import Context
    from specpress.model import Span

Group = Literal[
    "structure",
    "permanence",
    "authority",
    "references",
    "prompts",
    "examples",
    "definitions",
    "text",
    "meta",
]


_LONGEST = 300
"""Characters of a message: it may quote what an author wrote, which may be of any length."""


class Case(NamedTuple):
    """A small document that a rule is shown by: its test, and its documentation.

    Attributes:
        document: The source, indented as its surroundings are.
        prompts: Prompt files by name, such as `{"ab12": "Examples for …"}`; see `prompt_file`.
        fixed: What `--fix` makes of the document; None where the rule leaves it to a person.
        config: The configuration it is checked under.
        why: A sentence on what it shows, where the document alone does not say it.
        fixed_prompts: What `--fix` makes of the prompt files that it changes, by name.
        published: The versions that came before it.
    """

    document: str
    prompts: Mapping[str, str] = {}
    fixed: str | None = None
    config: Config = Config()
    why: str = ""
    fixed_prompts: Mapping[str, str] = {}
    published: Published = NOTHING

    @property
    def source(self) -> str:
        """Return the document without the indentation of its surroundings."""
        return dedent(self.document).lstrip("\n")

    @property
    def fixed_source(self) -> str | None:
        """Return the fixed document without the indentation of its surroundings."""
        return None if self.fixed is None else dedent(self.fixed).lstrip("\n")


def prompt_file(name: str) -> str:
    """Return the name of a prompt file of a case: Markdown where it has no ending."""
    return name if "." in name else f"{name}.md"


class Rule:
    """A rule: a class with a docstring, good and bad cases, and `check`.

    The docstring's first line says what the rule finds; sections `Why:` and `Instead:` follow.
    The code states the fault and reads well behind "ignore". A rule holds no state.

    Attributes:
        code: Lower-case words joined by `-`; the module has the same name with `_`.
        group: The part of the format that it is about.
        severity: How bad a finding is unless the configuration says otherwise; `off` for a rule
            that has to be selected.
        good: Documents in which it finds nothing.
        bad: Documents in which it finds something.
    """

    code: ClassVar[str]
    group: ClassVar[Group]
    severity: ClassVar[Severity]
    good: ClassVar[tuple[Case, ...]]
    bad: ClassVar[tuple[Case, ...]]

    def check(self, context: Context) -> Iterator[Finding]:
        """Yield what is wrong in a spec."""
        raise NotImplementedError

    @classmethod
    def fixable(cls) -> bool:
        """Tell whether the rule can mend what it finds, at least in one of its bad cases."""
        return any(case.fixed is not None for case in cls.bad)

    def finding(
        self,
        message: str,
        span: Span,
        hint: str = "",
        *,
        related: tuple[Place, ...] = (),
        edits: tuple[Edit, ...] = (),
    ) -> Finding:
        """Return a finding with this rule's code; see `Finding` for the parts."""
        if len(message) > _LONGEST:
            message = f"{message[:_LONGEST]} …"
        return Finding(self.code, message, span, hint, related, edits)
