# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What pages say of themselves in the words of schema.org, as JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from specpress.site.addresses import DATA, HOME
from specpress.site.hrefs import Hrefs
from specpress.site.licenses import license_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.site.chronicle import Chronicle
    from specpress.site.data import DataFile
    from specpress.site.edition import Edition, EditionSection

_CONTEXT = "https://schema.org"
_IN_HTML = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What could end the script element that holds the text; JSON has another way to write it."""


def version_json_ld(edition: Edition, url: str = "", page: str | None = None) -> str:
    """Return what a page with a whole version says; it depends on that version alone.

    Args:
        edition: The version.
        url: Where the site is served, ending in a slash; empty where nobody said.
        page: Folder of the page; the version's own by default.
    """
    hrefs = Hrefs(url, edition.address if page is None else page)
    return _text({"@context": _CONTEXT, **_version(edition, hrefs)})


def chapter_json_ld(edition: Edition, section: EditionSection, address: str, url: str = "") -> str:
    """Return what the page of a chapter says.

    Args:
        edition: The newest version.
        section: The chapter.
        address: Folder of the page.
        url: Where the site is served, ending in a slash; empty where nobody said.
    """
    hrefs = Hrefs(url, address)
    return _text(
        {
            "@context": _CONTEXT,
            "@type": "Chapter",
            "name": section.title,
            "url": hrefs.to(address),
            "position": section.number,
            "license": license_url(edition.license),
            "isPartOf": _version(edition, hrefs),
        }
    )


def data_json_ld(chronicle: Chronicle, files: Iterable[DataFile]) -> str:
    """Return what the index of the data says.

    Args:
        chronicle: All versions.
        files: The files below `/data/`.
    """
    hrefs = Hrefs(chronicle.url, DATA)
    found = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": chronicle.title,
        "description": f"Every version of {chronicle.title} as data.",
        "url": hrefs.to(DATA),
        "license": license_url(chronicle.license),
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "name": chronicle.title, "url": hrefs.to(HOME)},
        "distribution": [_file(file, hrefs) for file in files],
    }
    current = chronicle.current
    if current is not None:
        found |= {"version": current.label, "identifier": current.digest}
        found |= {"dateModified": current.date} if current.date else {}
    return _text(found)


def _version(edition: Edition, hrefs: Hrefs) -> dict[str, Any]:
    date = {"datePublished": edition.date} if edition.date else {}
    return {
        "@type": "CreativeWork",
        "name": edition.title,
        "version": edition.label,
        **date,
        "url": hrefs.to(edition.address),
        "license": license_url(edition.license),
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "SHA-256 of the source",
            "value": edition.digest,
        },
    }


def _file(file: DataFile, hrefs: Hrefs) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.name,
        "contentUrl": hrefs.to(file.path),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }


def _text(data: dict[str, Any]) -> str:
    return msgspec.json.encode(data).decode().translate(_IN_HTML)
