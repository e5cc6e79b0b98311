# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Gather what is known of each version: records, tags, release commits and texts."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from specpress.api.verification.kept import Kept, decoded, label_in, read_kept, unix
from specpress.api.verification.texts import fault_of, texts
from specpress.errors import SpecError
from specpress.release.issued import Bytes, Follower, Issued, TagFacts
from specpress.sources import worktree
from specpress.sources.records import (
    FOLDER,
    Record,
    bytes_digest,
    record_path,
    record_paths,
)
from specpress.sources.signatures import signature
from specpress.sources.tags import VersionTag, first_commits, grafts, version_tags

if TYPE_CHECKING:
    from specpress.release.issued import Text
    from specpress.sources.named import History


class Issues:
    """What is known of the versions of a repository.

    Attributes:
        records: The records of the working tree, by the labels that their names state.
        tags: The tags, by label.
    """

    def __init__(self, history: History) -> None:
        """Read the records, the list of tags and what added the records.

        Args:
            history: Of the repository; it stays open while this is used.

        Raises:
            SpecError: It is no repository, or git failed.
        """
        self._history = history
        self.records = {
            label_in(path): read_kept(history, path) for path in record_paths(history.root)
        }
        self.tags: dict[str, list[VersionTag]] = {}
        for tag in version_tags(history.repository, history.config):
            self.tags.setdefault(tag.label, []).append(tag)
        unsure = grafts(history.repository)
        added = first_commits(history.repository, FOLDER)
        self._added = {path: commit for path, commit in added.items() if commit not in unsure}
        records = Counter(commit for path, commit in added.items() if path.endswith(".json"))
        self._imports = {commit for commit, count in records.items() if count > 1}
        versions = history.versions()
        self._order = {version.label: n for n, version in enumerate(versions)}
        self._named = [
            version.label
            for version in versions
            if any(origin.kind != "record" for origin in version.origins)
        ]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Every version that a record, a tag, a commit or a deleted record names, in order."""
        deleted = (label_in(path) for path in self._added if path.endswith(".json"))
        found = dict.fromkeys((*self._named, *self.records, *self.tags, *deleted))
        return tuple(sorted(found, key=self._place))

    def issued(self, label: str) -> Issued:
        """Gather what is known of a version; this reads its texts.

        Raises:
            SpecError: git failed as a whole.
        """
        kept = self.records.get(label, Kept(None, None, ""))
        tags = self.tags.get(label, [])
        path = record_path(label)
        added = self._added.get(path, "")
        commit = "" if added in self._imports else added  # such as a copy without its history
        elsewhere = not kept.digest and not added and self._is_elsewhere(tags, path)
        record, released = self._released(kept, commit, tags, path)
        said = (kept.record or record or Record(version=label)).previous
        before = self.records.get(said or "")
        return Issued(
            label=label,
            record=record,
            here=kept.record,
            fault=kept.fault,
            commit=commit,
            committed=bool(added),
            record_file=Bytes(kept.digest, released),
            page_file=self._page(path, commit, elsewhere=elsewhere),
            tags=tuple(self._tag(tag, path) for tag in tags),
            texts=self._texts(label, record, tags, commit),
            followers=self._followers(label),
            before=next((one.date for one in self._row if one.label == said), ""),
            before_known=said is None or said in self.labels,
            before_record=before.digest if before else "",
            elsewhere=elsewhere,
            complete=not self._history.repository.shallow,
            old=self._is_old(label),
            tags_expected=bool(self._history.config.versions.tags),
        )

    def _texts(
        self, label: str, record: Record | None, tags: list[VersionTag], commit: str
    ) -> tuple[Text, ...]:
        return texts(self._history, label, record, tags, commit) if record is not None else ()

    def _released(
        self, kept: Kept, commit: str, tags: list[VersionTag], path: str
    ) -> tuple[Record | None, str]:
        """Return the record to compare with, and its digest where the release commit has it."""
        data = self._bytes(commit, path) if commit else b""
        if data:
            return decoded(data, path) or kept.record, bytes_digest(data)
        for tag in tags if kept.record is None else ():
            there = self._bytes(tag.commit, path) if tag.commit else b""
            if there:
                return decoded(there, path), ""
        return kept.record, ""

    def _bytes(self, commit: str, path: str) -> bytes:
        try:
            return unix(self._history.read_at(commit, path) or b"")
        except SpecError:
            return b""

    def _page(self, path: str, commit: str, *, elsewhere: bool) -> Bytes:
        if elsewhere:
            return Bytes()
        page = f"{path.removesuffix('.json')}.md"
        try:
            here = bytes_digest(unix(worktree.read_bytes(self._history.root, page)))
        except SpecError:
            here = ""
        there = self._bytes(commit, page) if commit else b""
        return Bytes(here, bytes_digest(there) if there else "")

    def _tag(self, tag: VersionTag, path: str) -> TagFacts:
        fault = fault_of(tag.error) if tag.error is not None else None
        record = ""
        if tag.commit:
            try:
                data = self._history.read_at(tag.commit, path)
                record = bytes_digest(unix(data)) if data is not None else ""
            except SpecError as error:
                fault = fault_of(error)
        return TagFacts(
            name=tag.name,
            commit=tag.commit or "",
            annotated=tag.annotated,
            made_as=tag.made_as,
            record=record,
            signature=signature(self._history.repository, tag) if tag.signed else None,
            fault=fault,
        )

    def _followers(self, label: str) -> tuple[Follower, ...]:
        return tuple(
            Follower(record.label, record.previous_record)
            for record in self._row
            if record.previous == label
        )

    @cached_property
    def _row(self) -> tuple[Record, ...]:
        """Every record, as it was released where git has that, else as it is here."""
        found: list[Record] = []
        for label in self.labels:
            path = record_path(label)
            data = self._bytes(self._added[path], path) if path in self._added else b""
            kept = self.records.get(label)
            record = (decoded(data, path) if data else None) or (kept.record if kept else None)
            found += [record] if record is not None else []
        return tuple(found)

    def _is_elsewhere(self, tags: list[VersionTag], path: str) -> bool:
        """Tell whether a version was released outside the history of HEAD."""
        return any(
            tag.commit and tag.commit not in self._ids and self._bytes(tag.commit, path)
            for tag in tags
        )

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(commit.id for commit in self._history.repository.history())

    def _is_old(self, label: str) -> bool:
        return self._place(label) < min(map(self._place, self.records), default=len(self._order))

    def _place(self, label: str) -> int:
        return self._order.get(label, len(self._order))
