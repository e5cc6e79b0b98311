# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the file of a site that an address means."""

from __future__ import annotations

import os
from posixpath import splitext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_TYPES = {
    ".avif": "image/avif",
    ".cff": "application/yaml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Not those of the system: what that says of scripts differs from one machine to the next."""


def media_type(path: str) -> str:
    """Return what a file is, by its name."""
    return _TYPES.get(splitext(path)[1].lower(), "application/octet-stream")


def page_of(path: str) -> str | None:
    """Return the folder of the page that an address means, None where it means no page.

    Args:
        path: The path of the address, decoded.
    """
    inside = path.removeprefix("/").removesuffix("index.html")
    return inside if not inside or inside.endswith("/") else None


def found_in(folders: Sequence[Path], path: str) -> Path | None:
    """Return the file of a path in the first folder that has it.

    Args:
        folders: The folders.
        path: From any of them, with forward slashes, decoded.

    Returns:
        None where none has it. What leads out of a folder, by `..` or a link, is in none.
    """
    if "\0" in path or "\\" in path or any(part in {"", ".", ".."} for part in path.split("/")):
        return None
    for folder in folders:
        try:
            real = os.path.realpath(folder / path, strict=True)
        except OSError:
            continue
        if real.startswith(os.path.realpath(folder) + os.sep) and os.path.isfile(real):  # noqa: PTH113  # a string
            return folder / path
    return None
