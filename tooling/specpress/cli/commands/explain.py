# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress explain`."""

from __future__ import annotations

from typing import Literal

import click

from specpress import api
from specpress.cli.output import put, use_colour
from specpress.report.colour import paint


@click.command("explain")
@click.argument("code", required=False)
@click.option("--all", "page", flag_value="rules", help="Print the documentation of every rule.")
@click.option(
    "--changes",
    "page",
    flag_value="changes",
    help="Print the documentation of every kind of change.",
)
def command(code: str | None, page: Literal["rules", "changes"] | None) -> None:
    """Explain a rule or a kind of change by its CODE, or list all.

    Rules are what `specpress check` looks for, changes what `specpress diff` tells.
    """
    on = use_colour()
    if code is None and page is None:
        put(_listing(on=on))
        return
    text = api.explain(code) if code is not None else _page(page)
    if on:
        text = "".join(_line(line) for line in text.splitlines(keepends=True))
    put(text)


def _page(page: Literal["rules", "changes"] | None) -> str:
    return api.explain_changes() if page == "changes" else api.explain_all()


def _listing(*, on: bool) -> str:
    rules, changes = api.rule_list(), api.change_list()
    width = max(len(code) for code in (*(r.code for r in rules), *(c.code for c in changes)))
    parts: list[str] = []
    group = ""
    for rule in rules:
        if rule.group != group:
            group = rule.group
            parts.append(("\n" if parts else "") + paint(group, "bold", on=on))
        fix = "fix" if rule.fixable else ""
        parts.append(f"  {rule.code:<{width}}  {rule.severity:<9}  {fix:<3}  {rule.summary}")
    parts.append("\n" + paint("changes", "bold", on=on))
    parts += [f"  {row.code:<{width}}  {row.severity:<9}       {row.summary}" for row in changes]
    parts.append(
        f"\n{len(rules)} rules of `specpress check`, {len(changes)} kinds of change of "
        "`specpress diff`. `specpress explain CODE` prints one with examples."
    )
    return "\n".join(parts) + "\n"


def _line(line: str) -> str:
    return paint(line, "bold") if line.startswith("#") else line
