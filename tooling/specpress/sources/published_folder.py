# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The folder that a site is served from: put another one in its place, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from specpress.errors import SpecError, reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    Progress = Callable[[str, int, int], None]


class PublishedFolder:
    """A folder that a web server shows.

    Args:
        folder: Its path; what a symbolic link leads to is replaced, not the link.

    Attributes:
        target: The folder itself.
        previous: Where the last site is kept, beside it.
    """

    def __init__(self, folder: Path) -> None:
        self.target = Path(os.path.realpath(folder))
        self.previous = self.target.with_name(f".{self.target.name}.previous")
        self._state = _state(self.there)

    @property
    def there(self) -> Path | None:
        """What is served; None where there is nothing.

        Where a run was killed between its last two steps, that is the site it had put aside.
        """
        return next((one for one in (self.target, self.previous) if one.is_dir()), None)

    def judge(self, root: Path) -> None:
        """Refuse a place that no site can have.

        Args:
            root: The folder of the spec.

        Raises:
            SpecError: It is a file, or the spec is in it.
        """
        if self.target.exists() and not self.target.is_dir():
            hint = "Name another one with --folder."
            raise SpecError(f"{self.target} is not a folder", hint=hint)
        if root.resolve().is_relative_to(self.target):
            raise SpecError(f"{self.target} holds the spec itself", hint="Name another folder.")

    def undo(self) -> str:
        """Return the command that brings the last site back."""
        from shlex import quote

        target, previous = quote(str(self.target)), quote(str(self.previous))
        aside = quote(str(self.target.with_name(f".{self.target.name}.undone")))
        return f"mv {target} {aside} && mv {previous} {target}"

    def replace(
        self,
        site: Path,
        paths: Collection[str],
        fresh: Collection[str],
        kept: Collection[str],
        progress: Progress | None = None,
    ) -> None:
        """Put a site in the place of what is served, which stays until the new one is whole.

        Args:
            site: The site.
            paths: The paths of all its files.
            fresh: Paths of the site that are not served yet with these bytes. The others keep
                their time, so that nobody has to fetch them again.
            kept: Paths of what is served that are kept, since they belong to no site.
            progress: Told what is being done, how much of it is, and of how much.

        Raises:
            SpecError: It cannot be written, or was changed by somebody else meanwhile.
        """
        there = self.there
        with self._unwritten(), self._beside() as beside:
            new = beside / "new"
            new.mkdir()
            for number, path in enumerate(paths, 1):
                _copy(site if there is None or path in fresh else there, path, new)
                if progress is not None:
                    progress("copying file", number, len(paths))
            if there is not None:
                _keep(there, kept, new)
            if _state(self.there) != self._state:
                hint = "Somebody else publishes there. Nothing was changed: run the command again."
                raise SpecError(f"{self.target} was replaced meanwhile", hint=hint)
            self._swap(new, beside / "older")

    def _swap(self, new: Path, older: Path) -> None:
        """Put a folder in place; what was there is kept beside it, and what was kept goes.

        Every step is a rename, and each is taken back where a later one fails.
        """
        done: list[tuple[Path, Path]] = []
        steps = [(self.target, self.previous), (new, self.target)]
        if self.target.is_dir():
            steps.insert(0, (self.previous, older))
        try:
            for source, place in steps:
                if source.is_dir():
                    done.append((source, place))
                    source.rename(place)
        except BaseException:  # also where somebody presses Ctrl-C
            for source, place in reversed(done):
                if place.is_dir() and not source.is_dir():
                    place.rename(source)
            raise

    @contextmanager
    def _beside(self) -> Iterator[Path]:
        """Give a new folder beside the target, which goes at the end with all that is in it."""
        self.target.parent.mkdir(parents=True, exist_ok=True)
        made = tempfile.mkdtemp(prefix=f".{self.target.name}.", dir=self.target.parent)
        try:
            yield Path(made)
        finally:
            shutil.rmtree(made, ignore_errors=True)

    @contextmanager
    def _unwritten(self) -> Iterator[None]:
        """Say what kept the site from being written."""
        try:
            yield
        except OSError as error:
            what = f": {error.filename}" if error.filename else ""
            raise SpecError(
                f"the site cannot be put into {self.target}: {reason_of(error)}{what}",
                hint="What was served is as it was. The folder above has to be one that you may "
                "write to, on the same file system.",
            ) from error


def _copy(source: Path, path: str, target: Path) -> None:
    """Copy a file with its mode and its time, or a symbolic link as it is."""
    place = target / path
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source / path, place, follow_symlinks=False)


def _keep(there: Path, kept: Collection[str], new: Path) -> None:
    """Take over what belongs to no site, empty folders included, and the mode of the folder."""
    for path in kept:
        _copy(there, path, new)
    for above, folders, names in os.walk(there):
        if not folders and not names:
            (new / Path(above).relative_to(there)).mkdir(parents=True, exist_ok=True)
    shutil.copymode(there, new)


def _state(folder: Path | None) -> tuple[int, int] | None:
    """Return what tells a folder from the one that replaces it."""
    try:
        status = folder.stat() if folder is not None else None
    except FileNotFoundError:
        return None
    return (status.st_dev, status.st_ino) if status is not None else None
