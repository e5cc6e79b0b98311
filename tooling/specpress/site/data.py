# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The data of a version: what `specpress export` prints, and the marks of its pieces."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from specpress.export.document import document
from specpress.export.formats import json, jsonl, markdown
from specpress.site.addresses import DATA
from specpress.site.citation import citation
from specpress.site.page import Asset
from specpress.site.schemas import SCHEMA

if TYPE_CHECKING:
    from specpress.model import Spec
    from specpress.site.edition import Edition

MARKS_FORMAT = "specpress-marks/1"

FORMATS = {
    ".json": "The whole version as one object: sections with blocks and examples, definitions,"
    " references, focus marks and evaluation prompts.",
    ".jsonl": "The same, one record a line, for tools that read line by line.",
    ".md": "The source as one Markdown document.",
    ".marks.json": "A mark for each piece of each section: equal marks stand for the same text, its"
    " spelling aside. Tells what differs between two versions.",
    ".cff": "How to cite the version, in the Citation File Format.",
}
"""What the files of a version are for, by the ends of their names."""

_TYPES = {
    ".cff": "application/yaml",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown; charset=utf-8",
}


class DataFile(Struct, frozen=True):
    """A file below `/data/`, described: what the manifest and the index say of it.

    Attributes:
        path: Where it is, from the front page.
        version: Label of the version that it is of; empty for what belongs to none.
        bytes: Its size.
        sha256: Its digest, 64 hexadecimal digits.
        media_type: What it is.
    """

    path: str
    version: str
    bytes: int
    sha256: str
    media_type: str

    @property
    def name(self) -> str:
        """Return its path from `/data/`."""
        return self.path.removeprefix(DATA)


def data_files(edition: Edition, spec: Spec, url: str = "") -> tuple[Asset, ...]:
    """Return the files of a version: JSON, JSON Lines, Markdown, marks and citation.

    The first three are what `specpress export --at LABEL` prints. A file depends on its version
    alone, so that it never changes when others are added.

    Args:
        edition: The version as the site shows it.
        spec: The same version, read.
        url: Where the site is served, ending in a slash; empty where nobody said.
    """
    data = document(spec)
    texts = {
        ".json": json.text(data),
        ".jsonl": jsonl.text(data),
        ".md": markdown.write(spec),
        ".cff": citation(edition, url),
    }
    found = [
        Asset(data_path(edition, end), text.encode("utf-8", "surrogatepass"))
        for end, text in texts.items()
    ]
    return (*found, marks_file(edition))


def marks_file(edition: Edition) -> Asset:
    """Return what tells which pieces of a version differ from another's."""
    marks = {
        section.anchor: {
            "authority": section.authority,
            "marks": {part.id: part.mark for part in section.parts},
        }
        for section in edition.sections
    }
    data = {"format": MARKS_FORMAT, "version": edition.label, "sections": marks}
    return Asset(data_path(edition, ".marks.json"), msgspec.json.encode(data) + b"\n")


def data_path(edition: Edition, end: str) -> str:
    """Return the path of a data file of a version by the end of its name, such as `.json`."""
    return f"{DATA}{edition.address.rstrip('/')}{end}"


def described(asset: Asset, version: str = "") -> DataFile:
    """Describe a file.

    Args:
        asset: The file.
        version: Label of the version that it is of; empty for what belongs to none.
    """
    return DataFile(
        path=asset.path,
        version=version,
        bytes=len(asset.content),
        sha256=sha256(asset.content).hexdigest(),
        media_type=_media_type(asset.path),
    )


def _media_type(path: str) -> str:
    if path.endswith(SCHEMA):
        return "application/schema+json"
    _, dot, end = path.rpartition(".")
    return _TYPES.get(f"{dot}{end}", "application/octet-stream")
