# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether what a site has of a version is what was released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.lint.problem import whole_file
from specpress.release.judge_site import VERSIONS, said, shown
from specpress.release.judge_text import NOTHING, differences, places
from specpress.release.site_problems import (
    CHANGED_DATA,
    CHANGED_PAGE,
    INCONSISTENT_SITE,
    MISSING_VERSION,
    UNKNOWN_VERSION,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from specpress.lint.finding import Finding
    from specpress.model import Span
    from specpress.release.judge_site import SiteVersion
    from specpress.sources.records import Record

_REBUILD = "build the site again from a clone that `specpress verify` finds nothing in"


def judge_labels(
    versions: Sequence[SiteVersion], released: Mapping[str, str], *, known: bool
) -> Iterator[Finding]:
    """Yield which versions the site lacks, and which it should not have.

    Args:
        versions: Those of the site.
        released: Digests by label, as records and git have them; empty where they have none.
        known: Whether there are records or git to tell.
    """
    if not known:
        return
    there = {version.label: version for version in versions if not version.is_draft}
    span = whole_file(VERSIONS)
    for label, digest in released.items():
        if label not in there:
            message = f"the site does not have {label}: found {NOTHING}, recorded {digest}"
            yield MISSING_VERSION.finding(message, span, "build the site again")
    for label, version in there.items():
        if label not in released:
            message = (
                f"neither a tag nor a record knows {label}: found {version.digest}, recorded"
                f" {NOTHING}"
            )
            hint = "where it was released, `git fetch --tags` and pull its record"
            yield UNKNOWN_VERSION.finding(message, span, hint)


def judge_data(
    version: SiteVersion,
    span: Span,
    found: Record | None,
    recorded: Record | None,
    contradictions: Sequence[str],
) -> Iterator[Finding]:
    """Yield where the data of a version differs from what was released, or from itself.

    Args:
        version: The version as the site lists it.
        span: Its data.
        found: The digests that the data really has, None where it makes no sense.
        recorded: Those that were released, None where nothing tells.
        contradictions: Where the data contradicts itself; why it makes no sense, where it does not.
    """
    if found is None:
        for message in contradictions:
            yield INCONSISTENT_SITE.finding(message, span, _REBUILD)
        return
    lines = _differing(found, recorded) if recorded is not None else []
    if recorded is not None and (lines or found.digest != recorded.digest):
        message = (
            f"the data of {version.label} is not the text that was released: found {found.digest},"
            f" recorded {recorded.digest}"
        )
        yield CHANGED_DATA.finding(message, span, _REBUILD, related=places(span.path, lines))
    for sentence in contradictions:
        yield INCONSISTENT_SITE.finding(f"{version.label}: {sentence}", span, _REBUILD)
    if version.digest != found.digest and not contradictions:
        message = (
            f"version {version.label}: found {found.digest} in {span.path}, recorded"
            f" {version.digest} in {VERSIONS}"
        )
        yield INCONSISTENT_SITE.finding(message, span, _REBUILD)


def _differing(found: Record, recorded: Record) -> list[str]:
    if not recorded.sections:
        return []
    return differences("section", found.sections, recorded.sections)


def judge_exports(
    name: str, found: Mapping[str, str], recorded: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield which data files are not, byte for byte, what an export from git gives.

    Args:
        name: Their path without its end.
        found: The SHA-256 of each by its end.
        recorded: Those of the exports.
    """
    for end, digest in recorded.items():
        if found.get(end) != digest:
            path = f"{name}{end}"
            message = (
                "is not what `specpress export` prints:"
                f" found {said(found.get(end))}, recorded {said(digest)}"
            )
            hint = "it was edited, or made by another version of specpress or its configuration"
            yield CHANGED_DATA.finding(message, whole_file(path), hint)


def judge_frozen(
    label: str, found: Mapping[str, str], recorded: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield which frozen files of a version are not what a build from git makes.

    Args:
        label: The version.
        found: The SHA-256 of each of the site's, by path.
        recorded: Those of the build's.
    """
    for path in dict.fromkeys((*recorded, *found)):
        one, two = found.get(path), recorded.get(path)
        if one != two:
            message = (
                f"is not what a build from git makes of {label}: found {said(one)}, recorded"
                f" {said(two)}"
            )
            yield CHANGED_PAGE.finding(message, whole_file(shown(path)), _REBUILD)
