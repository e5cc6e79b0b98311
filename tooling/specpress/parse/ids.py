# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Ids for headings that have none."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def slug(title: str) -> str:
    """Return a title as an id: ASCII letters and digits, words joined by `_`; may be empty."""
    plain = unicodedata.normalize("NFKD", title.replace("'", "").replace("\u2019", ""))
    ascii_only = plain.encode("ascii", "ignore").decode("ascii").lower()
    return "_".join(_WORD.findall(ascii_only))


def derived_id(title: str, parent: str, taken: set[str]) -> str:
    """Return an id for a heading without one.

    It comes from the title; where another section has it, from the parent's id and the title; and
    where that is taken as well, with a number behind.

    Args:
        title: The heading's plain text.
        parent: Id of the section above, empty for a chapter.
        taken: Ids in use; the new one is not added.
    """
    name = slug(title) or "section"
    if name not in taken:
        return name
    longer = f"{parent}_{name}" if parent else name
    candidate, count = longer, 2
    while candidate in taken:
        candidate, count = f"{longer}_{count}", count + 1
    return candidate
