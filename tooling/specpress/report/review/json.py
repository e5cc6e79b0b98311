# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""For programs: one JSON object, as the schema has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from specpress.report import review_schema as data
from specpress.report.change_schema import SourceData
from specpress.report.changes.json import acknowledged_data, change_data, encodable
from specpress.report.review_parts.told import is_spelling

if TYPE_CHECKING:
    from specpress.model import Span
    from specpress.report.review import Report
    from specpress.review.values import (
        Anchors,
        Base,
        Changelog,
        KeptId,
        LostId,
        NewFinding,
        Review,
        StalePrompts,
        Unnamed,
    )


def write(report: Report) -> str:
    """Return a review as indented JSON; paths are relative to the folder of the configuration."""
    review = report.review
    shown = tuple(one for one in review.changes if not is_spelling(one))
    found = data.ReviewData(
        format=data.FORMAT,
        verdict="fails" if report.failing else "passes",
        base=_base(review.base),
        fail_on=review.gate,
        notes=tuple(map(encodable, review.notes)),
        changes=tuple(map(change_data, shown)),
        editorial=len(review.changes) - len(shown),
        changelog=_changelog(review.changelog, review),
        anchors=_anchors(review.anchors, review),
        prompts=tuple(map(_prompts, review.prompts)),
        findings=data.FindingsData(
            tuple(map(_finding, review.findings.new)),
            review.findings.mended,
            review.findings.old,
        ),
    )
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def _base(base: Base) -> data.BaseData:
    return data.BaseData(encodable(base.name), base.commit or None, base.why)


def _changelog(changelog: Changelog, review: Review) -> data.ChangelogData:
    def unnamed(one: Unnamed) -> data.UnnamedData:
        change = review.changes[one.change].change
        return data.UnnamedData(change.fingerprint, change.section, one.fails)

    return data.ChangelogData(
        tuple(map(encodable, changelog.fragments)),
        tuple(map(encodable, changelog.removed)),
        tuple(map(unnamed, changelog.unnamed)),
        tuple(map(_finding, changelog.problems)),
    )


def _anchors(anchors: Anchors, review: Review) -> data.AnchorsData:
    def lost(one: LostId) -> data.LostIdData:
        change = None if one.change is None else review.changes[one.change].change.fingerprint
        return data.LostIdData(
            code=one.code,
            id=one.id,
            title=one.title,
            message=one.message,
            hint=one.hint,
            successor=one.successor,
            change=change,
            old_source=_source(one.span),
            fails=one.fails,
        )

    return data.AnchorsData(tuple(map(lost, anchors.lost)), tuple(map(_kept, anchors.kept)))


def _kept(one: KeptId) -> data.KeptIdData:
    return data.KeptIdData(one.id, one.successor, one.reason)


def _prompts(one: StalePrompts) -> data.StalePromptsData:
    return data.StalePromptsData(
        focus=one.focus,
        section=one.section,
        path=encodable(one.path),
        prompts=one.prompts,
        old_clause=one.old,
        new_clause=one.new,
        source=_source(one.span),
        fingerprint=one.fingerprint,
        acknowledged=acknowledged_data(one.acknowledged, expired=one.expired),
        fails=one.fails,
    )


def _finding(one: NewFinding) -> data.FindingData:
    found = one.finding
    return data.FindingData(
        code=found.code,
        severity=found.severity,
        message=found.message,
        hint=found.hint,
        source=_source(found.span),
        fails=one.fails,
    )


def _source(span: Span) -> SourceData:
    return SourceData(encodable(span.path), span.line, span.column, span.end_line)
