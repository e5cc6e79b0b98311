# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The index of the data, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from specpress.site.addresses import AUTHORITY, DATA, HOME, relative
from specpress.site.citation import CITATION
from specpress.site.data import FORMATS, data_path
from specpress.site.feeds import level_feed, spec_feed
from specpress.site.json_ld import data_json_ld
from specpress.site.licenses import license_url
from specpress.site.llms import LLMS
from specpress.site.manifest import MANIFEST, SUMS
from specpress.site.page import Page, TocEntry
from specpress.site.schemas import SCHEMAS
from specpress.site.templates import template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from specpress.site.chronicle import Chronicle
    from specpress.site.data import DataFile
    from specpress.site.edition import Edition

_TITLE = "Data"
_CONTENTS = {
    "versions": "Versions",
    "formats": "What each file is",
    "use": "Example of use",
    "check": "Check what was fetched",
    "feeds": "Feeds",
    "licence": "Licence and citation",
}
_KB = 1000


def data_page(chronicle: Chronicle, files: Sequence[DataFile]) -> Page:
    """Return the page.

    Args:
        chronicle: All versions.
        files: Every file below `/data/` but the manifest and the sums.
    """
    current = chronicle.current
    body = template("data.html").render(
        title=chronicle.title,
        contents=_CONTENTS,
        versions=_versions(chronicle, files),
        formats=FORMATS,
        schemas=SCHEMAS,
        shared=[_file(file) for file in sorted(files, key=_path) if not file.version],
        example="" if current is None else _name(data_path(current, ".json")),
        url=f"{chronicle.url}{DATA}" if chronicle.url else "",
        manifest=_name(MANIFEST),
        sums=_name(SUMS),
        feed=spec_feed(DATA),
        # Levels and sections have feeds from the first version on.
        levels=[(level, level_feed(DATA, level)) for level in chronicle.levels]
        if chronicle.editions
        else [],
        authority=relative(DATA, AUTHORITY),
        license=chronicle.license,
        license_url=license_url(chronicle.license),
        citation=relative(DATA, CITATION),
        llms=relative(DATA, LLMS),
        home=relative(DATA, HOME),
    )
    return Page(
        address=DATA,
        title=_TITLE,
        label=_TITLE,
        description=f"Every version of {chronicle.title} as JSON, JSON Lines and Markdown.",
        body=body,
        toc=tuple(TocEntry(name, 2, label) for name, label in _CONTENTS.items()),
        area="data",
        feeds=(spec_feed(DATA),) if chronicle.editions else (),
        json_ld=data_json_ld(chronicle, files),
    )


def _versions(chronicle: Chronicle, files: Sequence[DataFile]) -> list[dict[str, Any]]:
    """Return each version with its files, the newest first, the working tree before them."""
    by_version: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(files, key=_path):
        by_version.setdefault(file.version, []).append(_file(file))
    shown = [*chronicle.editions, *([chronicle.draft] if chronicle.draft else [])]
    return [
        {
            **_version(edition),
            "files": by_version.get(edition.label, []),
            "open": edition is chronicle.current,
        }
        for edition in reversed(shown)
    ]


def _version(edition: Edition) -> dict[str, Any]:
    return {
        "label": edition.label,
        "date": edition.date,
        "digest": edition.digest,
        "href": relative(DATA, edition.address),
    }


def _file(file: DataFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "href": _name(file.path),
        "size": _size(file.bytes),
        "sha256": file.sha256,
    }


def _size(count: int) -> str:
    if count < _KB:
        return f"{count} B"
    return f"{count / _KB:,.0f} kB" if count < _KB**2 else f"{count / _KB**2:,.1f} MB"


def _name(path: str) -> str:
    return path.removeprefix(DATA)


def _path(file: DataFile) -> str:
    return file.path
