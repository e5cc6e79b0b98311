# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress new`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from specpress.cli import completing
from specpress.cli.asking import Asking, missing
from specpress.cli.commands.changelog import new as fragment
from specpress.cli.editor import command_for, open_at
from specpress.cli.output import complain, one_line, put
from specpress.cli.patches import shown_patch
from specpress.report.colour import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.api import Project
    from specpress.editing.additions import Added

_NONE = "none"


@click.group("new")
def command() -> None:
    """Begin a part of the spec, with its id and in its place.

    What is written is a skeleton to be filled in. What was not given is asked for on a terminal.
    """


def _options(function: Callable[..., None]) -> Callable[..., None]:
    """Add what every kind takes."""
    edit = click.option("--edit", is_flag=True, help="Open it in an editor, at its place.")
    diff = click.option("--diff", is_flag=True, help="Print the change, and write nothing.")
    return edit(diff(function))


@command.command("section")
@click.argument("title", required=False, default="")
@click.option("--id", "name", metavar="ID", default="", help="Its id; the title gives one.")
@click.option(
    "--authority",
    metavar="LEVEL",
    shell_complete=completing.levels,
    help="Its level of authority, or `none`.",
)
@click.option(
    "--tags",
    metavar="TAGS",
    default="",
    shell_complete=completing.tags,
    help="Its tags, joined by commas.",
)
@click.option(
    "--under",
    metavar="ID",
    default="",
    shell_complete=completing.section_ids,
    help="Make it the last part of this section.",
)
@click.option(
    "--after",
    metavar="ID",
    default="",
    shell_complete=completing.section_ids,
    help="Put it behind this section.",
)
@click.option("-m", "--message", "text", metavar="TEXT", default="", help="What it says.")
@_options
@click.pass_context
def section(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    title: str,
    name: str,
    authority: str | None,
    tags: str,
    under: str,
    after: str,
    text: str,
    edit: bool,
    diff: bool,
) -> None:
    """Begin a section called TITLE."""
    from specpress import api
    from specpress.api import new

    if under and after:
        message = "Name one place: --under or --after."
        raise click.UsageError(message)
    _judge(edit=edit, diff=diff)
    asking = Asking()
    _need(asking, TITLE=title, **{"" if after else "--under or --after": under or after})
    project = api.load(ctx.obj)
    wanted = new.NewSection(
        title=title or asking.text("Title"),
        id=name,
        tags=tuple(tag.strip() for tag in tags.split(",") if tag.strip()),
        after=_id(after),
        under=_id(under) or ("" if after else _id(asking.text("Under the section"))),
        text=text,
    )
    if authority is None:
        authority = _NONE
        if new.needs_authority(project, wanted):
            _need(asking, **{"--authority": ""})
            levels = project.config.authority.levels
            authority = asking.one_of("Authority", (*levels, _NONE), levels[-1])
    from msgspec.structs import replace

    wanted = replace(wanted, authority="" if authority == _NONE else authority)
    _finish(project, new.section(project, wanted), edit=edit, diff=diff)


@command.command("example")
@click.argument("caption", required=False, default="")
@click.option(
    "--section",
    "owner",
    metavar="ID",
    default="",
    shell_complete=completing.section_ids,
    help="The section it belongs to.",
)
@_options
@click.pass_context
def example(ctx: click.Context, caption: str, owner: str, edit: bool, diff: bool) -> None:
    """Begin an example called CAPTION, at the end of a section."""
    from specpress import api
    from specpress.api import new

    _judge(edit=edit, diff=diff)
    asking = Asking()
    _need(asking, CAPTION=caption, **{"--section": owner})
    project = api.load(ctx.obj)
    owner = _id(owner or asking.text("Section"))
    added = new.example(project, owner, caption or asking.text("Caption"))
    _finish(project, added, edit=edit, diff=diff)


@command.command("prompt")
@click.argument("caption", required=False, default="")
@click.option(
    "--mark",
    metavar="MARK",
    default="",
    shell_complete=completing.focus_marks,
    help="Its focus mark; proposed for a new one.",
)
@click.option(
    "--section",
    "owner",
    metavar="ID",
    default="",
    shell_complete=completing.section_ids,
    help="Where a new mark is set.",
)
@click.option(
    "--clause", metavar="WORDS", default="", help="Words there that the new mark goes behind."
)
@_options
@click.pass_context
def prompt(  # noqa: PLR0917  # one parameter an option
    ctx: click.Context,
    caption: str,
    mark: str,
    owner: str,
    clause: str,
    edit: bool,
    diff: bool,
) -> None:
    """Begin an evaluation prompt with a CAPTION.

    It goes to the file of --mark, behind the others. With --section and --clause the mark is set,
    too, behind those words of the text. Until it is written no run asks it.
    """
    from specpress import api
    from specpress.api import new

    if bool(owner) != bool(clause):
        message = "--section and --clause say together where a mark is set."
        raise click.UsageError(message)
    _judge(edit=edit, diff=diff)
    asking = Asking()
    _need(asking, CAPTION=caption, **{"--mark (or --section and --clause)": mark or clause})
    project = api.load(ctx.obj)
    if not (mark or clause):
        mark = asking.text("Focus mark")
    mark = mark.removeprefix("[^").removesuffix("]") or new.proposed_mark(project, clause)
    caption = caption or asking.text("Caption")
    added = new.prompt(project, mark, caption, _id(owner), clause)
    _finish(project, added, edit=edit, diff=diff)


@command.command("definition")
@click.argument("term", required=False, default="")
@click.option("-m", "--message", "text", metavar="TEXT", default="", help="What it means.")
@_options
@click.pass_context
def definition(ctx: click.Context, term: str, text: str, edit: bool, diff: bool) -> None:
    """Define a TERM, behind the definitions that are there."""
    from specpress import api
    from specpress.api import new

    _judge(edit=edit, diff=diff)
    asking = Asking()
    _need(asking, TERM=term)
    project = api.load(ctx.obj)
    added = new.definition(project, term or asking.text("Term"), text)
    _finish(project, added, edit=edit, diff=diff)


command.add_command(fragment, "fragment")


def _judge(*, edit: bool, diff: bool) -> None:
    if edit and diff:
        message = "--diff writes nothing that --edit could open."
        raise click.UsageError(message)


def _need(asking: Asking, **given: str) -> None:
    """Refuse to go on where something is missing and nobody is there to be asked."""
    absent = [name for name, value in given.items() if name and not value]
    if absent and not asking.on:
        raise missing(absent)


def _id(given: str) -> str:
    return given.strip().removeprefix("#")


def _finish(project: Project, added: Added, *, edit: bool, diff: bool) -> None:
    """Write what was worked out, or show it; then say what is left to do."""
    from specpress.api.editing import apply_plan, plan_diff
    from specpress.api.new import left_to_do

    if diff:
        put(shown_patch(plan_diff(project, added.plan)))
        return
    left = left_to_do(project, added)
    if edit:
        command_for(project.root, 1)  # complains before something is written
    apply_plan(project, added.plan)
    place = f"{added.path}:{added.line}:{added.column}"
    click.echo(f"wrote {printable(added.name)} at {printable(place)}")
    for finding in left:
        complain("warning", one_line(finding))
    if edit:
        open_at(project.root / added.path, added.line)
