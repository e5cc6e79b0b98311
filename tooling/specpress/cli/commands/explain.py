# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress explain`."""

from __future__ import annotations

import click

from specpress import api
from specpress.cli.output import put, use_colour
from specpress.report.colour import paint


@click.command("explain")
@click.argument("code", required=False)
@click.option("--all", "everything", is_flag=True, help="Print the documentation of every rule.")
def command(code: str | None, everything: bool) -> None:
    """Explain the rule with this CODE, or list every rule."""
    on = use_colour()
    if code is None and not everything:
        put(_listing(on=on))
        return
    text = api.explain_all() if code is None else api.explain(code)
    if on:
        text = "".join(_line(line) for line in text.splitlines(keepends=True))
    put(text)


def _listing(*, on: bool) -> str:
    rows = api.rule_list()
    width = max(len(row.code) for row in rows)
    parts: list[str] = []
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            parts.append(("\n" if parts else "") + paint(group, "bold", on=on))
        fix = "fix" if row.fixable else ""
        parts.append(f"  {row.code:<{width}}  {row.severity:<7}  {fix:<3}  {row.summary}")
    parts.append(f"\n{len(rows)} rules. `specpress explain CODE` prints one with examples.")
    return "\n".join(parts) + "\n"


def _line(line: str) -> str:
    return paint(line, "bold") if line.startswith("#") else line
