# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put the page of a comparison together: template, style and scripts in one file."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from specpress.report.colour import printable
from specpress.report.comparison_page.assets import page_style, script
from specpress.report.comparison_page.marked import marked
from specpress.report.comparison_page.sections import Page
from specpress.report.comparison_page.templates import section_html, template
from specpress.report.comparison_page.ways import NoWays

if TYPE_CHECKING:
    from specpress.report.changes import Report
    from specpress.report.comparison_page.entries import Entry
    from specpress.report.comparison_page.section import Section
    from specpress.report.comparison_page.ways import Ways


class Body(NamedTuple):
    """A comparison without a frame.

    Attributes:
        html: The content.
        loose: The changes in it that are about the whole document.
        sections: The sections in it.
    """

    html: str
    loose: tuple[Entry, ...]
    sections: tuple[Section, ...]


def page(report: Report) -> str:
    """Return a report as one HTML page; the same report gives the same page."""
    style, code = page_style(), script()
    return template("page.html").render(
        _values(report, NoWays(), review=True),
        title=printable(f"{report.diff.new.title}: {report.old} → {report.new}"),
        spec_title=marked(report.diff.new.title),
        style=Markup(style),  # noqa: S704  # files of this package
        script=Markup(code),  # noqa: S704  # the same
        policy=_policy(style, code),
    )


def body(report: Report, ways: Ways) -> Body:
    """Return a report as the content of a page that has style, script and a frame.

    Args:
        report: The comparison.
        ways: What it leads to.
    """
    given = _values(report, ways, review=False)
    text = template("body.html").render(given, document=ways.document())
    return Body(text, given["loose"], given["sections"])


def _values(report: Report, ways: Ways, *, review: bool) -> dict[str, Any]:
    """Return what the templates show of a report."""
    shown = Page(report, ways)
    return {
        "report": report,
        "old": marked(report.old),
        "new": marked(report.new),
        "counts": [(severity, count) for severity, count in report.counts().items() if count],
        "loose": shown.loose,
        "sections": tuple(shown.sections()),
        "unchanged": shown.unchanged(),
        "written": partial(section_html, texts=report.words != "none", review=review),
        "review": review,
    }


def _policy(style: str, script: str) -> str:
    """Return a policy under which the page's own style and script work, and nothing else does."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
