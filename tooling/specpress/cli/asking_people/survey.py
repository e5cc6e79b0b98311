# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress input survey`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specpress.cli.at import at_option, load_at
from specpress.cli.output import put_into
from specpress.cli.paths import READ_FILE, WRITTEN_FILE
from specpress.cli.selecting import place_options
from specpress.language.counts import counted
from specpress.report.colour import printable

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.prompts.selection import Selection


@click.command("survey")
@click.option(
    "-o",
    "--output",
    type=WRITTEN_FILE,
    metavar="FILE",
    help="Where to write the form.",
)
@place_options
@click.option("--per-section", type=click.IntRange(1), metavar="N", help="Ask at most N of each.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Ask at most N in all.")
@click.option("--seed", type=int, default=0, metavar="N", help="Choose and shuffle otherwise.")
@click.option(
    "--answers",
    type=READ_FILE,
    metavar="FILE",
    help="Ask prompts, with these answers: {prompt id: [answers]}, or adherence results.",
)
@click.option("--examples", is_flag=True, help="With --answers: ask about examples, too.")
@click.option("--world", is_flag=True, help="Ask also which answer is best for the world.")
@click.option(
    "--groups", type=READ_FILE, metavar="FILE", help="Ask who people are: {kind: [choices]}."
)
@click.option(
    "--texts",
    type=READ_FILE,
    metavar="FILE",
    help="What the form says, in another language or in other words.",
)
@click.option("--print-texts", is_flag=True, help="Print what it says by itself, to begin with.")
@click.option("--purpose", metavar="TEXT", help="What people are told it is for.")
@click.option("--hand-in", metavar="TEXT", help="What people are told to do with the file.")
@at_option
@click.option(
    "--schema",
    type=click.Choice(["key", "answers"]),
    is_flag=False,
    flag_value="key",
    help="Print the JSON Schema of the key, or of the answers that people save.",
)
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    output: Path | None,
    selection: Selection,
    limit: int | None,
    answers: Path | None,
    examples: bool,
    world: bool,
    groups: Path | None,
    texts: Path | None,
    print_texts: bool,
    purpose: str | None,
    hand_in: str | None,
    at: str,
    schema: str | None,
) -> None:
    """Write a form in which people rank answers.

    One HTML file, which needs no server and sends nothing: whoever fills it in saves a file, which
    `specpress input import` reads. Without --answers it asks about the answers that examples of the
    spec compare, and does not show their verdicts. The key, which tells which answer was shown
    where, is kept in .specpress/input; without it the answers cannot be read.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api import asking
    from specpress.input.results import VIEWS
    from specpress.input.survey import Asking

    if schema is not None:
        put_into(asking.schema(schema), output)
        return
    if print_texts:
        put_into(asking.english_file(), output)
        return
    if output is None:
        raise click.MissingParameter(ctx=ctx, param_type="option", param_hint="'-o' / '--output'")
    if selection.clauses and answers is None:
        raise click.UsageError("--clause chooses prompts, which need --answers.")
    if examples and answers is None:
        raise click.UsageError("--examples adds to --answers; without it examples are asked.")
    views = VIEWS if world else VIEWS[:1]
    chosen = asking.read_groups(groups) if groups is not None else {}
    made = asking.make(
        load_at(ctx.obj, at),
        asking.Wanted(
            selection,
            answers,
            examples,
            Asking(views, chosen, selection.seed, limit),
            asking.texts_of(texts, purpose=purpose, hand_in=hand_in),
        ),
    )
    put_into(made.html, output)
    click.echo(f"kept its key in {printable(made.key)}", err=True)
    click.echo(f"{counted(len(made.survey.questions), 'question')}", err=True)
