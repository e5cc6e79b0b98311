# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress input rank`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specpress.cli.at import at_option, load_at
from specpress.cli.grading import INTERRUPTED, arguments, confirm, grading_options
from specpress.cli.output import complain, put, put_into
from specpress.cli.paths import READ_FILE, WRITTEN_FILE
from specpress.cli.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path


@click.command("rank")
@click.argument("dataset", required=False, type=READ_FILE)
@grading_options("questions")
@click.option(
    "-o",
    "--output",
    type=WRITTEN_FILE,
    metavar="FILE",
    help="Write here instead of printing.",
)
@at_option
@click.option("--schema", is_flag=True, help="Print the JSON Schema of what it writes.")
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
    schema: bool,
) -> None:
    """Have a model rank the answers by the spec.

    The grader reads the section that each question is about (it says which one, where the data set
    does not) and ranks the answers by that alone. `input report --spec-ranking FILE` compares
    people with it.

    Exit status: 0 fine, 1 some questions have no ranking, 2 could not run, 130 interrupted.
    """
    from specpress.api import ranking
    from specpress.report.calibration_run import ended, planned

    if schema:
        put_into(ranking.schema(), output)
        return
    project = load_at(ctx.obj, at)
    wanted = ranking.Wanted(
        dataset=dataset,
        grader=grader,
        arguments=arguments(grader_args, "--grader-arg"),
        limit=limit,
        log_dir=log_dir.resolve() if log_dir is not None else None,
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
    complain("note", ended(done.log, stopped=done.stopped, resumes=False).rstrip())
    for name, why in done.failed.items():
        complain("warning", f"{name}: {why}")
    if done.rankings.rankings:
        put_into(ranking.written(done.rankings), output)
    else:
        complain("error", "no question has a ranking: nothing was written")
    if done.stopped:
        ctx.exit(INTERRUPTED)
    ctx.exit(1 if done.failed else 0)
