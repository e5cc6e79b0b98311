# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress evals run`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from specpress.cli.at import load_at
from specpress.cli.grading import (
    INTERRUPTED,
    arguments,
    confirm,
    generation_options,
    grading_options,
    marking_options,
)
from specpress.cli.output import complain, put
from specpress.cli.planning import in_folder
from specpress.cli.progress import Progress
from specpress.cli.selecting import selection_options

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.evals.settings import Settings
    from specpress.prompts.selection import Selection


@click.command("run")
@click.option("--model", required=True, metavar="NAME", help="The model to test, PROVIDER/MODEL.")
@click.option(
    "--model-arg",
    "model_args",
    multiple=True,
    metavar="K=V",
    help="What Inspect tells the provider of the model; or a mock what to do.",
)
@generation_options
@grading_options("prompts")
@marking_options
@selection_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    model: str,
    model_args: tuple[str, ...],
    grader_args: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    at: str,
    selection: Selection,
    settings: Settings,
    log_dir: Path | None,
    **given: Any,  # noqa: ANN401  # click's
) -> None:
    """Put the prompts to a model, and have its answers graded.

    NAME is as Inspect has it; its provider takes its key from the environment. mockllm/NAME is a
    mock, to rehearse with: --model-arg adherence=0.8, --grader-arg accuracy=0.9.

    Exit status: 0 every answer has a mark, 1 some have none, 2 could not run, 130 interrupted.
    """
    from specpress.api import evals
    from specpress.report.evals_run import ended, left_out, planned, skipped
    from specpress.report.grader_run import passed_over

    project = load_at(ctx.obj, at)
    wanted = evals.Wanted(
        model=model,
        model_args=arguments(model_args, "--model-arg"),
        grader_args=arguments(grader_args, "--grader-arg"),
        settings=settings,
        selection=selection,
        log_dir=log_dir.resolve() if log_dir is not None else None,
        **given,
    )
    plan = evals.prepare(project, wanted)
    if plan.skipped:
        complain("note", skipped(plan.skipped))
    if plan.left_out:
        complain("warning", left_out(plan.left_out))
    for error in plan.passed_over:
        complain("note", passed_over(error))
    put(planned(plan.told))
    if dry_run:
        return
    confirm(free=plan.is_free, yes=yes)
    with Progress("prompt") as progress:
        done = evals.run(plan, progress.show)
    report = in_folder("specpress", project, "evals", "report", str(done.log))
    put(ended(done.run, done.log, report, stopped=done.stopped))
    if done.stopped:
        ctx.exit(INTERRUPTED)
    ctx.exit(0 if done.run.tally.graded == done.run.asked else 1)
