# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the files of figures that a repository publishes, and list their part of the site."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct

from specpress.api.site.fingerprint import fingerprint
from specpress.api.site.items import PageItem
from specpress.api.site.store import key_of
from specpress.errors import SpecError
from specpress.site.addresses import DATA
from specpress.site.data import described
from specpress.site.page import Asset, Page
from specpress.site.published import Content, Published, newest_first
from specpress.sources import worktree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from specpress.api.site.gather import Gathered
    from specpress.site.data import DataFile

    PageMaker = tuple[str, Callable[[], Page]]
    """The folder of a page, and what makes it."""


class PublishedPart(Struct, frozen=True):
    """What the site has of the published files of one kind.

    Attributes:
        listing: The page that lists them all.
        pages: All others.
        addresses: The folders of the pages that search engines are told of.
        files: The files themselves, and what the pages load.
    """

    listing: Page
    pages: tuple[PageItem, ...]
    addresses: tuple[str, ...]
    files: tuple[Asset, ...]

    @property
    def described(self) -> list[DataFile]:
        """Return what the index of the data says of the files below it."""
        return [described(one) for one in self.files if one.path.startswith(DATA)]


def read_published(
    root: Path, folder: str, list_address: str, read: Callable[[str, str], Content]
) -> tuple[Published[Content], ...]:
    """Read the files of one kind that a repository publishes, the newest first.

    Args:
        root: The folder of the configuration.
        folder: Where they are in it.
        list_address: The folder of the page that lists them.
        read: Reads the text of one, and is told its path for errors.

    Raises:
        SpecError: A file cannot be read, is none of the kind, its figures contradict each other, or
            the names of two differ in the case of letters alone.
    """

    def one(name: str) -> Published[Content]:
        path = f"{folder}/{name}"
        text = worktree.read_file(root, path).text
        return Published(
            list_address=list_address,
            name=name.removesuffix(".json"),
            path=path,
            text=text,
            digest=sha256(text.encode()).hexdigest(),
            content=read(text, path),
        )

    names = sorted(path.name for path in (root / folder).glob("*.json"))
    _judge_names(folder, names)
    return newest_first(map(one, names))


def _judge_names(folder: str, names: Iterable[str]) -> None:
    """Refuse names that are one on file systems which do not tell letters by their case or form."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(normalize("NFC", name).casefold(), name)
        if other != name:
            raise SpecError(
                f"its page would be that of {other!r} where letters are not told by case or form",
                path=f"{folder}/{name}",
                hint="Give one of the two another name.",
            )


def kept_pages(
    files: tuple[Published[Content], ...],
    gathered: Gathered,
    pages: Callable[[Published[Content]], Iterator[PageMaker]],
) -> Iterator[PageItem]:
    """Yield the pages of files, each under a key of all that it depends on.

    Args:
        files: The files.
        gathered: The versions, which the pages lead to.
        pages: Tells the pages of a file.
    """
    versions = (part for one in gathered.plan.all for part in (one.key, one.address))
    shown = key_of(fingerprint(), gathered.chronicle.title, *versions)
    for one in files:
        key = key_of("published", shown, one.name, one.digest)
        for address, make in pages(one):
            yield PageItem(address, key_of(key, address), make)
