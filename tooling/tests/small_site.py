# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whole sites made of a few lines of Markdown, without git and without MkDocs."""

from __future__ import annotations

import re
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import msgspec

from specpress.api import site
from specpress.api.site.store import Store
from specpress.config import Config
from specpress.errors import SpecError
from specpress.model import Snapshot, SourceFile
from specpress.sources.git_errors import NoRepositoryError
from specpress.sources.version import Version

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    from specpress.site.page import Page

CONFIG = Config(title="Garden", source=("spec.md",))


class Release(NamedTuple):
    """A version: its name, its day, its text; what else differs from most."""

    name: str
    date: str
    text: str
    revision: int = 1
    revisions: int = 1
    prompts: tuple[SourceFile, ...] = ()
    broken: bool = False


class Made(NamedTuple):
    """What a site consists of.

    Attributes:
        pages: Its pages by address.
        files: Its other files by path.
        listed: Addresses of the pages that the navigation lists, in order.
        warnings: What is left out.
    """

    pages: dict[str, Page]
    files: dict[str, bytes]
    listed: tuple[str, ...]
    warnings: tuple[str, ...]

    def body(self, address: str) -> str:
        """Return the HTML of a page."""
        return self.pages[address].body

    def words(self, address: str) -> str:
        """Return what a reader sees of a page, blanks folded."""
        return words(self.body(address))

    def json(self, path: str) -> Any:  # noqa: ANN401  # as JSON has it
        """Return what a JSON file says."""
        return msgspec.json.decode(self.files[path])


class Past:
    """Stands in for the history of a repository."""

    releases: tuple[Release, ...] | None = ()
    shallow = False

    def __init__(self, root: Path, config: Config) -> None:
        del root, config

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    @property
    def repository(self) -> Self:
        return self

    def versions(self) -> tuple[Version, ...]:
        if self.releases is None:
            raise NoRepositoryError("is in no git repository")
        return tuple(
            Version(one.name, one.revision, one.revisions, one.date, (), None, str(number))
            for number, one in enumerate(self.releases)
        )

    def key(self, version: Version) -> str:
        return sha256(repr(self._of(version)).encode("utf-8", "surrogatepass")).hexdigest()

    def read_version(self, version: Version) -> Snapshot:
        found = self._of(version)
        if found.broken:
            raise SpecError("is not UTF-8", path="spec.md")
        return snapshot_of(version.label, found.text, found.prompts)

    def read_bytes(self, version: Version, path: str) -> bytes:
        del version
        raise SpecError("did not exist in that version", path=path)

    def _of(self, version: Version) -> Release:
        return (self.releases or ())[int(version.tree)]


def snapshot_of(label: str, text: str, prompts: tuple[SourceFile, ...] = ()) -> Snapshot:
    """Return the files of a version that has one."""
    return Snapshot(label, (SourceFile("spec.md", text),), prompts, "prompts")


class Maker:
    """Makes sites in a folder.

    Args:
        folder: Where they may keep what they work out.
        monkeypatch: Puts the history in the place of git's.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch

    def __call__(
        self,
        releases: Sequence[Release] | Sequence[str] | None,
        draft: str | None = None,
        *,
        config: Config = CONFIG,
        url: str = "",
        prompts: tuple[SourceFile, ...] = (),
    ) -> Made:
        """Make a site.

        Args:
            releases: The versions, the oldest first; of texts alone, the labels are 1.0.0, 2.0.0 …
                None where there is no repository.
            draft: The working tree, as the newest version by default.
            config: The configuration.
            url: Where the site is served.
            prompts: Prompt files of the working tree, where it is given.
        """
        found = None if releases is None else tuple(map(release, range(len(releases)), releases))
        self._monkeypatch.setattr(Past, "releases", found)
        self._monkeypatch.setattr(site, "History", Past)
        if draft is None:
            draft, prompts = (found[-1].text, found[-1].prompts) if found else ("", ())
        work = site.Work(self.folder, config, snapshot_of("", draft, prompts), None)
        with site.site(work, Store(self.folder / "cache"), self.folder, url=url) as items:
            return Made(
                {item.address: item.make() for item in items.pages},
                {item.path: item.make() for item in items.files},
                tuple(item.address for item in items.pages if item.in_navigation),
                items.warnings,
            )


def release(number: int, told: Release | str) -> Release:
    """Return a version, of a text alone under a name and a day of its place."""
    if isinstance(told, Release):
        return told
    return Release(f"{number + 1}.0.0", f"2024-{number // 28 + 1:02}-{number % 28 + 1:02}", told)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def words(html: str) -> str:
    """Return the text of HTML, blanks folded."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return re.sub(r"\s+", " ", "".join(parser.found)).strip()
