# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The templates of a comparison, with every value escaped that is not marked as HTML."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from specpress.report.comparison_page.marked import marked

if TYPE_CHECKING:
    from jinja2.environment import TemplateModule
    from markupsafe import Markup

    from specpress.report.comparison_page.section import Section

_FOLDER = Path(__file__).parent / "templates"


@cache
def template(name: str) -> Template:
    """Return a template of `specpress/report/comparison_page/templates`."""
    return _environment().get_template(name)


@lru_cache(maxsize=512)  # versions that are compared with one and the same repeat each other
def section_html(section: Section, *, texts: bool, review: bool) -> Markup:
    """Return a section of a comparison as HTML.

    Args:
        section: The section.
        texts: Whether its rows are shown, or the changes alone.
        review: Whether each change says what a reviewer needs to acknowledge it.
    """
    written: Markup = vars(_parts(review=review))["section"](section, texts)
    return written


@cache
def _parts(*, review: bool) -> TemplateModule:
    return template("parts.html").make_module({"review": review})


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marked"] = marked
    return environment
