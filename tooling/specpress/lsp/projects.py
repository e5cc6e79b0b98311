# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Which spec an open file belongs to."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from specpress import config as configuration
from specpress.errors import SpecError
from specpress.lsp.live import Live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lsp.documents import Documents


class Projects:
    """The specs that files are open of.

    Args:
        documents: The open files.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._lives: dict[str, Live] = {}
        self._owners: dict[str, str] = {}

    def __iter__(self) -> Iterator[Live]:
        """Yield the specs."""
        return iter(tuple(self._lives.values()))

    def of(self, full: str) -> tuple[Live, str] | None:
        """Return the spec of a file and the file's path in it.

        A file that no configuration names is a document of its own where there is no
        configuration at all; beside a configured spec it is none of our business.

        Args:
            full: The file's absolute path.
        """
        owner = self._owner(Path(full))
        if owner is not None:
            live = self._lives.get(str(owner))
            if live is None:
                live = self._lives[str(owner)] = Live(owner.parent, self._documents, owner.name)
            path = live.relative(full)
            return (live, path) if path is not None and live.holds(path) else None
        if not full.endswith(".md"):
            return None
        live = self._lives.get(full)
        if live is None:
            folder, name = Path(full).parent, Path(full).name
            live = self._lives[full] = Live(folder, self._documents, alone=name)
        return live, Path(full).name

    def moved(self) -> None:
        """Note that files may have come, gone or changed on disk, or were opened or closed."""
        self._owners.clear()
        for live in self:
            live.moved()

    def forget(self) -> tuple[Live, ...]:
        """Let go of the specs that no file is open of; return them."""
        used = {id(found[0]) for full in self._documents if (found := self.of(full)) is not None}
        gone = {key: live for key, live in self._lives.items() if id(live) not in used}
        for key in gone:
            del self._lives[key]
        return tuple(gone.values())

    def _owner(self, path: Path) -> Path | None:
        """Return the file of the configuration that holds for a path, None where there is none."""
        folder = str(path.parent)
        if folder not in self._owners:
            found = next((own for own in configuration.files(path.parent) if self._tells(own)), "")
            self._owners[folder] = str(found)
        return Path(self._owners[folder]) if self._owners[folder] else None

    def _tells(self, path: Path) -> bool:
        """Tell whether a file holds a configuration, be it a broken one."""
        if path.name == configuration.FILE_NAME:
            return True
        document = self._documents.get(str(path))
        with suppress(OSError, UnicodeDecodeError):
            text = document.text if document else path.read_text(encoding="utf-8")
            try:
                return configuration.read(text, path.name) is not None
            except SpecError:
                # What was the configuration before it was broken still is.
                return str(path) in self._lives or "tool.specpress" in text
        return False
