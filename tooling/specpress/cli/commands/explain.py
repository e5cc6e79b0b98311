# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from specpress.api import documentation
from specpress.cli import completing
from specpress.cli.output import put, use_colour
from specpress.report.colour import paint

if TYPE_CHECKING:
    from specpress.api.documentation import RuleRow

_Page = Literal["rules", "changes", "problems", "form"]


@click.command("explain")
@click.argument("code", required=False, shell_complete=completing.any_code)
@click.option("--all", "page", flag_value="rules", help="Print the documentation of every rule.")
@click.option(
    "--changes",
    "page",
    flag_value="changes",
    help="Print the documentation of every kind of change.",
)
@click.option(
    "--problems",
    "page",
    flag_value="problems",
    help="Print the documentation of what changelog, verify, publish and review find.",
)
@click.option(
    "--form",
    "page",
    flag_value="form",
    help="Print the rules of the canonical form, which fmt makes.",
)
def command(code: str | None, page: _Page | None) -> None:
    """Explain a rule, a kind of change or a finding by its CODE.

    Without a CODE all are listed. Rules are what `specpress check` looks for, changes what
    `specpress diff` tells.
    """
    on = use_colour()
    if code is None and page is None:
        put(_listing(on=on))
        return
    text = documentation.explain(code) if code is not None else _page(page)
    if on:
        text = "".join(_line(line) for line in text.splitlines(keepends=True))
    put(text)


def _page(page: _Page | None) -> str:
    if page == "problems":
        return documentation.explain_problems()
    if page == "form":
        return documentation.explain_form()
    return documentation.explain_changes() if page == "changes" else documentation.explain_all()


def _listing(*, on: bool) -> str:
    rules, changes = documentation.rule_list(), documentation.change_list()
    others = documentation.problem_list()
    codes = (*(r.code for r in rules), *(c.code for c in changes), *(o.code for o in others))
    width = max(map(len, codes))
    parts = _rows(rules, width, on=on)
    parts.append("\n" + paint("changes", "bold", on=on))
    parts += [f"  {row.code:<{width}}  {row.severity:<9}       {row.summary}" for row in changes]
    parts.append("")
    parts += _rows(others, width, on=on)
    parts.append(
        f"\n{len(rules)} rules of `specpress check`, {len(changes)} kinds of change of "
        f"`specpress diff`, {len(others)} findings of other commands. `specpress explain CODE` "
        "prints one."
    )
    return "\n".join(parts) + "\n"


def _rows(rules: tuple[RuleRow, ...], width: int, *, on: bool) -> list[str]:
    """Return a line for each of some rules, below the name of its group."""
    parts: list[str] = []
    group = ""
    for rule in rules:
        if rule.group != group:
            group = rule.group
            parts.append(("\n" if parts else "") + paint(group, "bold", on=on))
        fix = "fix" if rule.fixable else ""
        parts.append(f"  {rule.code:<{width}}  {rule.severity:<9}  {fix:<3}  {rule.summary}")
    return parts


def _line(line: str) -> str:
    return paint(line, "bold") if line.startswith("#") else line
