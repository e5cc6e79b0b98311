# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is known of rules, kinds of change and other findings: lists, and their documentation."""

from __future__ import annotations

from msgspec import Struct

from specpress.errors import SpecError


class RuleRow(Struct, frozen=True):
    """A rule in a list of rules."""

    code: str
    group: str
    severity: str
    fixable: bool
    summary: str


def rule_list() -> tuple[RuleRow, ...]:
    """Return every rule, by group and code."""
    from specpress.language.documentation import summary
    from specpress.lint.engine import rules

    rows = [
        RuleRow(rule.code, rule.group, rule.severity, rule.fixable(), summary(rule))
        for rule in rules().values()
    ]
    return tuple(sorted(rows, key=lambda row: (row.group, row.code)))


class ChangeRow(Struct, frozen=True):
    """A kind of change in a list of them."""

    code: str
    severity: str
    summary: str


def change_list() -> tuple[ChangeRow, ...]:
    """Return every kind of change, the worst first."""
    from specpress.diff.change import SEVERITIES
    from specpress.diff.engine import code, codes
    from specpress.language.documentation import summary

    kinds = sorted(map(code, codes()), key=lambda kind: SEVERITIES.index(kind.severity))
    return tuple(ChangeRow(kind.code, kind.severity, summary(kind)) for kind in kinds)


def problem_list() -> tuple[RuleRow, ...]:
    """Return what other commands than `check` find, by group and code."""
    from specpress.report.problems import problems

    return tuple(
        RuleRow(one.code, group, one.severity, fixable=False, summary=one.summary)
        for group, found in problems().items()
        for one in found
    )


def all_codes() -> tuple[str, ...]:
    """Return every code that `explain` knows: of rules, kinds of change and other findings."""
    from specpress.diff.engine import codes as change_codes
    from specpress.lint.codes import codes as rule_codes

    return (*rule_codes(), *change_codes(), *(row.code for row in problem_list()))


def explain(code: str) -> str:
    """Return the documentation of a rule, a kind of change or another finding, as Markdown.

    Raises:
        SpecError: Nothing has the code; names the nearest.
    """
    from specpress.diff.engine import codes as change_codes
    from specpress.lint.codes import codes as rule_codes

    if code in rule_codes():
        from specpress.lint.engine import rules
        from specpress.lint.explain import explain as explain_rule

        return explain_rule(rules()[code])
    if code in change_codes():
        from specpress.diff.engine import code as kind_of
        from specpress.diff.explain import explain as explain_change

        return explain_change(kind_of(code))
    from specpress.language.nearest import did_you_mean
    from specpress.report import problems

    problem = problems.problem_of(code)
    if problem is not None:
        return problems.explain(problem)
    others = (row.code for row in problem_list())
    raise SpecError(
        f"no rule, kind of change or finding has the code {code!r}",
        hint=did_you_mean(code, (*rule_codes(), *change_codes(), *others))
        or "`specpress explain` lists every code.",
    )


def explain_all() -> str:
    """Return the documentation of every rule as one Markdown document."""
    from specpress.lint.engine import rules
    from specpress.lint.explain import explain_all as explain_every_rule

    return explain_every_rule(rules().values())


def explain_changes() -> str:
    """Return the documentation of every kind of change as one Markdown document."""
    from specpress.diff.engine import code, codes
    from specpress.diff.explain import explain_all as explain_every_change

    return explain_every_change(map(code, codes()))


def explain_problems() -> str:
    """Return the documentation of what other commands than `check` find, as one document."""
    from specpress.report.problems import explain_all as explain_every_problem

    return explain_every_problem()


def explain_form() -> str:
    """Return the rules of the canonical form as one document."""
    from specpress.formatting.explain import explain_all as explain_every_rule

    return explain_every_rule()
