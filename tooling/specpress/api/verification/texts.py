# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The texts of a version as git has them: in its tags, its release commit and its recorded tree."""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.lint.problem import hint_of
from specpress.parse import parse
from specpress.release.issued import Fault, Text, short
from specpress.release.record import digests
from specpress.sources.records import Record, bytes_digest
from specpress.sources.version import Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.sources.named import History
    from specpress.sources.tags import VersionTag


def texts(
    history: History, label: str, record: Record, tags: Iterable[VersionTag], commit: str
) -> tuple[Text, ...]:
    """Read the texts of a version; those that are the same are read once.

    Args:
        history: Reads them.
        label: The version.
        record: What its text is compared with.
        tags: Its tags.
        commit: Its release commit; empty where none is known.

    Raises:
        SpecError: git failed as a whole. Why one text cannot be read stands in it.
    """
    places: dict[str, list[str]] = {}
    versions: dict[str, Version] = {}
    faults: list[Text] = []
    for place, version in _places(label, record, tags, commit):
        try:
            key = history.key(version)
        except SpecError as error:
            faults.append(_unconfigured(history, version, place, record, error))
            continue
        places.setdefault(key, []).append(place)
        versions[key] = version  # the recorded tree comes last
    read = [_read(history, versions[key], tuple(names), record) for key, names in places.items()]
    return (*read, *faults)


def _places(
    label: str, record: Record, tags: Iterable[VersionTag], commit: str
) -> Iterator[tuple[str, Version]]:
    """Yield what to call each place that has the text, and how to read it."""
    for tag in tags:
        if tag.commit:
            yield f"tag {tag.name}", Version(label, 1, 1, "", (), tag.commit, "")
    if commit:
        yield f"commit {short(commit)}", Version(label, 1, 1, "", (), commit, "")
    if record.tree:
        folder = normpath(record.path.strip("/")).removeprefix(".")
        version = Version(label, 1, 1, "", (), None, record.tree, folder=folder)
        yield f"the recorded tree {short(record.tree)}", version


def _read(history: History, version: Version, places: tuple[str, ...], record: Record) -> Text:
    """Read a text under today's configuration, or the recorded files where that reads others."""
    try:
        found = digests(parse(history.read_version(version), history.config))
    except SpecError as error:
        return Text(places, fault=fault_of(error))
    # What a recorded tree holds cannot change: another set of files is the configuration's doing.
    if version.tree and record.files and found.files.keys() != record.files.keys():
        files = _recorded_files(history, version, record)
        if files == record.files:
            fault = Fault(_other_files(found, record))
            whole = Record(version="", digest=record.digest, files=files)
            return Text(places, whole, configured=False, fault=fault)
    return Text(places, found)


def _unconfigured(
    history: History, version: Version, place: str, record: Record, error: SpecError
) -> Text:
    """Read the recorded files of a text that today's configuration does not find."""
    files = _recorded_files(history, version, record)
    if not files:
        return Text((place,), fault=fault_of(error))
    digest = record.digest if files == record.files else ""
    found = Record(version="", digest=digest, files=files)
    return Text((place,), found, configured=False, fault=fault_of(error))


def _recorded_files(history: History, version: Version, record: Record) -> dict[str, str]:
    """Return the digests of the recorded files that are there."""
    found: dict[str, str] = {}
    for path in record.files:
        try:
            found[path] = bytes_digest(history.read_bytes(version, path))
        except SpecError:
            continue
    return found


def _other_files(found: Record, record: Record) -> str:
    added = [path for path in found.files if path not in record.files]
    lacking = [path for path in record.files if path not in found.files]
    parts = [f"it reads {', '.join(added)} as well"] * bool(added)
    parts += [f"it does not read {', '.join(lacking)}"] * bool(lacking)
    return ", and ".join(parts)


def fault_of(error: SpecError) -> Fault:
    """Return an error as a value."""
    message = f"{error.path}: {error.message}" if error.path else error.message
    return Fault(message, hint_of(error), error.line or 1, error.column or 1)
