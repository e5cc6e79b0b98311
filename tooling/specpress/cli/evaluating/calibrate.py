# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress evals calibrate`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from specpress.cli import completing
from specpress.cli.at import at_option, load_at
from specpress.cli.format_option import format_option
from specpress.cli.grading import INTERRUPTED, arguments, confirm
from specpress.cli.output import complain, put, put_into, terminal_width, use_colour
from specpress.cli.progress import Progress
from specpress.report.calibration import Report, formats, write


@click.command("calibrate")
@click.option("--grader", metavar="NAME", help="The model that grades; else as configured.")
@click.option(
    "--grader-arg", "grader_args", multiple=True, metavar="K=V", help="What its provider is told."
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ID",
    shell_complete=completing.section_ids,
    help="Only answers of this section and those below it.",
)
@click.option("--samples", type=click.IntRange(min=1), metavar="K", help="Marks for each answer.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N answers.")
@click.option(
    "--instructions",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),
    help="What the grader is told, instead of the usual.",
)
@click.option("--dry-run", is_flag=True, help="Estimate calls and tokens, and stop there.")
@click.option("--resume", is_flag=True, help="Ask for nothing that an earlier one in DIR has.")
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
@format_option(formats(), "How to write it.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),
    help="Write it to this file instead of printing it.",
)
@at_option
@click.pass_context
def command(  # one parameter an option
    ctx: click.Context,
    /,
    *,
    grader_args: tuple[str, ...],
    instructions: Path | None,
    log_dir: Path | None,
    dry_run: bool,
    yes: bool,
    form: str,
    output: Path | None,
    at: str,
    **given: Any,  # noqa: ANN401  # click's
) -> None:
    """Hold a grader against the spec's own verdicts.

    The spec's good, OK and bad answers are marked as those of a model would be. The report tells
    how often the grader agrees, by section, and on which answers the two differ. What the grader
    is shown of the section has no examples: these would tell it the verdicts.

    Exit status: 0 every answer has a mark, 1 some have none, 2 could not run, 130 interrupted.
    """
    from specpress.api import calibration
    from specpress.report.calibration_run import ended, planned

    project = load_at(ctx.obj, at)
    wanted = calibration.Wanted(
        arguments=arguments(grader_args, "--grader-arg"),
        instructions=ctx.obj / instructions if instructions is not None else None,
        log_dir=(ctx.obj / log_dir).resolve() if log_dir is not None else None,
        **given,
    )
    plan = calibration.prepare(project, wanted)
    told = planned("answer", len(plan.cases), plan.asked, plan.job.grader.name, plan.cost)
    if dry_run:
        put(told)
        return
    complain("note", told.rstrip())
    confirm(free=plan.is_free, yes=yes)
    with Progress("answer") as progress:
        done = calibration.run(project, plan, progress.show)
    complain("note", ended(done.log, stopped=done.stopped).rstrip())
    colour = form == "text" and output is None and use_colour()
    text = write(Report(done.found, colour, terminal_width()), form)
    put_into(text, output)
    if done.stopped:
        ctx.exit(INTERRUPTED)
    ctx.exit(0 if done.found.tally.graded == len(plan.cases) else 1)
