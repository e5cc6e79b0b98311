# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make the record of a version: what it has to answer for from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.parse.digest import prompt_digest, section_digest, snapshot_digest
from specpress.sources.records import Record, RecordedChange, bytes_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.diff.change import Change
    from specpress.model import Snapshot, Spec


def digests(spec: Spec) -> Record:
    """Return a record that holds nothing but the digests of a spec.

    Args:
        spec: The spec, read with its prompts.
    """
    snapshot = spec.snapshot
    return Record(
        version="",
        digest=snapshot_digest(snapshot),
        files=file_digests(snapshot),
        sections={section.id: section_digest(section) for section in spec.sections},
        prompts={prompt.id: prompt_digest(prompt) for prompt in spec.prompts},
    )


def file_digests(snapshot: Snapshot) -> dict[str, str]:
    """Return the digest of every file by its path, sources in reading order, then prompts."""
    return {file.path: bytes_digest(file.text.encode()) for file in snapshot.files}


def recorded(changes: Iterable[Change]) -> tuple[RecordedChange, ...]:
    """Return changes as a record keeps them."""
    return tuple(
        RecordedChange(
            code=change.code,
            severity=change.severity,
            message=change.message,
            section=change.section,
            former_section=change.former_section,
            title=change.title,
            subject=change.subject,
            members=change.members,
            fingerprint=change.fingerprint,
        )
        for change in changes
    )
