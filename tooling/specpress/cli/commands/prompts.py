# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress prompts`."""

from __future__ import annotations

import click

from specpress.cli.lazy_group import LazyGroup


@click.group("prompts", cls=LazyGroup, package="specpress.cli.prompting")
def command() -> None:
    """List, review and convert evaluation prompts.

    A prompt is a conversation that ends where an answer is to be judged. It belongs to a focus mark
    of the text, and so to a clause. It is stale once that clause says something else than when the
    prompt was last reviewed against it.
    """
