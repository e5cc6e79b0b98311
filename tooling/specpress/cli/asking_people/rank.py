# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress input rank`."""

from __future__ import annotations

from pathlib import Path

import click

from specpress.cli.at import at_option, load_at
from specpress.cli.grading import INTERRUPTED, arguments, confirm
from specpress.cli.output import complain, put, put_into
from specpress.cli.progress import Progress

_FILE = click.Path(path_type=Path, dir_okay=False, readable=False)


@click.command("rank")
@click.argument("dataset", required=False, type=_FILE)
@click.option("--grader", metavar="NAME", help="The model that ranks; else as configured.")
@click.option(
    "--grader-arg", "grader_args", multiple=True, metavar="K=V", help="What its provider is told."
)
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N questions."
)
@click.option("--dry-run", is_flag=True, help="Estimate calls and tokens, and stop there.")
@click.option(
    "--log-dir",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, readable=False),
    help="The folder of the logs instead of .specpress/logs.",
)
@click.option(
    "--max-connections",
    type=click.IntRange(min=1),
    metavar="N",
    help="Calls that a provider gets at a time; else as Inspect has it.",
)
@click.option("--yes", is_flag=True, help="Do not ask before calls that cost money.")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write here instead of printing.")
@at_option
@click.pass_context
def command(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    dataset: Path | None,
    grader: str | None,
    grader_args: tuple[str, ...],
    limit: int | None,
    dry_run: bool,
    log_dir: Path | None,
    max_connections: int | None,
    yes: bool,
    output: Path | None,
    at: str,
) -> None:
    """Have a model rank the answers by the spec.

    The grader reads the section that each question is about (it says which one, where the data set
    does not) and ranks the answers by that alone. `input report --spec-ranking FILE` compares
    people with it.

    Exit status: 0 fine, 1 some questions have no ranking, 2 could not run, 130 interrupted.
    """
    from specpress.api import ranking
    from specpress.report.calibration_run import ended, planned

    project = load_at(ctx.obj, at)
    wanted = ranking.Wanted(
        dataset=ctx.obj / dataset if dataset is not None else None,
        grader=grader,
        arguments=arguments(grader_args, "--grader-arg"),
        limit=limit,
        log_dir=(ctx.obj / log_dir).resolve() if log_dir is not None else None,
        max_connections=max_connections,
    )
    plan = ranking.prepare(project, wanted)
    told = planned("question", len(plan.asked), plan.all, plan.job.grader.name, plan.cost)
    if dry_run:
        put(told)
        return
    complain("note", told.rstrip())
    confirm(free=plan.is_free, yes=yes)
    with Progress("question") as progress:
        done = ranking.run(project, plan, progress.show)
    complain("note", ended(done.log, stopped=done.stopped).rstrip())
    for name, why in done.failed.items():
        complain("warning", f"{name}: {why}")
    text = ranking.written(done.rankings)
    put_into(text, output)
    if done.stopped:
        ctx.exit(INTERRUPTED)
    ctx.exit(1 if done.failed else 0)
