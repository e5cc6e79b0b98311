# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A page as the text of a file that MkDocs takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import escape

if TYPE_CHECKING:
    from specpress.site.page import Page, TocEntry

MARKER = "<!-- specpress-page "
_END = " -->"


def path(address: str) -> str:
    """Return the path of a page's file in the documents folder.

    Args:
        address: The page's folder.
    """
    return f"{address}index.md"


def source(page: Page, body: str | None = None) -> str:
    """Return a page as a file: front matter, the marker with its table of contents, its HTML.

    Args:
        page: The page.
        body: What stands in for its own HTML, None for that.
    """
    # JSON is YAML. MkDocs and its themes print these values as HTML without escaping them.
    meta = {
        "title": str(escape(page.title)),
        "description": str(escape(page.description)),
        "specpress": _about(page),
    }
    front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in meta.items())
    toc = json.dumps([_entry(entry) for entry in page.toc], ensure_ascii=True)
    # "--" would end the comment early; JSON has another way to write a hyphen.
    safe = toc.replace("--", "-\\u002d")
    return f"---\n{front}---\n{MARKER}{safe}{_END}\n{page.body if body is None else body}"


def read(text: str) -> tuple[list[dict[str, Any]], str] | None:
    """Take a file's text apart, behind its front matter, into table of contents and HTML.

    Returns:
        None where the text is no page that `source` made.
    """
    first, _, body = text.lstrip("\n").partition("\n")
    if not first.startswith(MARKER) or not first.endswith(_END):
        return None
    toc: list[dict[str, Any]] = json.loads(first[len(MARKER) : -len(_END)])
    return toc, body


def _about(page: Page) -> dict[str, Any]:
    """Return what the layout needs to know of a page."""
    return {
        "layout": page.layout,
        "area": page.area,
        "version": page.version,
        "date": page.date,
        "digest": page.digest,
        "frozen": page.frozen,
        "canonical": page.canonical,
        "feeds": [{"href": feed.href, "title": feed.title} for feed in page.feeds],
        "json_ld": page.json_ld,
        "scripts": list(page.scripts),
        "styles": list(page.styles),
    }


def _entry(entry: TocEntry) -> dict[str, Any]:
    """Return an entry in the form of Python-Markdown's `toc_tokens`."""
    return {
        "level": entry.level,
        "id": entry.id,
        "name": entry.label,
        "html": entry.label,
        "data-toc-label": "",
        "children": [_entry(child) for child in entry.children],
    }
