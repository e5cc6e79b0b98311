# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress evals calibrate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from specpress.cli import completing
from specpress.cli.at import at_option, load_at
from specpress.cli.format_option import format_option
from specpress.cli.grading import (
    INTERRUPTED,
    arguments,
    grading_options,
    marking_options,
    put_to_grader,
)
from specpress.cli.output import complain, put_into, tell, terminal_width, use_colour
from specpress.cli.paths import WRITTEN_FILE
from specpress.cli.selecting import section_id
from specpress.report.calibration import Report, formats, write

if TYPE_CHECKING:
    from pathlib import Path


@click.command("calibrate")
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ID",
    shell_complete=completing.section_ids,
    help="Only answers of this section and those below it.",
)
@grading_options("answers")
@marking_options
@format_option(formats(), "How to write it.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=WRITTEN_FILE,
    help="Write it to this file instead of printing it.",
)
@at_option
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the json format.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    grader_args: tuple[str, ...],
    sections: tuple[str, ...],
    log_dir: Path | None,
    dry_run: bool,
    yes: bool,
    schema: bool,
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
    from specpress.report.grader_run import ended, passed_over

    if schema:
        put_into(calibration.schema(), output)
        return
    project = load_at(ctx.obj, at)
    wanted = calibration.Wanted(
        grader_args=arguments(grader_args, "--grader-arg"),
        sections=tuple(map(section_id, sections)),
        log_dir=log_dir.resolve() if log_dir is not None else None,
        **given,
    )
    plan = calibration.prepare(project, wanted)
    for error in plan.earlier.passed_over:
        complain("note", passed_over(error))
    done = put_to_grader(
        plan.told, lambda show: calibration.run(project, plan, show), dry_run=dry_run, yes=yes
    )
    if done is None:
        return
    tally = done.found.tally
    resumes = tally.graded + tally.filtered < len(plan.cases)
    tell(ended(done.log, stopped=done.stopped, resumes=resumes))
    colour = form == "text" and output is None and use_colour()
    text = write(Report(done.found, colour, terminal_width()), form)
    put_into(text, output)
    if done.stopped:
        ctx.exit(INTERRUPTED)
    ctx.exit(0 if tally.graded == len(plan.cases) else 1)
