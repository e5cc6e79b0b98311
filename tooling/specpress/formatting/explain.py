# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The documentation of the canonical form, made from the docstrings and the cases of its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.formatting.engine import rules
from specpress.language.documentation import body, fenced, summary

if TYPE_CHECKING:
    from specpress.formatting.rule import Case, Rule

_INTRODUCTION = """\
# The rules of the canonical form

`specpress explain --form` prints this page. [formatting.md](formatting.md) tells what holds for all
of them: none is applied where it would change what a file is read as. `·` is a blank at the end of
a line."""


def explain_all() -> str:
    """Return the documentation of every rule as one Markdown document."""
    parts = [_INTRODUCTION]
    for rule in rules().values():
        parts += _rule(rule)
    return "\n\n".join(part for part in parts if part) + "\n"


def _rule(rule: type[Rule]) -> list[str]:
    changed = [part for case in rule.changed for part in _changed(case)]
    kept = [part for case in rule.kept for part in (_said(case), fenced(case.source))]
    return [f"## {rule.name}", summary(rule), body(rule, ()), *changed, "Kept as it is:", *kept]


def _changed(case: Case) -> tuple[str, ...]:
    return _said(case), fenced(case.source), "becomes:", fenced(case.formatted)


def _said(case: Case) -> str:
    """Return what a document does not say by itself: its configuration, and why it is shown."""
    form = case.config.format
    parts = [f'`format.dashes = "{form.dashes}"`' if form.dashes != "keep" else ""]
    parts.append(f'`format.bullets = "{form.bullets}"`' if form.bullets != "-" else "")
    chosen = " and ".join(part for part in parts if part)
    return " ".join(part for part in (f"With {chosen}:" if chosen else "", case.why) if part)
