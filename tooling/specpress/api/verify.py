# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether the versions are still what was released, in git and on a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from specpress.api import configured
from specpress.api.changelog import judge_page
from specpress.api.verification.issues import Issues
from specpress.api.verification.known import known
from specpress.api.verification.site import SiteCheck, listed
from specpress.errors import SpecError
from specpress.release.judge import judge
from specpress.release.verification import Step, Verification
from specpress.sources import words
from specpress.sources.git_errors import FETCH_TAGS, UNSHALLOW
from specpress.sources.named import History

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from specpress.lint.finding import Finding
    from specpress.release.issued import Issued
    from specpress.release.verification import Verified

    Progress = Callable[[int, int], None]

__all__ = ["Verification", "verify", "verify_site"]


def verify(folder: Path, word: str | None = None, progress: Progress | None = None) -> Verification:
    """Recompute the digests of versions from git, and compare them with the release records.

    Args:
        folder: A folder of the spec.
        word: The label, name or tag of one version; None for every one.
        progress: Called with how many are done and how many there are.

    Raises:
        SpecError: There is no such version, the folder is in no git repository, the configuration
            makes no sense, or git fails. What is wrong with one version is a finding.
    """
    found = configured(folder)
    with History(found.root, found.config, folder) as history:
        issues = Issues(history)
        labels = issues.labels if word is None else (_label(history, issues, word),)
        versions: list[Verified] = []
        findings: list[Finding] = []
        for label in labels:
            issued = issues.issued(label)
            verified, wrong = judge(issued, others=bool(issues.tags))
            pages = tuple(_judged_page(history, issued))
            versions.append(_with_page(verified, pages))
            findings += (*wrong, *pages)
            if progress is not None:
                progress(len(versions), len(labels))
        return Verification(tuple(versions), tuple(findings), tuple(_notes(history, issues)))


def _judged_page(history: History, issued: Issued) -> Iterator[Finding]:
    """Yield what is wrong with the changelog of a version whose record is in the working tree."""
    if issued.here is not None:
        # An edited record has a finding of its own: its page is held against the released one.
        yield from judge_page(history.root, issued.record or issued.here)


def _with_page(verified: Verified, pages: Sequence[Finding]) -> Verified:
    """Return what was found out about a version with what is wrong with its changelog."""
    if not pages:
        return verified
    steps = (step for step in verified.steps if step.what != "changelog")
    return replace(verified, steps=(*steps, Step("changelog", "failed", pages[0].message)))


def _label(history: History, issues: Issues, word: str) -> str:
    """Return the label that a word stands for.

    Raises:
        SpecError: There is no such version.
    """
    if word in issues.labels:
        return word
    version = history.find(word)
    if version is not None and version.label in issues.labels:
        return version.label
    raise words.unknown(history.repository, history.config, word, (*issues.labels, *issues.tags))


def _notes(history: History, issues: Issues) -> Iterator[str]:
    if history.repository.shallow:
        yield (
            "This is a shallow clone, which does not tell which commits released the versions:"
            f" `{UNSHALLOW}` completes it"
        )
    if issues.records and not issues.tags and history.config.versions.tags:
        yield (
            "There are no tags here, so that versions are verified from their records alone:"
            f" `{FETCH_TAGS}` fetches tags, if there are some"
        )


def verify_site(
    folder: Path,
    site: Path,
    *,
    fresh: Path | None = None,
    unbuilt: str = "",
    progress: Progress | None = None,
) -> Verification:
    """Compare a built or downloaded site with its own sums, its data, the records and git.

    Args:
        folder: A folder of the spec; what needs git or records is left out, with a note, where it
            has none.
        site: The folder of the site.
        fresh: The same site built just now from git, for its frozen pages; None without one.
        unbuilt: Why there is none, as a sentence for people.
        progress: Called with how many versions are done and how many there are.

    Raises:
        SpecError: The folder of the site cannot be read, or holds no site.
    """
    if not site.is_dir():
        raise SpecError(f"{site} is not a folder", hint="Name the folder of a site with --site.")
    there = listed(site)
    built = listed(fresh) if fresh is not None else None
    with known(configured(folder)) as what:
        return SiteCheck(there, what, built, unbuilt).run(progress)
