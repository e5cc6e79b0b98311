# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What commands share that put something to a model: their options, and whether to go on."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from specpress.cli.asking import Asking
from specpress.cli.numbers import Number
from specpress.cli.output import put, tell
from specpress.cli.paths import LOG_FOLDER, READ_FILE
from specpress.cli.progress import Progress
from specpress.evals.names import is_mock
from specpress.evals.settings import GENERATION, Effort, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from specpress.evals import cost

    Command = Callable[..., Any]
    Option = Callable[[Command], Command]

    Show = Callable[[int, int], None]

_Ran = TypeVar("_Ran")

INTERRUPTED = 130
"""Exit status of a command that was interrupted, as a shell has it."""

_TEMPERATURE = Number(0, 2)

_GENERATION = (
    click.option(
        "--temperature",
        type=_TEMPERATURE,
        metavar="T",
        help="How much its answers vary; else as its provider has it.",
    ),
    click.option(
        "--top-p",
        type=Number(0, 1, min_open=True),
        metavar="P",
        help="The share of likely words that it chooses from.",
    ),
    click.option(
        "--max-tokens", type=click.IntRange(min=1), metavar="N", help="How long an answer may get."
    ),
    click.option(
        "--reasoning-effort",
        type=click.Choice(get_args(Effort)),
        help="How much it reasons before it answers.",
    ),
    click.option(
        "--reasoning-tokens",
        type=click.IntRange(min=1),
        metavar="N",
        help="How long that may get.",
    ),
)

_MARKING = (
    click.option(
        "--samples", type=click.IntRange(min=1), metavar="K", help="Marks for each answer."
    ),
    click.option(
        "--instructions",
        metavar="FILE",
        type=READ_FILE,
        help="What the grader is told, instead of the usual.",
    ),
    click.option("--resume", is_flag=True, help="Ask for nothing that an earlier log in DIR has."),
)


def grading_options(things: str) -> Option:
    """Return the decorator of a command that asks a grader; it is given what `_asking` lists.

    Args:
        things: What is put to it, such as `answers`.
    """
    return lambda command: _added(command, _asking(things))


def generation_options(command: Command) -> Command:
    """Add how the model under test makes its answers; the command is given `settings`."""

    @wraps(command)
    def unpacked(*args: Any, **given: Any) -> Any:  # noqa: ANN401  # click's
        settings = Settings(**{name: given.pop(name) for name in GENERATION})
        return command(*args, settings=settings, **given)

    return _added(unpacked, _GENERATION)


def marking_options(command: Command) -> Command:
    """Add what holds where a grader gives marks: `samples`, `instructions` and `resume`."""
    return _added(command, _MARKING)


def _asking(things: str) -> Sequence[Option]:
    return (
        click.option("--grader", metavar="NAME", help="The model that grades; else as configured."),
        click.option(
            "--grader-arg",
            "grader_args",
            multiple=True,
            metavar="K=V",
            help="What its provider is told; or a mock what to do.",
        ),
        click.option(
            "--grader-temperature",
            type=_TEMPERATURE,
            metavar="T",
            help="How much its replies vary; else as its provider has it.",
        ),
        click.option(
            "--limit", type=click.IntRange(min=1), metavar="N", help=f"Only the first N {things}."
        ),
        click.option("--dry-run", is_flag=True, help="Estimate calls and tokens, and stop there."),
        click.option(
            "--log-dir",
            metavar="DIR",
            type=LOG_FOLDER,
            help="The folder of the logs instead of .specpress/logs.",
        ),
        click.option(
            "--max-connections",
            type=click.IntRange(min=1),
            metavar="N",
            help="Calls that a provider gets at a time; else as Inspect has it.",
        ),
        click.option(
            "--max-retries",
            type=click.IntRange(min=0),
            metavar="N",
            help="Repeats of a call that a rate limit or the network stopped; 8 without it.",
        ),
        click.option("--yes", "-y", is_flag=True, help="Do not ask before calls that cost money."),
    )


def _added(command: Command, options: Sequence[Option]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def put_to_grader(
    told: cost.Asking, do: Callable[[Show], _Ran], *, dry_run: bool, yes: bool
) -> _Ran | None:
    """Say what something will take, ask before calls that cost money, and do it.

    Args:
        told: What it will take.
        do: Does it, and says how far it is.
        dry_run: Whether to stop after saying so, which is the output then.
        yes: Whether not to ask.

    Returns:
        What came of it, None of a dry run.

    Raises:
        click.Abort: Somebody said no.
        click.UsageError: There is nobody to ask.
    """
    from specpress.report.grader_run import planned

    if dry_run:
        put(planned(told))
        return None
    tell(planned(told))
    confirm(free=is_mock(told.grader), yes=yes)
    with Progress(told.what) as progress:
        return do(progress.show)


def confirm(*, free: bool, yes: bool) -> None:
    """Ask before calls that cost money.

    Args:
        free: Whether they cost nothing.
        yes: Whether the answer was given on the command line.

    Raises:
        click.Abort: Somebody said no.
        click.UsageError: There is nobody to ask.
    """
    if yes or free:
        return
    asking = Asking()
    if not asking.on:
        message = "These calls may cost money, and there is no terminal to ask on: add --yes."
        raise click.UsageError(message)
    # A bare Enter spends nothing.
    if not click.confirm("Run?", default=False, err=True):
        raise click.Abort


def arguments(written: tuple[str, ...], option: str) -> dict[str, str]:
    """Return the arguments of a model; one that is named again is joined with a comma.

    Args:
        written: What was given, each `NAME=VALUE`.
        option: The option that they were given with.

    Raises:
        click.UsageError: One has another form.
    """
    found: dict[str, str] = {}
    for one in written:
        name, sign, value = one.partition("=")
        if not sign or not name.isidentifier():
            message = f"{option} takes NAME=VALUE, not {one!r}."
            raise click.UsageError(message)
        found[name] = f"{found[name]},{value}" if name in found else value
    return found
