# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The texts that new files and new parts of a spec begin with."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


def rendered(name: str, **values: object) -> str:
    """Return a text of `specpress/editing/templates` with its values, ending in a line end.

    Args:
        name: Its path there.
        values: What stands in the places that it leaves; Markdown, put in as it is.
    """
    return _environment().get_template(name).render(**values)


@cache
def _environment() -> Environment:
    return Environment(  # noqa: S701  # makes Markdown, in which nothing is escaped as HTML is
        loader=PackageLoader("specpress.editing", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",  # `{#` starts an id
        comment_end_string="##}",
    )
