# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether the tags of a version name what was released, and whether they are signed well."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from specpress.lint.problem import whole_file
from specpress.release.issued import short
from specpress.release.judge_record import Judged
from specpress.release.problems import (
    BAD_SIGNATURE,
    LIGHTWEIGHT_TAG,
    MISSING_TAG,
    MOVED_TAG,
    UNPROVEN_SIGNATURE,
    UNVERIFIED_VERSION,
)
from specpress.release.verification import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.finding import Finding
    from specpress.release.issued import Issued, TagFacts
    from specpress.release.verification import Result

_NO_TAG = "no tag here, only the record tells"
_SIGNED: dict[str, Result] = {"good": "ok", "bad": "failed", "unknown": "unknown"}


def judge_tags(one: Issued, *, others: bool) -> Judged:
    """Judge the tags of a version.

    Args:
        one: The version.
        others: Whether other versions have a tag here.
    """
    if not one.tags:
        return _untagged(one, others=others)
    steps: list[Step] = []
    findings: list[Finding] = []
    for tag in one.tags:
        found = tuple(_findings(one, tag))
        findings += found
        steps += _steps(one, tag, found)
    return Judged(tuple(steps), tuple(findings))


def _untagged(one: Issued, *, others: bool) -> Judged:
    if not one.tags_expected or one.record is None:
        return Judged((), ())
    found: tuple[Finding, ...] = ()
    if others and (one.committed or not one.complete):
        message = f"{one.label}: {_NO_TAG}"
        hint = "`git fetch --tags` fetches it, if there is one"
        found = (MISSING_TAG.finding(message, whole_file(one.path), hint),)
    return Judged((Step("tag", "unknown", _NO_TAG),), found)


def _steps(one: Issued, tag: TagFacts, findings: tuple[Finding, ...]) -> Iterator[Step]:
    moved = any(finding.code == MOVED_TAG.code for finding in findings)
    at = f"{tag.name} at {short(tag.commit)}" if tag.commit else tag.name
    if moved:
        yield Step("tag", "failed", at)
    elif one.commit and tag.commit == one.commit:
        yield Step("tag", "ok", f"{at}, its release commit")
    elif one.record is not None and tag.record == one.record_file.here != "":
        yield Step("tag", "ok", f"{at}, which has the same record")
    else:
        yield Step("tag", "unknown", at)
    if tag.signature is not None:
        yield Step("signature", _SIGNED[tag.signature.state], tag.signature.said)


def _findings(one: Issued, tag: TagFacts) -> Iterator[Finding]:
    span = whole_file(one.path)
    if tag.fault is not None:
        message = f"tag {tag.name} was not verified: {tag.fault.message}"
        yield UNVERIFIED_VERSION.finding(message, span, tag.fault.hint)
    elif not tag.annotated and one.record is not None:
        message = f"tag {tag.name} is a mere name for commit {short(tag.commit)}, no tag object"
        hint = "`git fetch --tags --force` fetches the one that was released, if there is one"
        yield LIGHTWEIGHT_TAG.finding(message, span, hint)
    if tag.annotated and tag.made_as not in ("", tag.name):
        message = f"tag {tag.name} leads to a tag that was made as {tag.made_as}"
        yield MOVED_TAG.finding(message, span, _set_back(one, tag))
    if tag.commit:
        yield from _moved(one, tag)
    yield from _signature(one, tag)


def _moved(one: Issued, tag: TagFacts) -> Iterator[Finding]:
    """Yield where the tag names another commit than the one that released the version."""
    if one.elsewhere or one.record is None:
        return
    if one.commit:
        if tag.commit == one.commit:
            return
        message = (
            f"tag {tag.name} does not name the release of {one.label}: found commit {tag.commit},"
            f" recorded {one.commit}, which added the record"
        )
    elif tag.record in ("", one.record_file.here):
        if tag.record or tag.fault is not None or not one.complete:
            return
        message = f"tag {tag.name} names commit {tag.commit}, which has no record of {one.label}"
    else:
        return  # the record differs, which is told with the record
    there = f"; the record there is {tag.record}" if tag.record else "; there is no record there"
    same = one.record_file.released or one.record_file.here
    yield MOVED_TAG.finding(
        message + (there if tag.record != same else ""), whole_file(one.path), _set_back(one, tag)
    )


def _set_back(one: Issued, tag: TagFacts) -> str:
    refs = quote(f"+refs/tags/{tag.name}:refs/tags/{tag.name}")
    fetch = f"`git fetch origin {refs}` fetches it anew"
    if not one.commit:
        return fetch
    return (
        f"{fetch}; where it was moved there, too, set it back with"
        f" `git tag --force -a {quote(tag.name)} {short(one.commit)}`"
    )


def _signature(one: Issued, tag: TagFacts) -> Iterator[Finding]:
    signature = tag.signature
    if signature is None or signature.state == "good":
        return
    span = whole_file(one.path)
    if signature.state == "bad":
        message = f"tag {tag.name} has a bad signature: {signature.said}"
        hint = "the tag was changed after it was signed; fetch it again from whom you trust"
        yield BAD_SIGNATURE.finding(message, span, hint)
    else:
        message = f"nothing tells whether the signature of tag {tag.name} is good: {signature.said}"
        yield UNPROVEN_SIGNATURE.finding(message, span, signature.hint)
