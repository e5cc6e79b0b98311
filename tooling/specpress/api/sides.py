# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The two sides of a comparison: where they are read from, and under which configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from specpress import config as configuration
from specpress.api import configured
from specpress.diff.change import Fact
from specpress.errors import SpecError
from specpress.model import Snapshot
from specpress.parse import parse
from specpress.parse.digest import snapshot_digest
from specpress.sources.git_errors import NoRepositoryError
from specpress.sources.named import WORKING_TREE
from specpress.sources.version import Version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.config import Config, Found
    from specpress.model import Spec
    from specpress.sources.named import History

HEAD = "HEAD"
"""What is compared with where nothing is named and there is no version."""

_FIRST = (-3, 0)
"""Place of what is wrong with a release: before all that is in the text."""


class Side(Struct, frozen=True):
    """One side of a comparison.

    Attributes:
        name: What it is called: the label of a version, else the word that was given.
        snapshot: Its text.
        version: The version that was named, None where the word names something else.
    """

    name: str
    snapshot: Snapshot
    version: Version | None

    @property
    def digest(self) -> str:
        """Return the digest of its text."""
        return snapshot_digest(self.snapshot)


def configuration_of(
    folder: Path, words: tuple[str | None, str | None]
) -> tuple[Path, Config, tuple[str, ...]]:
    """Return root and configuration for a comparison, and notes on those that do not count.

    Args:
        folder: The folder that the command works on, whose configuration counts if it has one.
        words: What is compared; else the configuration of a folder on disk counts, that of the
            newer side before that of the older one.

    Raises:
        SpecError: A configuration that counts makes no sense.
    """
    found = configured(folder)
    on_disk = [path for word in reversed(words) if (path := _folder_on_disk(folder, word))]
    if found.path is not None:
        return found.root, found.config, tuple(_unused(found, on_disk))
    others = (configured(path) for path in on_disk)
    other = next((other for other in others if other.path is not None), found)
    # What is named in git is looked for where the command works.
    root = other.root if len(on_disk) == len(words) else found.root
    return root, other.config, ()


def _unused(found: Found, on_disk: list[Path]) -> Iterator[str]:
    """Yield a note for each configuration of a named folder that would read it differently."""
    for path in reversed(on_disk):
        try:
            other = configuration.find(path)
        except SpecError:  # of no concern, since it is not used
            continue
        if other.path is not None and other.config != found.config:
            yield f"{other.path} is not used: both sides are read under {found.path}"


def _folder_on_disk(folder: Path, word: str | None) -> Path | None:
    """Return the folder that a word names, or that the file is in; None for `.` and for others."""
    if word is None or "\0" in word or word == WORKING_TREE:
        return None
    path = folder / word
    return path if path.is_dir() else path.parent if path.is_file() else None


def newest(history: History) -> str:
    """Return the newest version, or the last commit where there is none.

    Raises:
        SpecError: There is no repository that could hold one, or git fails.
    """
    try:
        versions = history.versions()
    except NoRepositoryError as error:
        error.hint = "Name what to compare with: `specpress diff OLD NEW`."
        raise
    return versions[-1].label if versions else HEAD


def read(history: History, old: str, new: str) -> tuple[Side, Side]:
    """Read both sides; prompt files that both have may be left out.

    Raises:
        SpecError: There is no such thing, or it cannot be read.
    """
    before, after = (
        Side(text.version or word, text, history.find(word) if text.version else None)
        for word, text in zip((old, new), history.read_both(old, new), strict=True)
    )
    return before, after


def parsed(old: Snapshot, new: Snapshot, config: Config) -> tuple[Spec, Spec]:
    """Return the specs of two texts; what is the same on both sides is parsed once.

    Prompt files that both have are left out: nothing is to say of them, and a spec has a hundred.
    """
    common = set(old.prompts) & set(new.prompts)
    old, new = (
        replace(side, prompts=tuple(file for file in side.prompts if file not in common))
        for side in (old, new)
    )
    spec = parse(old, config)
    if (old.sources, old.prompts) == (new.sources, new.prompts):
        return spec, replace(spec, version=new.version, snapshot=new)
    return spec, parse(new, config)


def mutations(old: Side, new: Side) -> Iterator[Fact]:
    """Yield where the text of a version is not the one that was issued under its name."""
    a, b = old.version, new.version
    if a and b and a.name == b.name and not _announced(a, b) and old.digest != new.digest:
        yield _mutation(a.name, old.digest, new.digest)
    for side in (old, new) if a != b else (new,):
        recorded = side.version.recorded if side.version is not None else None
        if recorded is not None and recorded != side.digest:
            yield _mutation(side.name, recorded, side.digest)


def _announced(*versions: Version) -> bool:
    """Tell whether one of some is a revision that was released as one, with its own record."""
    return any(one.revision > 1 and one.recorded is not None for one in versions)


def _mutation(name: str, old: str, new: str) -> Fact:
    return Fact("release-mutated", None, subject=name, old=old, new=new, place=_FIRST)
