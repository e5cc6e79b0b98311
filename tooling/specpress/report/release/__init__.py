# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write what a release is. A module is a format: its name, and `write(report)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable

State = Literal["planned", "refused", "released", "finished", "interrupted"]


class Gate(Struct, frozen=True):
    """A condition, why it does not hold (nothing where it does), and what to do."""

    name: str
    wrong: tuple[str, ...] = ()
    hint: str = ""


class Report(Struct, frozen=True):
    """A release that was made, would be made, or cannot be.

    Attributes:
        state: Which of them; `interrupted` for one that another run would finish.
        label: The version.
        previous: The version before it, None for the first.
        proposed: The name that the changes ask for, empty where none can be told.
        counts: How many changes each severity has.
        written: Texts by their paths.
        changed: Those among them that were there before: proposals that led to the version.
        removed: Files whose words are in the page now.
        commit: Full id of the commit, None before there is one.
        branch: The branch, without `refs/heads/`.
        tag: The tag, None where versions have none.
        message: What the commit says.
        remote: Where to push to, empty where there is no remote.
        left: Files that somebody changed meanwhile, and that were left so.
        locks: Locks of git that were removed.
        hindrance: Why another run would take an interrupted release back, empty where it would
            finish it.
        fragments: How many fragments the page holds.
        has_changed: Whether the text, or a prompt, is another than that of the version before.
        colour: Whether to set colours, for a terminal.
    """

    state: State
    label: str
    previous: str | None = None
    proposed: str = ""
    counts: dict[str, int] = {}
    gates: tuple[Gate, ...] = ()
    notes: tuple[str, ...] = ()
    written: dict[str, str] = {}
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    commit: str | None = None
    branch: str = ""
    tag: str | None = None
    message: str = ""
    remote: str = "origin"
    left: tuple[str, ...] = ()
    locks: tuple[str, ...] = ()
    hindrance: str = ""
    fragments: int = 0

    has_changed: bool = True
    colour: bool = False

    @property
    def is_asked_for(self) -> bool:
        """Tell whether the version has the name that its changes ask for."""
        return self.proposed in ("", self.label)


def formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(__name__)


def write(report: Report, form: str) -> str:
    """Return a report in a format.

    Args:
        report: The release.
        form: One of `formats()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Report], str] = import_module(f"{__name__}.{form}").write
    return writer(report)
