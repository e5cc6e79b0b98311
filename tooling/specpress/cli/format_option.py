# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The option `--format`, which commands share that programs may read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any


def format_option(
    names: Sequence[str], says: str, default: str = "text"
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the decorator of a command that writes in several formats; it is given `form`.

    Args:
        names: The formats.
        says: The help text.
        default: The format without the option.
    """
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=default,
        show_default=True,
        help=says,
    )
