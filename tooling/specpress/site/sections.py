# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is true of any list of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.site.edition import EditionSection


def headings(sections: Iterable[EditionSection], *, below: int = 0) -> list[int]:
    """Return the level of each section's heading on a page, no step down skipping a level.

    Text before the first heading has none, and counts for no other.

    Args:
        sections: The sections of the page.
        below: The level of the heading that they all stand under, 0 for none.
    """
    found: list[int] = []
    open_: list[int] = []
    for section in sections:
        if not section.level:
            found.append(below + 1)
            continue
        while open_ and open_[-1] >= section.level:
            open_.pop()
        open_.append(section.level)
        found.append(below + len(open_))
    return found
