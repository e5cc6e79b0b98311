# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress proposals`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from specpress.cli import completing
from specpress.cli.asking import Asking, missing
from specpress.cli.format_option import format_option
from specpress.cli.output import complain, put, terminal_width, use_colour
from specpress.cli.paths import READ_FILE
from specpress.cli.planning import carry_out
from specpress.proposals.proposal import DECISIONS, KINDS, STATUSES
from specpress.report.findings import formats as finding_formats
from specpress.report.findings import write as write_findings
from specpress.report.proposals import formats, write

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.api.proposals.editing import Begun


@click.group("proposals")
def command() -> None:
    """Keep the ledger of proposals, and of what became of them.

    A proposal is a Markdown file in changelogs/proposals. It is open until it is adopted, deferred
    or rejected with a reason; `specpress release` notes the version that an adopted one is in.
    """


@command.command("list")
@click.option("--status", multiple=True, type=click.Choice(STATUSES), help="Only of this status.")
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ID",
    shell_complete=completing.section_ids,
    help="Only on this section.",
)
@click.option("--kind", multiple=True, type=click.Choice(KINDS), help="Only of this kind.")
@format_option(formats(), "How to write them.")
@click.pass_context
def list_(
    ctx: click.Context,
    status: tuple[str, ...],
    sections: tuple[str, ...],
    kind: tuple[str, ...],
    form: str,
) -> None:
    """List proposals, the newest first.

    An option that is given several times takes what has one of them.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api.proposals import listing

    wanted = listing.Wanted(status, tuple(map(_id, sections)), kind)
    colour = form == "text" and use_colour()
    put(write(listing.listed(ctx.obj, wanted, colour=colour, width=terminal_width()), form))


@command.command("show")
@click.argument("name", metavar="ID", shell_complete=completing.proposals)
@format_option(formats(), "How to write it.")
@click.pass_context
def show(ctx: click.Context, name: str, form: str) -> None:
    """Show the proposal ID with its text and its decision.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress.api.proposals import listing

    colour = form == "text" and use_colour()
    report = listing.shown(ctx.obj, name, colour=colour, width=terminal_width())
    if report.untitled and form != "json":
        complain("note", report.untitled)
    put(write(report, form))


@command.command("new")
@click.argument("title", required=False, default="")
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ID",
    shell_complete=completing.section_ids,
    help="A section it is about.",
)
@click.option("--from", "origin", metavar="WHO", default="", help="Who it comes from.")
@click.option("--source", metavar="PLACE", default="", help="Where: a file or an address.")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default=KINDS[0],
    show_default=True,
    help="What it would change: the words, or what is meant.",
)
@click.option("-m", "--message", "text", metavar="TEXT", default="", help="What it says.")
@click.option(
    "--from-input",
    "report",
    type=READ_FILE,
    help="Put in the figures of this report on public input.",
)
@click.option(
    "--clause",
    "clauses",
    multiple=True,
    metavar="MARK",
    shell_complete=completing.focus_marks,
    help="A clause of that report that it is about.",
)
@click.option("--diff", is_flag=True, help="Print the change, and write nothing.")
@click.pass_context
def new(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    title: str,
    sections: tuple[str, ...],
    origin: str,
    source: str,
    kind: str,
    text: str,
    report: Path | None,
    clauses: tuple[str, ...],
    diff: bool,
) -> None:
    """Begin a proposal called TITLE, which is open.

    WHO is `input`, `review`, or anyone's name or role. Without -m the file holds a comment that
    says what belongs there.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress import api
    from specpress.api.proposals import editing

    if clauses and report is None:
        message = "--clause chooses figures of --from-input."
        raise click.UsageError(message)
    ids = tuple(map(_id, sections))
    begun = editing.Begun(title, origin, ids, kind, _today(), source, text)
    project = api.load(ctx.obj)
    if report is not None:
        from specpress.api.proposals.from_input import prefilled

        marks = tuple(one.removeprefix("[^").removesuffix("]") for one in clauses)
        begun = prefilled(project, begun, report, marks)
    plan = editing.begin(project, _asked(begun))
    carry_out(project, plan, diff=diff, yes=False)


@command.command("decide")
@click.argument("name", metavar="ID", shell_complete=completing.proposals)
@click.argument("status", metavar="DECISION", type=click.Choice(DECISIONS))
@click.option("--reason", metavar="TEXT", default="", help="Why, for whoever proposed it.")
@click.option(
    "--version",
    metavar="NAME",
    default="",
    shell_complete=completing.released,
    help="The version it is in; `next` if left out.",
)
@click.option("--diff", is_flag=True, help="Print the change, and write nothing.")
@click.pass_context
def decide(
    ctx: click.Context, name: str, status: str, reason: str, version: str, diff: bool
) -> None:
    """Decide the proposal ID: adopted, deferred or rejected.

    The decision is written into its file, in place of an earlier one; no other line changes.

    Exit status: 0 fine, 2 could not run.
    """
    from specpress import api
    from specpress.api.proposals import editing

    asking = Asking()
    if not reason.strip() and not asking.on:
        raise missing(("--reason",))
    decision = editing.Decision(status, reason or asking.text("Why"), _today(), version)
    project = api.load(ctx.obj)
    carry_out(project, editing.decide(project, name, decision), diff=diff, yes=False)


@command.command("check")
@format_option(finding_formats(), "How to write the findings.")
@click.pass_context
def check(ctx: click.Context, form: str) -> None:
    """Check the proposals, also against versions and changes.

    Exit status: 0 nothing worse than a note, 1 findings, 2 could not run.
    """
    from specpress.api.proposals.checked import check as run
    from specpress.lint.finding import any_fails

    report = run(ctx.obj, colour=form == "text" and use_colour())
    put(write_findings(report, form))
    ctx.exit(1 if any_fails(report.findings) else 0)


def _asked(begun: Begun) -> Begun:
    """Return what begins a proposal, with what was left out asked for.

    Raises:
        UsageError: Something is missing, and nobody is there to be asked.
    """
    from msgspec.structs import replace

    asking = Asking()
    needed = {"TITLE": begun.title, "--section": begun.sections, "--from": begun.origin}
    absent = [name for name, value in needed.items() if not value]
    if absent and not asking.on:
        raise missing(absent)
    return replace(
        begun,
        title=begun.title or asking.text("Title"),
        sections=begun.sections or (_id(asking.text("Section")),),
        origin=begun.origin or asking.text("From"),
    )


def _id(given: str) -> str:
    return given.strip().removeprefix("#")


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()
