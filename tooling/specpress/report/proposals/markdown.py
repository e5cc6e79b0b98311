# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For pages and pull requests: a table of the proposals; or one proposal, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.changelog.escape import code, plain
from specpress.proposals.titled import with_titles
from specpress.report.proposals import outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specpress.proposals.proposal import Proposal
    from specpress.report.proposals import Report

_HEAD = ("Proposal", "Id", "Date", "From", "Sections", "Kind", "Status")


def write(report: Report) -> str:
    """Return the proposals."""
    lines = _whole(report.proposals[0], report.titles) if report.whole else _table(report)
    return "".join(f"{line}\n" for line in lines)


def _table(report: Report) -> Iterator[str]:
    if not report.proposals:
        yield "No proposals."
        return
    yield f"| {' | '.join(_HEAD)} |"
    yield "|---" * len(_HEAD) + "|"
    for one in report.proposals:
        sections = ", ".join(code(name).replace("|", "\\|") for name in one.section_ids)
        cells = (plain(one.title), code(one.id), one.date, plain(one.origin), sections, one.kind)
        yield f"| {' | '.join((*cells, plain(outcome(one))))} |"


def _whole(one: Proposal, titles: Mapping[str, str]) -> Iterator[str]:
    yield f"# {plain(one.title)}"
    yield ""
    sections = ", ".join(map(code, one.section_ids))
    yield f"{plain(outcome(one))}; {one.kind}, from {plain(one.origin)}, {one.date}; {sections}"
    yield ""
    yield with_titles(one.text, titles)
    if one.decision:
        yield ""
        yield "## Decision"
        yield ""
        yield with_titles(one.decision, titles)
