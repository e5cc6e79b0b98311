# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Carry the HTML of pages past MkDocs, which would keep that of all pages in memory at once.

A page goes through MkDocs with a name in its place, and gets its HTML back when it is written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"<!--specpress-body-(\d+)-->")


class Bodies:
    """The HTML of pages on their way.

    Args:
        folder: Where it is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def put(self, body: str) -> str:
        """Keep a page's HTML; return the name that stands for it."""
        self._count += 1
        self._path(self._count).write_text(body, encoding="utf-8", errors="surrogatepass")
        return f"<!--specpress-body-{self._count}-->"

    def filled(self, output: str) -> str:
        """Return a page with its HTML where the name of that is; it is no longer kept then."""
        match = _NAME.search(output)
        if match is None:
            return output
        path = self._path(int(match[1]))
        body = path.read_text(encoding="utf-8", errors="surrogatepass")
        path.unlink()
        return f"{output[: match.start()]}{body}{output[match.end() :]}"

    def _path(self, number: int) -> Path:
        return self._folder / f"body-{number}.html"
