# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A group of commands, each in a module of its own that is loaded when it is asked for."""

from __future__ import annotations

from typing import Any

import click

from specpress.registry import names


class LazyGroup(click.Group):
    """Finds its commands in a package: each module holds one, called `command`.

    Args:
        package: The dotted name of the package.
    """

    def __init__(self, *args: Any, package: str, **keywords: Any) -> None:  # noqa: ANN401  # click's
        super().__init__(*args, **keywords)
        self._package = package

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands, sorted."""
        return list(names(self._package))

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, None where there is none."""
        if cmd_name not in names(self._package):
            return None
        from importlib import import_module

        command: click.Command = import_module(f"{self._package}.{cmd_name}").command
        return command
