# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a repository knows of the versions that a site shows."""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.export import write
from specpress.parse import parse
from specpress.release.record import digests
from specpress.sources.git_errors import NoRepositoryError
from specpress.sources.named import History
from specpress.sources.records import read_record, record_paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.config import Found
    from specpress.model import Spec
    from specpress.sources.records import Record
    from specpress.sources.version import Version

_FORMS = {".json": "json", ".jsonl": "jsonl", ".md": "markdown"}
_ALONE = "There is no {} here, so that the site was compared with itself only"


class Known:
    """The records and the texts of a repository.

    Attributes:
        notes: What it lacks, a sentence each.
    """

    def __init__(self, records: dict[str, Record], history: History | None) -> None:
        """Take what there is.

        Args:
            records: The records by label.
            history: The versions in git, None without git.
        """
        self._records = records
        self._history = history
        self._versions: dict[str, Version] = {}
        self.notes: list[str] = []
        if history is not None:
            self._versions = {version.label: version for version in history.versions()}
        self._spec = lru_cache(maxsize=1)(self._read)

    @property
    def is_known(self) -> bool:
        """Whether there is anything to tell which versions were released."""
        return bool(self._records or self._versions)

    @property
    def digests(self) -> dict[str, str]:
        """The digest of every version by label, empty where only its text would tell."""
        found = {label: self._versions[label].recorded or "" for label in self._versions}
        return found | {label: record.digest for label, record in self._records.items()}

    def date(self, label: str) -> str:
        """Return the day of a version, empty where nobody knows."""
        if label in self._records:
            return self._records[label].date
        return self._versions[label].date if label in self._versions else ""

    def text(self, label: str) -> tuple[Record | None, str]:
        """Return the digests of a version, and where they are from; None where nothing tells."""
        if label in self._records and self._records[label].digest:
            return self._records[label], "its record"
        spec = self._spec(label)
        return (digests(spec), "its text in git") if spec is not None else (None, "")

    def exports(self, label: str) -> dict[str, str]:
        """Return the SHA-256 of what `specpress export` prints, by the ends of file names."""
        spec = self._spec(label)
        if spec is None:
            return {}
        return {
            end: sha256(write(spec, form).encode("utf-8", "surrogatepass")).hexdigest()
            for end, form in _FORMS.items()
        }

    def _read(self, label: str) -> Spec | None:
        """Return a version as git has it, None where it has it not."""
        version = self._versions.get(label)
        if version is None or self._history is None:
            return None
        try:
            return parse(self._history.read_version(version), self._history.config)
        except SpecError as error:
            self.notes.append(f"{label} cannot be read from git: {error.message}")
            return None


@contextmanager
def known(found: Found) -> Iterator[Known]:
    """Give what the repository of a configuration knows, while it is open.

    Raises:
        SpecError: A record cannot be read, or git fails.
    """
    if found.path is None:
        yield _noted(Known({}, None), _ALONE.format("configuration of a spec"))
        return
    records = _records(found.root)
    with History(found.root, found.config) as history:
        try:
            history.versions()
        except NoRepositoryError:
            what = Known(records, None)
            said = "There is no git repository here, so that the site was compared with the records"
            yield _noted(what, said if records else _ALONE.format("git repository"))
        else:
            yield Known(records, history)


def _records(root: Path) -> dict[str, Record]:
    read = (read_record(root, path) for path in record_paths(root))
    return {record.label: record for record in read}


def _noted(what: Known, note: str) -> Known:
    what.notes.append(note)
    return what
