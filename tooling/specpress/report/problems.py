# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What commands find that no rule of `specpress check` looks for, and its documentation."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.problem import Problem

_GROUPS = {
    "changelog": ("specpress.changelog.problems",),
    "prompts": ("specpress.prompts.problems",),
    "proposals": ("specpress.proposals.problems",),
    "versions": ("specpress.release.problems", "specpress.release.site_problems"),
    "publication": ("specpress.release.publication_problems",),
    "review": ("specpress.review.problems",),
    "input": ("specpress.input.problems",),
}
"""The modules that list what is found, by what it is about."""

_INTRODUCTION = """\
# What else is found

`specpress check` finds what [its rules](rules.md) look for. The findings below come from
`specpress changelog check`, `specpress prompts check`, `specpress proposals check`,
`specpress verify`, `specpress publish`, `specpress review` and `specpress input import`.
`specpress explain --problems` prints this page, `specpress explain CODE` a part of it."""


def problems() -> dict[str, tuple[Problem, ...]]:
    """Return every kind of finding by its group, each group by code."""
    return {
        group: tuple(sorted(_listed(modules), key=lambda problem: problem.code))
        for group, modules in _GROUPS.items()
    }


def problem_of(code: str) -> Problem | None:
    """Return the kind of finding with a code, None where there is none."""
    known = (problem for group in problems().values() for problem in group)
    return next((problem for problem in known if problem.code == code), None)


def explain(problem: Problem) -> str:
    """Return the documentation of a kind of finding as Markdown."""
    parts = (
        f"# {problem.code}",
        problem.summary,
        f"Severity: {problem.severity}.",
        f"**Why.** {problem.why}",
        f"**Instead.** {problem.instead}",
    )
    return "\n\n".join(parts) + "\n"


def explain_all() -> str:
    """Return the documentation of every kind of finding as one Markdown document."""
    parts = [_INTRODUCTION]
    for group, found in problems().items():
        rows = [f"| `{one.code}` | {one.severity} | {one.summary} |" for one in found]
        head = [f"**{group.capitalize()}**", "", "| code | severity | finds |", "|---|---|---|"]
        parts.append("\n".join([*head, *rows]))
    for found in problems().values():
        parts += [f"#{explain(one).rstrip()}" for one in found]
    return "\n\n".join(parts) + "\n"


def _listed(modules: tuple[str, ...]) -> Iterator[Problem]:
    for name in modules:
        yield from import_module(name).PROBLEMS
