# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether a release record is the one that was written, and agrees with its neighbours."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from specpress.lint.problem import whole_file
from specpress.model import Span
from specpress.release.issued import short
from specpress.release.problems import (
    EDITED_RECORD,
    EXTRA_RECORD,
    INCONSISTENT_RECORD,
    MISSING_RECORD,
    OLD_VERSION,
    TAGGED_BY_HAND,
    UNREADABLE_RECORD,
)
from specpress.release.verification import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.finding import Finding
    from specpress.release.issued import Issued
    from specpress.sources.records import Record


class Judged(NamedTuple):
    """What one look at a version gave."""

    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]


def judge_record(one: Issued) -> Judged:
    """Judge the record of a version."""
    if one.record_file.here or one.elsewhere:
        findings = (*_unreadable(one), *_edited(one), *_unknown(one), *_inconsistent(one))
    else:
        findings = tuple(_missing(one))
    bad = any(finding.severity == "error" for finding in findings)
    return Judged((_step(one, bad=bad),), findings)


def _step(one: Issued, *, bad: bool) -> Step:
    if bad:
        return Step("record", "failed", "see below")
    if one.record is None:
        return Step("record", "unknown", "there is none")
    if one.elsewhere:
        return Step("record", "unknown", "only its own commit, outside the history of HEAD, has it")
    released = bool(one.record_file.released)
    means = [f"as in its release commit {short(one.commit)}"] * released
    means += [
        f"as in tag {tag.name}"
        for tag in one.tags
        if not released and tag.record and tag.record == one.record_file.here
    ]
    means += [f"as the record of {next_.label} says" for next_ in one.followers if next_.digest]
    unknown = "nothing here tells whether it is the one that was written"
    return Step("record", "ok" if means else "unknown", ", ".join(means) or unknown)


def _unreadable(one: Issued) -> Iterator[Finding]:
    fault = one.fault
    if fault is not None:
        span = Span(one.path, fault.line, fault.column, fault.line, fault.column)
        yield UNREADABLE_RECORD.finding(
            f"the record of {one.label} cannot be read: {fault.message}",
            span,
            _restored(one) or fault.hint,
        )


def _edited(one: Issued) -> Iterator[Finding]:
    """Yield where the record differs from what was committed, or from what the next one says."""
    here, released = one.record_file.here, one.record_file.released
    known = {tag.name: tag.record for tag in one.tags if tag.record and not one.elsewhere}
    said = place = ""
    if here and released and here != released:
        said, place = released, f"in its release commit {short(one.commit)}"
    elif here and not released and here not in known.values() and known:
        name, said = next(iter(known.items()))
        place = f"in tag {name}"
    if said:
        yield EDITED_RECORD.finding(
            f"the record of {one.label} was edited: found {here}, recorded {said} {place}",
            whole_file(one.path),
            _restored(one),
        )
    yield from _unlike_the_chain(one, said)


def _unlike_the_chain(one: Issued, said: str) -> Iterator[Finding]:
    here = one.record_file.here
    for follower in one.followers:
        if here and follower.digest not in ("", here, said):
            yield EDITED_RECORD.finding(
                f"the record of {one.label} is not the one that {follower.label} was released"
                f" after: found {here}, recorded {follower.digest} in the record of"
                f" {follower.label}",
                whole_file(one.path),
                "one of the two was edited: compare both with what git has of them in older"
                " commits, in another clone, or where the spec is published",
            )


def _missing(one: Issued) -> Iterator[Finding]:
    """Yield what a version without a record means."""
    says = [f"{one.record_file.released} in commit {short(one.commit)}"] * bool(one.commit)
    says += [f"{next_.digest} in the record of {next_.label}" for next_ in one.followers]
    says += [f"{tag.record} in tag {tag.name}" for tag in one.tags if tag.record]
    says = [text for text in says if text.startswith("sha256:")]
    span = whole_file(one.path)
    if says:
        message = f"the record of {one.label} is gone: found nothing, recorded {says[0]}"
        yield MISSING_RECORD.finding(message, span, _restored(one))
    elif one.old:
        message = f"{one.label} is older than the first record: nothing tells what its text was"
        yield OLD_VERSION.finding(message, span)
    else:
        message = f"{one.label} has no record, though versions before it have one"
        hint = "where somebody tagged it by hand, delete the tag and run `specpress release`"
        yield TAGGED_BY_HAND.finding(message, span, hint)


def _unknown(one: Issued) -> Iterator[Finding]:
    """Yield where a record is of a version that nobody released."""
    if one.committed or not one.complete or one.elsewhere or any(tag.record for tag in one.tags):
        return
    named = ", ".join(f"tag {tag.name} at {short(tag.commit)}" for tag in one.tags if tag.commit)
    yield EXTRA_RECORD.finding(
        f"the record of {one.label}, {one.record_file.here}, is in no commit that HEAD stands on"
        + (f", nor in {named}" if named else " nor in any tag"),
        whole_file(one.path),
        "finish the release with `specpress release` where it was interrupted, or remove the file",
    )


def _inconsistent(one: Issued) -> Iterator[Finding]:
    record = one.here
    if record is None:
        return
    for message in _contradictions(one, record):
        yield INCONSISTENT_RECORD.finding(message, whole_file(one.path), _restored(one))


def _contradictions(one: Issued, record: Record) -> Iterator[str]:
    if record.label != one.label:
        yield f"the record of {one.label} says that it is of {record.label}"
    if record.previous is not None and not one.before_known:
        yield (
            f"the record of {one.label} names {record.previous} as the version before it, which"
            " no tag, no commit and no record knows"
        )
    if record.date and one.before and record.date < one.before:
        yield (
            f"{one.label} was released on {record.date}, before {record.previous}, which was on"
            f" {one.before}"
        )
    if one.before_record and record.files and not record.previous_record:
        yield (
            f"the record of {one.label} does not say which record it follows: found nothing, and"
            f" the one of {record.previous} is {one.before_record}"
        )


def _restored(one: Issued) -> str:
    """Return how to take the record back from where it was released."""
    tag = next((tag.name for tag in one.tags if tag.record), "")
    source = short(one.commit) if one.commit and one.record_file.released else tag
    return (
        f"take it back with `git restore --source={quote(source)} {quote(one.path)}`"
        if source
        else ""
    )
