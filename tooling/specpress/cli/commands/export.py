# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress export`."""

from __future__ import annotations

from pathlib import Path

import click

from specpress import api
from specpress.cli.at import at_option, load_at
from specpress.cli.format_option import format_option
from specpress.cli.output import put_into
from specpress.export import format_names


@click.command("export")
@format_option(
    format_names(),
    "json: one object; jsonl: one record a line; markdown: the source as one document.",
    default="json",
)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the json format.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),
    help="Write to this file instead of standard output.",
)
@at_option
@click.pass_context
def command(ctx: click.Context, form: str, schema: bool, output: Path | None, at: str) -> None:
    """Print the spec as data."""
    text = api.export_schema() if schema else api.export(load_at(ctx.obj, at).spec, form)
    put_into(text, output)
