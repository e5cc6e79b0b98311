# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A rule's documentation, made from its docstring and its cases."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.lint.rule import Case, Rule


_INTRODUCTION = """\
# The rules of `specpress check`

`specpress explain --all` prints this page, `specpress explain CODE` a rule of it. A comment
`<!-- specpress-ignore CODE: reason -->` silences a rule in the block that follows; `check.ignore`,
`check.select` and `check.severity` in the configuration hold for the whole spec."""


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


def explain_all(rules: Iterable[type[Rule]]) -> str:
    """Return the documentation of rules as one Markdown document, by group."""
    groups: dict[str, list[type[Rule]]] = {}
    for rule in rules:
        groups.setdefault(rule.group, []).append(rule)
    parts = [_INTRODUCTION]
    for group in sorted(groups):
        rows = [
            f"| [`{rule.code}`](#{rule.code}) | {rule.severity} "
            f"| {'yes' if rule.fixable() else ''} | {summary(rule)} |"
            for rule in groups[group]
        ]
        head = ["| code | severity | mended | finds |", "|---|---|---|---|"]
        parts.append("\n".join([f"**{group.capitalize()}**", "", *head, *rows]))
    for group in sorted(groups):
        parts += [_demoted(explain(rule)) for rule in groups[group]]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _demoted(text: str) -> str:
    """Move headings down by one level, outside fences."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        if fence:
            fence = "" if line == fence else fence
        elif line.startswith("```"):
            fence = line.removesuffix("markdown")
        elif line.startswith("#"):
            line = f"#{line}"  # noqa: PLW2901  # what is kept is the line, changed or not
        lines.append(line)
    return "\n".join(lines)


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
    return f"{fence}markdown\n{visible(source.rstrip(chr(10)))}\n{fence}"


def visible(source: str) -> str:
    """Show what nobody sees: blanks at the end of a line, and characters without a shape."""
    lines: list[str] = []
    for line in source.split("\n"):
        bare = line.rstrip(" ")
        shown = "".join(c if c.isprintable() else f"⟨U+{ord(c):04X}⟩" for c in bare)
        lines.append(shown + "·" * (len(line) - len(bare)))
    return "\n".join(lines)


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
