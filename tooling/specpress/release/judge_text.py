# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether the text of a version is the one that its record states: whole, files, sections."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from specpress.language.counts import counted
from specpress.lint.finding import Place
from specpress.lint.problem import whole_file
from specpress.release.judge_record import Judged
from specpress.release.problems import (
    CHANGED_TEXT,
    INCONSISTENT_RECORD,
    UNCONFIGURED_VERSION,
    UNVERIFIED_VERSION,
)
from specpress.release.verification import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from specpress.lint.finding import Finding
    from specpress.release.issued import Issued, Text
    from specpress.sources.records import Record

NOTHING = "nothing"
_LISTED = 10


def judge_text(one: Issued) -> Judged:
    """Judge the texts of a version; nothing is said of one without a record."""
    record = one.record
    if record is None:
        return Judged((Step("text", "unknown", "there is no record to compare it with"),), ())
    findings: list[Finding] = []
    read = [text for text in one.texts if text.found is not None]
    if not read or not record.digest:
        return Judged((Step("text", "unknown", "see below"),), (_unverified(one),))
    for text in read:
        findings += _judged(one, record, text)
    return Judged(tuple(_steps(record, read, findings)), tuple(findings))


def _unverified(one: Issued) -> Finding:
    fault = next((text.fault for text in one.texts if text.fault is not None), None)
    if fault is None:
        why = "the record states no digest" if one.texts else "nothing names its text"
        hint = "take the record back from its release commit"
    else:
        why, hint = fault.message, fault.hint
    return UNVERIFIED_VERSION.finding(
        f"{one.label} was not verified: {why}", whole_file(one.path), hint
    )


def _judged(one: Issued, record: Record, text: Text) -> Iterator[Finding]:
    found = text.found
    if found is None:
        return
    span = whole_file(one.path)
    where = ", ".join(text.places)
    files = differences("file", found.files, record.files) if record.files else []
    if not text.configured and not files:
        why = text.fault.message if text.fault else "other files"
        message = f"{one.label} cannot be read under today's configuration: {why}"
        hint = "its files are the recorded ones; let `source` of the configuration find them"
        yield UNCONFIGURED_VERSION.finding(message, span, hint)
        return
    parts = _parts(found, record) if text.configured else []
    if found.digest != record.digest or files:
        yield CHANGED_TEXT.finding(
            f"the text of {one.label} in {where} is not the one that was released: found"
            f" {_whole(found, record)}",
            span,
            "set the tag or the branch back to what was released, or issue the new text with"
            f" `specpress release --revise {quote(one.label)}`",
            related=places(one.path, [*files, *parts]),
        )
    elif parts:
        yield INCONSISTENT_RECORD.finding(
            f"the record of {one.label} states digests that its own text does not have: found"
            f" {_first(parts)}",
            span,
            "the record was edited, or another version of specpress wrote it",
            related=places(one.path, parts),
        )


def _whole(found: Record, record: Record) -> str:
    """Return both digests of the whole, or of its first prompt file where only these differ."""
    if found.digest and found.digest != record.digest:
        return f"{found.digest}, recorded {record.digest}"
    return _first(differences("file", found.files, record.files))


def _first(parts: list[str]) -> str:
    return parts[0].partition(": found ")[2] + f" ({parts[0].partition(':')[0]})"


def _parts(found: Record, record: Record) -> list[str]:
    sections = differences("section", found.sections, record.sections) if record.sections else []
    prompts = differences("prompt", found.prompts, record.prompts) if record.files else []
    return [*sections, *prompts]


def differences(kind: str, found: Mapping[str, str], recorded: Mapping[str, str]) -> list[str]:
    """Return a line for each thing whose digest differs, with both.

    Args:
        kind: What the things are, such as `section`.
        found: Digests by name, as they are.
        recorded: As they should be.
    """
    return [
        f"{kind} {name}: found {found.get(name, NOTHING)}, recorded {recorded.get(name, NOTHING)}"
        for name in dict.fromkeys((*recorded, *found))
        if found.get(name) != recorded.get(name)
    ]


def places(path: str, lines: list[str]) -> tuple[Place, ...]:
    """Return lines as places of a file; of many the first ones, and how many more there are."""
    shown = lines[:_LISTED]
    if len(lines) > _LISTED:
        shown.append(f"and {len(lines) - _LISTED:,} more")
    return tuple(Place(whole_file(path), line) for line in shown)


def _steps(record: Record, read: list[Text], findings: list[Finding]) -> Iterator[Step]:
    codes = {finding.code for finding in findings}
    if CHANGED_TEXT.code in codes:
        yield Step("text", "failed", "see below")
        return
    yield Step("text", "ok", "in " + ", ".join(place for text in read for place in text.places))
    if record.files:
        yield Step("files", "ok", counted(len(record.files), "file"))
    whole = all(text.configured for text in read)
    if INCONSISTENT_RECORD.code in codes:
        yield Step("sections", "failed", "see below")
    elif record.sections and whole:
        yield Step("sections", "ok", counted(len(record.sections), "section"))
        if record.prompts:
            yield Step("prompts", "ok", counted(len(record.prompts), "prompt"))
