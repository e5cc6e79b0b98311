# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Give symbolic links their addresses on a page."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from specpress.site.links import SCHEME

if TYPE_CHECKING:
    from collections.abc import Callable

_LINK = re.compile(rf'(<(?:a|img)\b[^<>]*?) (href|src)="{SCHEME}([^"]*)"')
"""A symbolic link in its tag. No text looks like one, since each `<` in a text is escaped."""


def resolved(html: str, lead: Callable[[str], str | None]) -> str:
    """Return HTML with addresses for its symbolic links; what leads nowhere loses its own.

    Args:
        html: The HTML, as `render_sections` made it.
        lead: Returns the address that an anchor, or `image/` and a path, has on the page, None
            where it has none.
    """

    def address(link: re.Match[str]) -> str:
        found = lead(unescape(link[3]))
        return link[1] if found is None else f'{link[1]} {link[2]}="{escape(found)}"'

    return _LINK.sub(address, html)
