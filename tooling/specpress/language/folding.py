# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Fold a text, so that texts that differ in spelling only become equal."""

from __future__ import annotations

import re
from functools import lru_cache

_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    "\u2026": "...",
}
_ODD = re.compile(f"[{''.join(_SAME)}]")  # `str.translate` takes ten times as long
_DASH = re.compile(r" -+ ?|-+ ?")


@lru_cache(maxsize=2048)
def respelled(text: str) -> str:
    """Return a text with one kind of quotes, dashes and blanks, and without what has no width.

    What changes none of this is an editorial change; case is kept, since it may matter.
    """
    if not text.isascii():
        text = _ODD.sub(lambda match: _SAME[match[0]], text)
    # Blanks first: a pattern that takes any number of them would try each of a long run.
    joined = " ".join(text.split())
    return _DASH.sub("-", joined) if "-" in joined else joined


def folded(text: str) -> str:
    """Return a text respelled and without case; a backtick counts as a quote."""
    return respelled(text).replace("`", "'").casefold()
