# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress diff`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click
from click.core import ParameterSource
from msgspec.structs import replace

from specpress.api import comparison
from specpress.cli import completing
from specpress.cli.format_option import format_option
from specpress.cli.output import complain, put, put_into, terminal_width, use_colour
from specpress.cli.words import words_of
from specpress.diff.change import SEVERITIES
from specpress.report.changes import WordDiff, formats, write

if TYPE_CHECKING:
    from specpress.api.comparison import Compared
    from specpress.diff.change import Severity
    from specpress.report.changes import Report

_TEXT = "text"
_MILDEST = SEVERITIES[-1]
_COLUMNS = {"none": 100, "inline": 100, "side": 200}
"""Columns beyond which a text does not read better; two columns need twice as many."""

_FOR_TEXT = {
    "stat": "--stat is for --format text; the other formats count the changes anyway.",
    "words": "--word-diff is for --format text; the other formats have their own way.",
}


@click.command("diff")
@click.argument("old", required=False, shell_complete=completing.texts)
@click.argument("new", required=False, shell_complete=completing.texts)
@format_option(formats(), "How to write the changes.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),
    help="Write to this file instead of standard output.",
)
@click.option(
    "--severity", type=click.Choice(SEVERITIES), help="Show changes of this severity and worse."
)
@click.option(
    "--only",
    multiple=True,
    metavar="CODES",
    shell_complete=completing.change_codes,
    help="Show changes with these codes.",
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ID",
    shell_complete=completing.section_ids,
    help="Show changes of this section.",
)
@click.option("--stat", is_flag=True, help="Only count the changes of each section.")
@click.option(
    "--word-diff",
    "words",
    type=click.Choice(get_args(WordDiff)),
    default="inline",
    show_default=True,
    help="How to show the words that differ.",
)
@click.option(
    "--fail-on",
    multiple=True,
    metavar="WHAT",
    shell_complete=completing.change_gates,
    help="Exit with 1 on changes with these codes, or of this severity and worse.",
)
@click.option(
    "--acknowledged",
    type=click.Path(path_type=Path, readable=False),
    help="Changes that never fail; changelogs/acknowledged.toml by default.",
)
@click.option("--no-pager", is_flag=True, help="Do not start a pager on a terminal.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the json format.")
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    old: str | None,
    new: str | None,
    form: str,
    output: Path | None,
    severity: Severity | None,
    only: tuple[str, ...],
    sections: tuple[str, ...],
    stat: bool,
    words: WordDiff,
    fail_on: tuple[str, ...],
    acknowledged: Path | None,
    no_pager: bool,
    schema: bool,
) -> None:
    """Compare two versions: which rules changed, and how much.

    OLD and NEW are versions, tags, git refs, ref:path, paths, or . for the working tree. NEW is
    the working tree where it is left out; OLD is the newest version then, if it is left out too.

    CODES are joined by commas, and --only, --section and --fail-on may be repeated. Editorial
    changes are counted; --severity editorial shows each of them.

    Exit status: 0 fine, 1 a change fails by --fail-on, 2 could not run.
    """
    _judge(ctx, old, new)
    if schema:
        put_into(comparison.schema(), output)
        return
    codes, gate = words_of("--only", only), words_of("--fail-on", fail_on)
    ids = tuple(name.removeprefix("#") for name in sections)
    compared = _compared(ctx.obj, old, new)
    report = comparison.judged_report(
        compared,
        comparison.View(severity, codes, ids),
        gate,
        comparison.acknowledgements(compared, ctx.obj, acknowledged),
        datetime.now().astimezone().date(),
    )
    report = replace(report, stat=stat, words=words, unfolded=_MILDEST in (severity, *codes))
    if form == _TEXT and output is None:
        _show(report, ctx.obj, pager=not no_pager)
    else:
        put_into(write(report, form), output)
    ctx.exit(1 if report.failing else 0)


def _compared(folder: Path, old: str | None, new: str | None) -> Compared:
    compared = comparison.compare(folder, old, new)
    for note in compared.notes:
        complain("warning", note)
    return compared


def _show(report: Report, folder: Path, *, pager: bool) -> None:
    """Write the text for a terminal, in its colours and its width."""
    from specpress.cli.pager import page

    width = terminal_width(_COLUMNS[report.words])
    text = write(replace(report, colour=use_colour(), width=width), _TEXT)
    if pager:
        page(text, folder)
    else:
        put(text)


def _judge(ctx: click.Context, old: str | None, new: str | None) -> None:
    """Refuse options that do not go together, and one word for two versions."""

    def given(name: str) -> bool:
        return ctx.get_parameter_source(name) is not ParameterSource.DEFAULT

    for name, message in _FOR_TEXT.items():
        if given(name) and ctx.params["form"] != _TEXT:
            raise click.UsageError(message)
    if given("stat") and given("words"):
        message = "--stat shows no text: leave out --word-diff, or --stat."
        raise click.UsageError(message)
    if given("schema") and old is not None:
        message = "--schema compares nothing: leave out what to compare."
        raise click.UsageError(message)
    first, _, second = (old or "").partition("..")
    if new is None and first and second and not (ctx.obj / (old or "")).exists():
        message = f"Name the versions as two words: specpress diff {first} {second.lstrip('.')}"
        raise click.UsageError(message)
