# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Links in files that are read away from the site: absolute where it is known where that is."""

from __future__ import annotations

from urllib.parse import quote

from specpress.site.addresses import relative

_SAFE = "~!$()*,;=:@/?"
"""What may stand in a fragment as it is, besides letters, digits, and the marks of `quote`."""


class Hrefs:
    """Makes the links of one file.

    Args:
        url: Where the site is served, ending in a slash; empty where nobody said.
        folder: The folder that the file is in, such as `sections/be_kind/`.
    """

    def __init__(self, url: str, folder: str = "") -> None:
        self._url = url
        self._folder = folder

    def to(self, address: str, anchor: str = "") -> str:
        """Return the link to a page or a file.

        Args:
            address: The page's folder, or the file's path, from the front page.
            anchor: An anchor there, as it stands in the page.
        """
        fragment = quote(anchor, safe=_SAFE, errors="replace")
        if not self._url:
            return relative(self._folder, address, fragment)
        return f"{self._url}{address}#{fragment}" if fragment else f"{self._url}{address}"
