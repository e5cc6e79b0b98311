# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress input rank`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from specpress.cli.at import at_option, load_at
from specpress.cli.grading import INTERRUPTED, arguments, grading_options, put_to_grader
from specpress.cli.output import complain, put_into, tell
from specpress.cli.paths import READ_FILE, WRITTEN_FILE

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
def command(
    ctx: click.Context,
    /,
    *,
    dataset: Path | None,
    grader_args: tuple[str, ...],
    log_dir: Path | None,
    dry_run: bool,
    yes: bool,
    output: Path | None,
    at: str,
    schema: bool,
    **given: Any,  # noqa: ANN401  # click's
) -> None:
    """Have a model rank the answers by the spec.

    The grader reads the section that each question is about (it says which one, where the data set
    does not) and ranks the answers by that alone. `input report --spec-ranking FILE` compares
    people with it.

    Exit status: 0 fine, 1 some questions have no ranking, 2 could not run, 130 interrupted.
    """
    from specpress.api import ranking
    from specpress.report.grader_run import ended
    from specpress.report.reasons import by_reason, some_of

    if schema:
        put_into(ranking.schema(), output)
        return
    project = load_at(ctx.obj, at)
    wanted = ranking.Wanted(
        dataset=dataset,
        grader_args=arguments(grader_args, "--grader-arg"),
        log_dir=log_dir.resolve() if log_dir is not None else None,
        **given,
    )
    plan = ranking.prepare(project, wanted)
    done = put_to_grader(
        plan.told, lambda show: ranking.run(project, plan, show), dry_run=dry_run, yes=yes
    )
    if done is None:
        return
    tell(ended(done.log, stopped=done.stopped, resumes=False))
    for why, names in by_reason(done.failed.items()):
        complain("warning", f"{why}: {some_of(names)}")
    if done.rankings.rankings:
        put_into(ranking.written(done.rankings), output)
    else:
        complain("error", "no question has a ranking: nothing was written")
    if done.stopped:
        ctx.exit(INTERRUPTED)
    ctx.exit(1 if done.failed else 0)
