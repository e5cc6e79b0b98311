# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell people what publishing a site changes where it is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.counts import counted
from specpress.report.colour import flat, paint
from specpress.report.findings import Report
from specpress.report.findings.text import lines as finding_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.lint.finding import Finding
    from specpress.release.publication import Plan

_SHOWN = 20
_INDEX = "index.html"
_COLOURS = {"added": "green", "changed": "yellow", "gone": "red"}


def listing(plan: Plan, *, colour: bool = False) -> str:
    """Return the pages that are added, changed and gone, and how many other files are.

    Args:
        plan: What changes.
        colour: Whether to set colours, for a terminal.
    """
    return _text(_lines(plan, colour=colour))


def reasons(findings: Iterable[Finding], *, colour: bool = False) -> str:
    """Return what keeps a site from being published, and warnings.

    Args:
        findings: The findings; empty gives an empty text.
        colour: Whether to set colours, for a terminal.
    """
    found = tuple(findings)
    told = Report(found, {}, 0, 0, colour=colour)
    return _text(line for one in found for line in finding_lines(one, told))


def counts(plan: Plan) -> str:
    """Return how many pages and other files are added, changed and gone, on one line."""
    groups = {"added": plan.added, "changed": plan.changed, "gone": plan.gone}
    pages = [f"{len(found)} {what}" for what, paths in groups.items() if (found := _pages(paths))]
    files = [
        f"{count} {what}"
        for what, paths in groups.items()
        if (count := len(paths) - len(_pages(paths)))
    ]
    parts = [f"pages: {', '.join(pages)}"] * bool(pages)
    return "; ".join([*parts, *[f"other files: {', '.join(files)}"] * bool(files)])


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _lines(plan: Plan, *, colour: bool) -> Iterator[str]:
    for what, paths in (("added", plan.added), ("changed", plan.changed), ("gone", plan.gone)):
        if not paths:
            continue
        pages = _pages(paths)
        files = len(paths) - len(pages)
        beside = f", {counted(files, 'other file')}" if files else ""
        title = paint(what.capitalize(), "bold", _COLOURS[what], on=colour)
        yield f"{title}: {counted(len(pages), 'page')}{beside}"
        yield from (f"  {flat(page)}" for page in pages)
    yield from _named("Replaces what was no file of the site", plan.replaced)
    yield from _named("Keeps what is no file of the site", plan.kept)


def _named(what: str, paths: tuple[str, ...]) -> Iterator[str]:
    if paths:
        yield f"{what}: {counted(len(paths), 'file')}"
        yield from _folded(list(paths))


def _folded(names: list[str]) -> Iterator[str]:
    yield from (f"  {flat(name)}" for name in names[:_SHOWN])
    if len(names) > _SHOWN:
        yield f"  and {len(names) - _SHOWN:,} more"


def _pages(paths: tuple[str, ...]) -> list[str]:
    """Return the addresses of the pages among some paths."""
    pages = (path for path in paths if path.endswith(".html"))
    return sorted("/" + (path.removesuffix(_INDEX) if _is_index(path) else path) for path in pages)


def _is_index(path: str) -> bool:
    return path == _INDEX or path.endswith(f"/{_INDEX}")
