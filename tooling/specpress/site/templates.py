# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The HTML templates, with every value escaped that is not marked as HTML."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup


@cache
def template(name: str) -> Template:
    """Return a template of `specpress/site/templates`."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("specpress.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["counted"] = counted
    return found


def counted(word: str, count: int) -> str:
    """Return a count with what is counted, such as `1 rule` or `2 rules`."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def html(rendered: str) -> Markup:
    """Mark as HTML what `specpress.markdown.html` rendered, which escapes what it is given."""
    return Markup(rendered)  # noqa: S704  # the one place that says so
