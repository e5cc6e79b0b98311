# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A rule's documentation, made from its docstring and its cases."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from specpress.language.documentation import body, demoted, fenced, summary, visible
from specpress.lint.rule import prompt_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.lint.published import Published
    from specpress.lint.rule import Case, Rule


_INTRODUCTION = """\
# The rules of `specpress check`

`specpress explain --all` prints this page, `specpress explain CODE` a rule of it. A comment
`<!-- specpress-ignore CODE: reason -->` silences a rule in the block that follows; `check.ignore`,
`check.select` and `check.severity` in the configuration hold for the whole spec."""

_RELEASE = " `specpress release` looks for it all the same."


def explain(rule: type[Rule]) -> str:
    """Return a rule's documentation as Markdown."""
    severity = "off unless selected" if rule.severity == "off" else rule.severity
    fix = "yes, with `--fix`" if rule.fixable() else "by hand"
    parts = [
        f"# {rule.code}",
        summary(rule),
        f"Severity: {severity}. Group: {rule.group}. Mended: {fix}.",
        body(rule, ("Why", "Instead")),
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
        parts += [demoted(explain(rule)) for rule in groups[group]]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _case(case: Case) -> str:
    parts = [case.why, *_published(case.published), fenced(case.source)]
    for name, text in case.prompts.items():
        parts += [f"with `{prompt_file(name)}`:", fenced(dedent(text).strip("\n"))]
    if case.fixed_source is not None:
        parts += ["mended:", fenced(case.fixed_source)]
    return "\n\n".join(part for part in parts if part)


def _published(published: Published) -> Iterator[str]:
    """Yield what came before a case: the ids of each version, and what was retired since."""
    if published.versions:
        told = [
            f"{version.label} with {', '.join(map(_code, (*version.sections, *version.prompts)))}"
            for version in published.versions
        ]
        yield f"Released before: {', then '.join(told)}. Today:"
    if published.configuration is not None:
        yield f"in `{published.configuration.path}`:"
        yield f"```toml\n{visible(published.configuration.text.rstrip())}\n```"


def _code(text: str) -> str:
    return f"`{text}`"


def _suppression(rule: type[Rule]) -> str:
    if rule.group == "meta":
        return ""
    return (
        "## To keep a place as it is\n\n"
        f"Put a comment before the block, with a reason: "
        f"`<!-- specpress-ignore {rule.code}: why -->`. "
        f'To turn the rule off, add "{rule.code}" to `check.ignore` in the configuration.'
        f"{_RELEASE if rule.group == 'permanence' else ''}"
    )
