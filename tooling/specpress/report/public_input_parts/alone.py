# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A report on public input as a page of its own: template and style in one file."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from specpress.report.plots import style
from specpress.report.public_input_parts import words
from specpress.report.public_input_parts.plotted import nowhere, overall, parts

if TYPE_CHECKING:
    from specpress.input.results import Report

_FOLDER = Path(__file__).parent / "templates"


def page(report: Report) -> str:
    """Return a report as one HTML page; the same report gives the same page."""
    sheet = (_FOLDER / "alone.css").read_text(encoding="utf-8") + style()
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("alone.html").render(
        report=report,
        style=Markup(sheet),  # noqa: S704  # files of this package
        policy=_policy(sheet),
        made_up=words.MADE_UP if report.made_up else "",
        asked=words.asked(report),
        left_out=words.left_out(report),
        reading=words.reading(report),
        overall=overall(report),
        parts=parts(report, nowhere),
    )


def _policy(sheet: str) -> str:
    """Return a policy under which the page's own style works, and nothing else does."""
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
