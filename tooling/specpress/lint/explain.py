# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A rule's documentation, made from its docstring and its cases."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.lint.rule import Case, Rule


def summary(rule: type[Rule]) -> str:
    """Return the first line of a rule's docstring."""
    return cleandoc(rule.__doc__ or "").split("\n", 1)[0]


def explain(rule: type[Rule]) -> str:
    """Return a rule's documentation as Markdown."""
    text = cleandoc(rule.__doc__ or "")
    first, _, rest = text.partition("\n")
    severity = "off unless selected" if rule.severity == "off" else rule.severity
    fix = "yes, with `--fix`" if rule.fixable() else "by hand"
    parts = [
        f"# {rule.code}",
        first,
        f"Severity: {severity}. Group: {rule.group}. Mended: {fix}.",
        _prose(rest),
        "## Found",
        *(_case(case) for case in rule.bad),
        "## Not found",
        *(_case(case) for case in rule.good),
        _suppression(rule),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _prose(rest: str) -> str:
    """Turn the sections `Why:` and `Instead:` into headings and paragraphs."""
    parts: list[str] = []
    for paragraph in rest.strip().split("\n\n"):
        lines = [line.strip() for line in paragraph.strip().split("\n")]
        if lines[0] in ("Why:", "Instead:"):
            parts.append(f"## {lines.pop(0)[:-1]}")
        if lines:
            parts.append(" ".join(lines))
    return "\n\n".join(parts)


def _case(case: Case) -> str:
    parts = [case.why, _fenced(case.source)]
    for name, text in case.prompts.items():
        parts += [f"with `{name}.md`:", _fenced(text.strip() + "\n")]
    if case.fixed_source is not None:
        parts += ["mended:", _fenced(case.fixed_source)]
    return "\n\n".join(part for part in parts if part)


def _fenced(source: str) -> str:
    """Put a document in a fence that is longer than any in it."""
    fence = "`" * max(3, _longest_run(source) + 1)
    return f"{fence}markdown\n{source.rstrip()}\n{fence}"


def _longest_run(source: str) -> int:
    run = longest = 0
    for character in source:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    return longest


def _suppression(rule: type[Rule]) -> str:
    if rule.group == "meta":
        return ""
    return (
        "## To keep a place as it is\n\n"
        f"Put a comment before the block, with a reason: "
        f"`<!-- specpress-ignore {rule.code}: why -->`. "
        f'To turn the rule off, add "{rule.code}" to `check.ignore` in the configuration.'
    )
