# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The options that choose evaluation prompts, or the places that they belong to."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from specpress.cli import completing
from specpress.cli.at import at_option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Command = Callable[..., Any]

_PLACES = (
    click.option(
        "--section",
        "sections",
        multiple=True,
        metavar="ID",
        shell_complete=completing.section_ids,
        help="Only of this section and those below it.",
    ),
    click.option(
        "--authority",
        multiple=True,
        metavar="LEVEL",
        shell_complete=completing.levels,
        help="Only of sections with this level, or `none`.",
    ),
    click.option(
        "--tag",
        "tags",
        multiple=True,
        metavar="TAG",
        shell_complete=completing.tags,
        help="Only of sections with this tag.",
    ),
    click.option(
        "--clause",
        "clauses",
        multiple=True,
        metavar="MARK",
        shell_complete=completing.focus_marks,
        help="Only of the clause with this focus mark.",
    ),
)
_PROMPTS = (
    click.option(
        "--prompt",
        "prompts",
        multiple=True,
        metavar="ID",
        shell_complete=completing.prompt_ids,
        help="Only this prompt.",
    ),
    click.option(
        "--per-section",
        type=click.IntRange(min=1),
        metavar="N",
        help="A sample: at most N prompts of each section.",
    ),
    click.option(
        "--seed",
        type=int,
        default=0,
        show_default=True,
        metavar="N",
        help="Which sample: the same seed takes the same prompts.",
    ),
    at_option,
)


def selection_options(command: Command) -> Command:
    """Add the options that choose prompts to a command, which is given `selection` and `at`."""
    return _with_selection(command, (*_PLACES, *_PROMPTS))


def place_options(command: Command) -> Command:
    """Add those that choose by section, level, tag and clause; the command gets `selection`.

    Its own options `--per-section` and `--seed`, where it has them, are a part of that.
    """
    return _with_selection(command, _PLACES)


def section_id(written: str) -> str:
    """Return the id of a section that may be written as an anchor, `#id`."""
    return written.removeprefix("#")


def _with_selection(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    @wraps(command)
    def unpacked(*args: Any, **given: Any) -> Any:  # noqa: ANN401  # click's
        from specpress.prompts.selection import Selection

        selection = Selection(
            sections=tuple(map(section_id, given.pop("sections"))),
            authority=given.pop("authority"),
            tags=given.pop("tags"),
            clauses=tuple(one.removeprefix("[^").removesuffix("]") for one in given.pop("clauses")),
            prompts=given.pop("prompts", ()),
            per_section=given.pop("per_section", None),
            seed=given.pop("seed", 0),
        )
        return command(*args, selection=selection, **given)

    chosen: Command = unpacked
    for option in reversed(options):
        chosen = option(chosen)
    return chosen
