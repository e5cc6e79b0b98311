# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Verify a site: its files, its lists, the data of each version, and its frozen pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.api.verification.site_data import SiteData, site_data
from specpress.errors import SpecError
from specpress.lint.problem import whole_file
from specpress.release.judge_site import (
    DATA,
    UNREADABLE,
    VERSIONS,
    SiteVersion,
    judge_lists,
    judge_sums,
    site_versions,
)
from specpress.release.judge_site_version import (
    judge_data,
    judge_exports,
    judge_frozen,
    judge_labels,
)
from specpress.release.sums import SUMS
from specpress.release.verification import Step, Verification, Verified
from specpress.site.addresses import version_addresses
from specpress.sources.listing import LINK, file_sums, read_listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from specpress.api.verification.known import Known
    from specpress.lint.finding import Finding

_OTHER_TOOL = (
    "The site was made by another version of specpress, its theme or its libraries ({} differs), so"
    " that its pages were compared by sums only"
)
_HOST = (".git",)
_ASSETS = "assets/"
_PICTURES = "assets/spec/"
_EXPORTS = (".json", ".jsonl", ".md")
_FROZEN = (*_EXPORTS, ".cff", ".marks.json")


class Files(NamedTuple):
    """A folder with a site, listed."""

    folder: Path
    sums: dict[str, str]

    def read(self, path: str) -> bytes:
        """Return the bytes of a listed file; none of what is no plain file."""
        if self.sums.get(path, LINK) == LINK:
            return b""
        return read_listed(self.folder, path)


def listed(folder: Path) -> Files:
    """List a folder with a site.

    Raises:
        SpecError: It cannot be read, or holds none.
    """
    sums = file_sums(folder, _HOST)
    if VERSIONS not in sums and SUMS not in sums:
        hint = "Name the folder that `specpress build` made, or that a site was downloaded to."
        raise SpecError(f"{folder} holds no site", hint=hint)
    return Files(folder, sums)


class SiteCheck:
    """Verifies a site.

    Args:
        site: The site.
        known: What the repository knows.
        fresh: The same site built just now, None without one.
        unbuilt: Why there is none.
    """

    def __init__(self, site: Files, known: Known, fresh: Files | None, unbuilt: str) -> None:
        self._site = site
        self._known = known
        self._fresh = fresh
        self._findings: list[Finding] = []
        self._notes = [*known.notes, *_of_another_tool(site, fresh)]
        if fresh is None:
            why = f", as {unbuilt}" if unbuilt else ""
            self._notes.append(f"Pages were compared by sums only{why}")
        self._comparable = fresh is not None and not _of_another_tool(site, fresh)

    def run(self, progress: Callable[[int, int], None] | None) -> Verification:
        """Verify all of it.

        Args:
            progress: Called with how many versions are done and how many there are.

        Raises:
            SpecError: A file cannot be read, or git fails.
        """
        whole = Verified("", "", "", tuple(self._whole()))
        versions = self._versions()
        self._findings += judge_labels(versions, self._known.digests, known=self._known.is_known)
        done = [whole]
        released = [version for version in versions if not version.is_draft]
        addresses = version_addresses([version.label for version in released])
        for version, address in zip(released, addresses, strict=True):
            done.append(self._version(version, address))
            if progress is not None:
                progress(len(done) - 1, len(released))
        return Verification(tuple(done), tuple(self._findings), tuple(self._notes))

    def _whole(self) -> Iterator[Step]:
        """Yield what was looked at of the site as a whole."""
        there = {path: digest for path, digest in self._site.sums.items() if path != SUMS}
        listed = self._site.read(SUMS) if SUMS in self._site.sums else None
        files = f"{len(there):,} files"
        yield self._step("sums", files, judge_sums(there, listed))
        agree = f"{VERSIONS} and {DATA}manifest.json agree with the files"
        yield self._step("lists", agree, judge_lists(self._site.sums, self._site.read))

    def _versions(self) -> tuple[SiteVersion, ...]:
        try:
            return site_versions(self._site.read(VERSIONS))
        except UNREADABLE:  # told with the lists
            return ()

    def _version(self, version: SiteVersion, address: str) -> Verified:
        name = f"{DATA}{address.rstrip('/')}"
        steps: list[Step] = []
        digest = ""
        try:
            data = site_data(*(self._site.read(f"{name}{end}") for end in _EXPORTS))
        except SpecError as error:
            path = f"{name}.json"
            reason = error.message if path in self._site.sums else "is missing"
            wrong = judge_data(version, whole_file(path), None, None, (reason,))
            steps.append(self._step("data", "", wrong))
        else:
            digest = data.found.digest
            steps += self._data(version, name, data)
        steps.append(self._pages(version, address, name))
        return Verified(version.label, self._known.date(version.label), digest, tuple(steps))

    def _data(self, version: SiteVersion, name: str, data: SiteData) -> Iterator[Step]:
        known, where = self._known.text(version.label)
        span = whole_file(f"{name}.json")
        found = judge_data(version, span, data.found, known, data.contradictions)
        said = f"its digests are those of {where}" if known else "nothing here to compare it with"
        yield self._step("data", said, found, known=known is not None)
        exports = self._known.exports(version.label)
        if exports:
            sums = {path: self._site.sums.get(f"{name}{path}", "") for path in exports}
            yield self._step("exports", "as git has them", judge_exports(name, sums, exports))

    def _pages(self, version: SiteVersion, address: str, name: str) -> Step:
        if self._fresh is None or not self._comparable:
            return Step("pages", "unknown", "compared by sums only")
        wanted = frozenset(f"{name}{end}" for end in _FROZEN)

        def frozen(files: Files) -> dict[str, str]:
            return {
                path: digest
                for path, digest in files.sums.items()
                if path.startswith(address) or path in wanted
            }

        built = frozen(self._fresh)
        if not built:
            return Step("pages", "unknown", "a build here has no such version")
        said = f"{len(built):,} files as a build from git makes them"
        return self._step("pages", said, judge_frozen(version.label, frozen(self._site), built))

    def _step(
        self, what: str, said: str, findings: Iterable[Finding], *, known: bool = True
    ) -> Step:
        """Keep findings, and return the step that they belong to."""
        found = tuple(findings)
        self._findings += found
        if found:
            return Step(what, "failed", "see below")
        return Step(what, "ok" if known else "unknown", said)


def _of_another_tool(site: Files, fresh: Files | None) -> list[str]:
    """Return a note where theme or libraries are others than those here."""
    if fresh is None:
        return []
    for path, digest in fresh.sums.items():
        ours = path.startswith(_ASSETS) and not path.startswith(_PICTURES)
        if ours and site.sums.get(path) != digest:
            return [_OTHER_TOOL.format(path)]
    return []
