# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How to cite a version, as a file (CITATION.cff, format 1.2.0)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from specpress.site.page import Asset

if TYPE_CHECKING:
    from specpress.site.edition import Edition

CITATION = "CITATION.cff"

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPDX = re.compile(r"(?!LicenseRef-)[A-Za-z0-9][A-Za-z0-9.+-]*")
"""One licence of the SPDX list; the format knows no other and no expressions."""

_NOT_PLAIN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML may not have, or takes as the end of a line."""


def citation_file(edition: Edition, url: str) -> Asset:
    """Return the citation of a version as the file at the root of the site.

    Args:
        edition: The version.
        url: Where the site is served, ending in a slash; empty where nobody said.
    """
    return Asset(CITATION, citation(edition, url).encode())


def citation(edition: Edition, url: str = "") -> str:
    """Return the citation of a version as YAML, in which every text is quoted.

    Args:
        edition: The version.
        url: Where the site is served, ending in a slash; empty to leave it out.
    """
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted('To cite this version, use what is below.')}",
        "type: dataset",
        f"title: {_quoted(edition.title)}",
        f"version: {_quoted(edition.label)}",
        "authors:",
        f"  - name: {_quoted(f'The authors of {edition.title}')}",
        *_optional(edition, url),
        "identifiers:",
        "  - type: other",
        f"    value: {_quoted(edition.digest)}",
        f"    description: {_quoted('SHA-256 of the source, its files joined in reading order')}",
    ]
    return "".join(f"{line}\n" for line in lines)


def _optional(edition: Edition, url: str) -> list[str]:
    lines = []
    if _DATE.fullmatch(edition.date):
        lines.append(f"date-released: {_quoted(edition.date)}")
    if _SPDX.fullmatch(edition.license):
        lines.append(f"license: {_quoted(edition.license)}")
    if url.startswith(("https://", "http://")):  # the format wants an address of the web
        lines.append(f"url: {_quoted(url + edition.address)}")
    return lines


def _quoted(text: str) -> str:
    """Return a text as a double-quoted scalar on one line: JSON, with what YAML cannot have."""
    return _NOT_PLAIN.sub(_escape, json.dumps(" ".join(text.split()), ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
