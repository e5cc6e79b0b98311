# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Two versions compared: what is kept of it, and its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from specpress.diff.change import SEVERITIES
from specpress.diff.gate import Judged
from specpress.report.changes import Report
from specpress.report.comparison_page.assets import script, site_style
from specpress.report.comparison_page.page import body
from specpress.site.addresses import diff_address
from specpress.site.chronicle import Comparison, Told
from specpress.site.comparison_links import Links, Side
from specpress.site.page import Asset, Page, TocEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.diff.change import Diff, Severity
    from specpress.report.comparison_page.page import Body

__all__ = ["Side", "compared", "comparison_assets", "comparison_page"]

NAME = "comparison"
"""What the style and the script of these pages are called."""


def compared(diff: Diff, old: Side, new: Side) -> Comparison:
    """Return two versions compared.

    Args:
        diff: What differs.
        old: What the older version is called, and where its whole page is.
        new: The same of the newer one.
    """
    report = Report(diff, old.label, new.label, tuple(map(Judged, diff.changes)))
    links = Links(diff, old, new)
    shown = body(report, links)
    return Comparison(
        old=old.label,
        new=new.label,
        counts=tuple((name, count) for name, count in report.counts().items() if count),
        told=tuple(_told(diff)),
        body=links.placed(shown.html),
        toc=tuple(_toc(shown)),
    )


def comparison_page(comparison: Comparison, old: Side, new: Side, title: str) -> Page:
    """Return the page of a comparison.

    Args:
        comparison: The comparison.
        old: Where the older version is.
        new: Where the newer one is.
        title: Title of the document.
    """
    return Page(
        address=diff_address(old.address, new.address),
        title=f"{comparison.old} → {comparison.new}",
        label="",
        description=_description(comparison, title),
        body=comparison.body,
        toc=comparison.toc,
        layout="page",
        area="diff",
        scripts=(NAME,) if comparison.counts else (),
        styles=(NAME,),
    )


def comparison_assets() -> tuple[Asset, ...]:
    """Return the style and the script that every comparison needs."""
    return (
        Asset(f"assets/{NAME}.css", site_style().encode()),
        Asset(f"assets/js/{NAME}.js", script().encode()),
    )


def counted(counts: Iterable[tuple[Severity, int]]) -> str:
    """Return in words how many changes there are, such as `2 major, 1 minor`, with fixed blanks."""
    return (
        ", ".join(f"{count}\N{NO-BREAK SPACE}{severity}" for severity, count in counts)
        or "no changes"
    )


def _description(comparison: Comparison, title: str) -> str:
    said = counted(comparison.counts)
    return f"What changed from version {comparison.old} to {comparison.new} of {title}: {said}."


def _told(diff: Diff) -> Iterator[Told]:
    for change in diff.changes:
        if change.severity != "editorial":
            yield Told(
                code=change.code,
                severity=change.severity,
                message=change.message,
                section=change.section or "",
                anchor=f"change-{change.fingerprint}",
            )


def _toc(shown: Body) -> Iterator[TocEntry]:
    """Yield an entry for each section with changes that are not folded away."""
    if shown.loose:
        worst = min((entry.severity for entry in shown.loose), key=SEVERITIES.index)
        yield TocEntry("document", 2, _label("The whole document", worst, len(shown.loose)))
    for section in shown.sections:
        if not section.summary and section.counts:
            title = escape(f"{section.number} " if section.number else "") + section.title
            total = sum(count for _, count in section.counts)
            yield TocEntry(section.anchor, 2, _label(title, section.counts[0][0], total))


def _label(title: str, worst: Severity, total: int) -> str:
    changes = f"change{'s' if total != 1 else ''}, the worst {worst}"
    return (
        f'<span class="toc-mark severity severity--{worst}"></span><span>{escape(title)}</span> '
        f'<span class="toc-count">{total}<span class="sp-hidden"> {changes}</span></span>'
    )
