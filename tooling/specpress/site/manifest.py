# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is below `/data/`, for programs: a manifest, and sums to check it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from specpress.site.addresses import DATA
from specpress.site.page import Asset
from specpress.site.schemas import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.site.chronicle import Chronicle
    from specpress.site.data import DataFile
    from specpress.site.edition import Edition

FORMAT = "specpress-data/1"
MANIFEST = f"{DATA}manifest.json"
SUMS = f"{DATA}SHA256SUMS"


def manifest(chronicle: Chronicle, files: Iterable[DataFile]) -> Asset:
    """Return the manifest. Paths in it are relative to its own folder.

    Args:
        chronicle: All versions.
        files: Every file below `/data/` but the manifest and the sums.
    """
    drafts = () if chronicle.draft is None else (chronicle.draft,)
    labels = [edition.label for edition in chronicle.editions]
    by_version: dict[str, list[DataFile]] = {}
    for file in sorted(files, key=lambda file: file.path):
        by_version.setdefault(file.version, []).append(file)
    shared = by_version.get("", [])
    data = {
        "format": FORMAT,
        "title": chronicle.title,
        "license": chronicle.license,
        "newest": labels[-1] if labels else None,
        "versions": [
            _version(edition, before, by_version.get(edition.label, ()))
            for edition, before in zip(
                (*chronicle.editions, *drafts), (None, *labels), strict=False
            )
        ],
        "schemas": [_file(file) for file in shared if file.path.endswith(SCHEMA)],
        "other": [_file(file) for file in shared if not file.path.endswith(SCHEMA)],
    }
    text = msgspec.json.format(msgspec.json.encode(data), indent=2)
    return Asset(MANIFEST, text + b"\n")


def sums(files: Iterable[DataFile]) -> Asset:
    """Return the sums of files, in the form that `sha256sum -c` takes in the same folder.

    Args:
        files: Every file below `/data/` but the sums themselves.
    """
    lines = sorted((file.name, file.sha256) for file in files)
    return Asset(SUMS, "".join(f"{digest}  {name}\n" for name, digest in lines).encode())


def _version(edition: Edition, before: str | None, files: Iterable[DataFile]) -> dict[str, Any]:
    return {
        "label": edition.label,
        "date": edition.date or None,
        "digest": edition.digest,
        "previous": before,
        "draft": not edition.date,
        "files": [_file(file) for file in files],
    }


def _file(file: DataFile) -> dict[str, Any]:
    return {
        "path": file.name,
        "bytes": file.bytes,
        "sha256": file.sha256,
        "media_type": file.media_type,
    }
