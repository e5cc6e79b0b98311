# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For people: two lines a proposal, the newest first; or one proposal, whole."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from specpress.language.counts import counted
from specpress.proposals.titled import with_titles
from specpress.report.colour import logged, paint, printable
from specpress.report.proposals import outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.proposals.proposal import Proposal
    from specpress.report.proposals import Report

_INDENT = " " * 10
_STYLES = {
    "open": "yellow",
    "adopted": "green",
    "deferred": "cyan",
    "rejected": "red",
}


def write(report: Report) -> str:
    """Return the proposals."""
    lines = _whole(report) if report.whole else _list(report)
    return "".join(f"{line}\n" for line in lines)


def _list(report: Report) -> Iterator[str]:
    for one in report.proposals:
        title = paint(printable(one.title or one.id), "bold", on=report.colour)
        yield f"{_status(one, report)}  {title}  {printable(one.id)}"
        yield from _wrapped(f"{_INDENT}{_facts(one)}".rstrip(), report)
    count = len(report.proposals)
    of = "" if count == report.all else f" of {report.all:,}"
    yield f"{counted(count, 'proposal')}{of}." if report.all else "No proposals."
    if report.unread:
        files = counted(report.unread, "file")
        yield f"{files} could not be read: `specpress proposals check` says why."


def _whole(report: Report) -> Iterator[str]:
    for one in report.proposals:
        yield paint(printable(one.title or one.id), "bold", on=report.colour)
        status, *rest = _wrapped(f"{one.status} · {_facts(one)}", report)
        yield paint(one.status, _STYLES[one.status], on=report.colour) + status[len(one.status) :]
        yield from rest
        yield printable(f"{one.path}{f' · {one.source}' if one.source else ''}")
        yield ""
        yield from _lines(one.text, report)
        if one.decision:
            yield ""
            yield paint(f"Decision: {printable(outcome(one))}", "bold", on=report.colour)
            yield ""
            yield from _lines(one.decision, report)
        if one.changes:
            yield ""
            yield printable(f"Changes: {', '.join(named.name for named in one.changes)}")


def _wrapped(text: str, report: Report) -> list[str]:
    """Return a line, as several where it is too wide; those below it start where it does."""
    indent = _INDENT if text.startswith(_INDENT) else ""
    width = report.width or len(text) + 1
    return wrap(text, width, subsequent_indent=indent, break_on_hyphens=False) or [text]


def _lines(markdown: str, report: Report) -> Iterator[str]:
    for line in logged(with_titles(markdown, report.titles)).splitlines():
        yield printable(line)


def _status(one: Proposal, report: Report) -> str:
    return paint(f"{one.status:8}", _STYLES[one.status], on=report.colour)


def _facts(one: Proposal) -> str:
    sections = " ".join(f"#{name}" for name in one.section_ids)
    facts = (one.date, one.kind, f"from {one.origin}" * bool(one.origin), sections)
    told = " · ".join(fact for fact in facts if fact)
    became = f" · {outcome(one)}" if one.decided or one.version else ""
    return printable(f"{told}{became}")
