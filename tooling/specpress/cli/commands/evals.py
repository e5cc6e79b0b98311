# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress evals`."""

from __future__ import annotations

import click

from specpress.cli.lazy_group import LazyGroup


@click.group("evals", cls=LazyGroup, package="specpress.cli.evaluating")
def command() -> None:
    """Measure how well models follow the spec.

    The evaluation prompts are put to a model, and another one marks its answers by the clause that
    each prompt tests. Inspect runs both and logs them; a report tells how sure the result is.
    """
