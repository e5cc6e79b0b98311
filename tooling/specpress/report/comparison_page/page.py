# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put the page of a comparison together: template, style and scripts in one file."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from specpress.report.colour import printable
from specpress.report.comparison_page.marked import marked
from specpress.report.comparison_page.sections import Page

if TYPE_CHECKING:
    from specpress.report.changes import Report

_FOLDER = Path(__file__).parent
_STYLES = ("tokens", "layout", "head", "entries", "words", "views", "print")
_SCRIPTS = ("page", "views", "filters", "steps")


def page(report: Report) -> str:
    """Return a report as one HTML page; the same report gives the same page."""
    shown = Page(report)
    style, script = _joined(_STYLES, "css"), _joined(_SCRIPTS, "js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            report=report,
            title=printable(f"{report.diff.new.title}: {report.old} → {report.new}"),
            spec_title=marked(report.diff.new.title),
            old=marked(report.old),
            new=marked(report.new),
            counts=[(severity, count) for severity, count in report.counts().items() if count],
            loose=shown.loose,
            sections=tuple(shown.sections()),
            style=style,
            script=script,
            policy=_policy(style, script),
        )
    )


def _policy(style: str, script: str) -> str:
    """Return a policy under which the page's own style and script work, and nothing else does."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _joined(names: tuple[str, ...], kind: str) -> Markup:
    texts = [(_FOLDER / kind / f"{name}.{kind}").read_text(encoding="utf-8") for name in names]
    return Markup("\n".join(texts))  # noqa: S704  # files of this package


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marked"] = marked
    return environment
