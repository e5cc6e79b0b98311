# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The release records of a working tree, `changelogs/<version>.json`."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from specpress.errors import SpecError
from specpress.sources import folders, worktree
from specpress.sources.json_text import broken, mistyped
from specpress.sources.version import label_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "changelogs"
FORMAT = "specpress-record/1"
_OBJECT_ID = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})?")
_NEWER = "A newer specpress wrote it: update the one that you run."
_FORM = "It is written by `specpress release`; take it back from git where it was edited."


class RecordedChange(Struct, frozen=True):
    """A change as the record of a version keeps it: what `specpress diff` said of it.

    Attributes:
        section: Id of the section it is in, None where it concerns the whole document.
        former_section: The section's id in the version before, where that is another.
        members: Ids of the sections that share in it.
    """

    code: str
    severity: str
    message: str
    section: str | None = None
    former_section: str | None = None
    title: str = ""
    subject: str = ""
    members: tuple[str, ...] = ()
    fingerprint: str = ""


class Record(Struct, frozen=True, kw_only=True):
    """What was written down when a version was released.

    Attributes:
        revision: Which of the texts that were issued under this name, from 1.
        previous: The label of the version before it, None for the first.
        previous_record: `sha256:` and the digest of the bytes of that version's record; empty
            where it has none.
        path: The folder that the tree is of, relative to the configuration; empty for its own.
        tree: Id of the git tree of that folder; empty where none is known.
        digest: `sha256:` and the digest of the whole; empty where none is known.
        files: The digest of the bytes of every file, by path: sources in reading order, then
            prompts.
        sections: The digest of every section, by id.
        prompts: The digest of every evaluation prompt, by id.
        changes: What changed since the version before, in reading order.
        changelog: The digest of the list of changes on the version's page, as it was written;
            empty where none is known.
    """

    format: str = FORMAT
    version: str
    revision: int = 1
    date: str = ""
    previous: str | None = None
    previous_record: str = ""
    path: str = ""
    tree: str = ""
    digest: str = ""
    files: dict[str, str] = {}
    sections: dict[str, str] = {}
    prompts: dict[str, str] = {}
    changes: tuple[RecordedChange, ...] = ()
    changelog: str = ""

    @property
    def label(self) -> str:
        """The version, with the revision where it is not the first text of that name."""
        return label_of(self.version, self.revision)


class _Form(Struct):
    """What a record says of its own form; the rest may be anything."""

    format: str = FORMAT


def record_path(label: str) -> str:
    """Return where the record of a version is, relative to the configuration's folder."""
    return f"{FOLDER}/{label}.json"


def record_text(record: Record) -> str:
    """Return a record as it is written: JSON, always the same for the same record."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"


def bytes_digest(data: bytes) -> str:
    """Return `sha256:` and the SHA-256 of some bytes."""
    return f"sha256:{sha256(data).hexdigest()}"


def record_paths(root: Path) -> Iterator[str]:
    """Yield the path of each release record, relative to the configuration's folder.

    Args:
        root: That folder.

    Raises:
        SpecError: The folder of records cannot be listed.
    """
    for name in folders.names_in(root, FOLDER):
        if name.endswith(".json") and not name.startswith("."):
            yield f"{FOLDER}/{name}"


def read_record(root: Path, path: str) -> Record:
    """Read a release record; keys that it does not know are left alone.

    Args:
        root: The configuration's folder.
        path: The record's, relative to it.

    Raises:
        SpecError: It cannot be read, or is no record; names the line, or the key.
    """
    return record_of(worktree.read_file(root.resolve(), path, hint=_FORM).text, path)


def record_of(text: str, path: str) -> Record:
    """Return what the text of a release record says.

    Args:
        text: The file.
        path: Where it is, for errors.

    Raises:
        SpecError: It is no record, or one of another format; names the line, or the key.
    """
    try:
        record = msgspec.json.decode(text, type=Record)
    except msgspec.ValidationError as error:
        _judge_format(text, path)
        raise SpecError(mistyped(str(error)), path=path, hint=_FORM) from error
    except msgspec.DecodeError as error:
        raise broken(str(error), text, path, _FORM) from error
    except RecursionError as error:
        raise SpecError("is nested too deep to be a record", path=path, hint=_FORM) from error
    _judge_format(text, path)
    if not record.version or not _OBJECT_ID.fullmatch(record.tree):
        wrong = "tree: is no id of a git tree" if record.version else "version: is empty"
        raise SpecError(wrong, path=path, hint=_FORM)
    return record


def _judge_format(text: str, path: str) -> None:
    """Refuse a record of another format, whatever else is in it."""
    try:
        form = msgspec.json.decode(text, type=_Form).format
    except (ValueError, RecursionError):  # what is wrong with it is told by whoever asks
        return
    if form != FORMAT:
        hint = _NEWER if re.fullmatch(r"specpress-record/[1-9]\d*", form) else _FORM
        raise SpecError(f"is of the format {form!r}; {FORMAT} is read", path=path, hint=hint)
