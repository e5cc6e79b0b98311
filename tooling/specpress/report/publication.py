# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell people what publishing a site changes where it is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.report.colour import paint, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.lint.finding import Finding
    from specpress.release.publication import Plan

_SHOWN = 20
_INDEX = "index.html"
_COLOURS = {"added": "green", "changed": "yellow", "gone": "red"}
_SEVERITIES = {"error": "red", "warning": "yellow"}


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
    return _text(line for finding in findings for line in _finding(finding, colour=colour))


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


def _finding(finding: Finding, *, colour: bool) -> Iterator[str]:
    style = _SEVERITIES.get(finding.severity, "cyan")
    severity = paint(f"{finding.severity}:", "bold", style, on=colour)
    code = paint(f"[{finding.code}]", "dim", on=colour)
    yield f"{severity} {_flat(finding.span.path)}: {_flat(finding.message)} {code}"
    for place in finding.related:
        yield f"  {_flat(place.span.path)}: {_flat(place.label)}"
    if finding.hint:
        yield f"  {paint('help:', 'bold', on=colour)} {_flat(finding.hint)}"


def _lines(plan: Plan, *, colour: bool) -> Iterator[str]:
    for what, paths in (("added", plan.added), ("changed", plan.changed), ("gone", plan.gone)):
        if not paths:
            continue
        pages = _pages(paths)
        files = len(paths) - len(pages)
        beside = f", {_plural(files, 'other file')}" if files else ""
        title = paint(what.capitalize(), "bold", _COLOURS[what], on=colour)
        yield f"{title}: {_plural(len(pages), 'page')}{beside}"
        yield from _folded(pages)
    yield from _named("Replaces what was no file of the site", plan.replaced)
    yield from _named("Keeps what is no file of the site", plan.kept)


def _named(what: str, paths: tuple[str, ...]) -> Iterator[str]:
    if paths:
        yield f"{what}: {_plural(len(paths), 'file')}"
        yield from _folded(list(paths))


def _folded(names: list[str]) -> Iterator[str]:
    yield from (f"  {_flat(name)}" for name in names[:_SHOWN])
    if len(names) > _SHOWN:
        yield f"  and {len(names) - _SHOWN:,} more"


def _pages(paths: tuple[str, ...]) -> list[str]:
    """Return the addresses of the pages among some paths."""
    pages = (path for path in paths if path.endswith(".html"))
    return sorted("/" + (path.removesuffix(_INDEX) if _is_index(path) else path) for path in pages)


def _is_index(path: str) -> bool:
    return path == _INDEX or path.endswith(f"/{_INDEX}")


def _flat(text: str) -> str:
    return printable(text.replace("\n", " "))


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
