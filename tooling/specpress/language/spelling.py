# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Fold the spelling of Markdown, and keep its code to the letter."""

from __future__ import annotations

import re
from functools import lru_cache

from specpress.language.folding import respelled

_CODE = re.compile(
    r"(^[ \t]*```[^`\n]*\n(?s:.*?)(?:^[ \t]*```[ \t]*$|\Z)"
    r"|(?<!`)`[^`\n]+`(?!`)|``[^\n]{1,500}?``)",
    re.MULTILINE,
)
"""A fence, or code between backticks."""


@lru_cache(maxsize=1 << 12)  # a text is set against several others
def spelling(markdown: str) -> str:
    """Return Markdown respelled, but for code, in which every character counts.

    Args:
        markdown: A text that may hold code between backticks or in fences.
    """
    if "`" not in markdown:
        return respelled(markdown)
    parts = _CODE.split(markdown)
    code = [line.rstrip() for part in parts[1::2] for line in part.split("\n")]
    return "\0".join((respelled("\1".join(parts[::2])), *code))
