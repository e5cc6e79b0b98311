# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Judge what is known of a version: its record, its tags, its text, its changelog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.problem import whole_file
from specpress.release.judge_record import Judged, judge_record
from specpress.release.judge_tags import judge_tags
from specpress.release.judge_text import judge_text
from specpress.release.problems import REWORDED_CHANGELOG
from specpress.release.verification import Step, Verified

if TYPE_CHECKING:
    from specpress.lint.finding import Finding
    from specpress.release.issued import Issued


def judge(one: Issued, *, others: bool) -> tuple[Verified, tuple[Finding, ...]]:
    """Judge a version.

    Args:
        one: What is known of it.
        others: Whether other versions have a tag here.
    """
    judged = (judge_record(one), judge_tags(one, others=others), judge_text(one), _page(one))
    record = one.record or one.here
    found = next((text.found for text in one.texts if text.found is not None), None)
    verified = Verified(
        label=one.label,
        date=record.date if record is not None else "",
        digest=found.digest if found is not None else "",
        steps=tuple(step for each in judged for step in each.steps),
    )
    return verified, tuple(finding for each in judged for finding in each.findings)


def _page(one: Issued) -> Judged:
    """Judge the changelog, whose words may be mended."""
    here, released = one.page_file.here, one.page_file.released
    if here == released:
        return Judged((Step("changelog", "ok", one.page),) if here else (), ())
    if not released or not here:
        return Judged((), ())
    message = f"was edited after the release: found {here}, recorded {released}"
    note = REWORDED_CHANGELOG.finding(message, whole_file(one.page))
    return Judged((Step("changelog", "unknown", "edited after the release"),), (note,))
