# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What publishing a site would change where it is served, and what must not change there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from specpress.errors import SpecError
from specpress.release.judge_site import VERSIONS
from specpress.release.sums import SUMS, read_sums

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

MARKER = ".nojekyll"
"""Tells GitHub Pages to serve the files as they are."""


class Side(NamedTuple):
    """A site, here or where it is served.

    Attributes:
        ids: Every file's path, with what is equal on both sides where the bytes are.
        read: Gives the bytes of one of the files.
    """

    ids: Mapping[str, str]
    read: Callable[[str], bytes]


class Plan(Struct, frozen=True):
    """What publishing changes. All paths are sorted.

    Attributes:
        added: Files that are not there yet.
        changed: Files that are there with other bytes.
        gone: Files of the last site that this one does not have.
        kept: Files that are there and belong to no site: somebody else's.
        replaced: Those of `changed` that were somebody else's.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    kept: tuple[str, ...]
    replaced: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether all is as it is to be."""
        return not (self.added or self.changed or self.gone)


def plan(there: Side, new: Side, owned: Collection[str]) -> Plan:
    """Compare what is served with what is to be.

    Args:
        there: What is served.
        new: The site.
        owned: Paths there that the last site put there.

    Raises:
        SpecError: Somebody else's file stands where the site needs a folder, or the reverse.
    """
    changed = [path for path, one in new.ids.items() if there.ids.get(path, one) != one]
    kept = [path for path in there.ids if path not in new.ids and path not in owned]
    _judge_folders(kept, new.ids)
    return Plan(
        added=_sorted(path for path in new.ids if path not in there.ids),
        changed=_sorted(changed),
        gone=_sorted(path for path in there.ids if path in owned and path not in new.ids),
        kept=_sorted(kept),
        replaced=_sorted(path for path in changed if path not in owned),
    )


def owned_paths(there: Side) -> dict[str, str] | None:
    """Return the files that a site is made of, and their SHA-256, as it says itself.

    Args:
        there: What is served.

    Returns:
        None where it does not say, or says it of something else: that is no site of ours.
    """
    if SUMS not in there.ids:
        return None
    listed = read_sums(there.read(SUMS)).digests
    return {**listed, SUMS: ""} if VERSIONS in listed else None


def _judge_folders(kept: Iterable[str], new: Iterable[str]) -> None:
    """Refuse a file where a folder has to be."""
    kept, new = set(kept), set(new)
    for one, other in ((kept, new), (new, kept)):
        folders = {folder: path for path in other for folder in _above(path)}
        for path in sorted(one & folders.keys()):
            message = f"{path} and {folders[path]} cannot both be there"
            hint = "One of them is no file of the site: move it away where the site is served."
            raise SpecError(message, hint=hint)


def _above(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _sorted(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(paths))
