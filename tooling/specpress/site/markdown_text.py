# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Plain text put into Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*_\[\]<>#&|~!$]")


def escaped(text: str) -> str:
    """Return a text as Markdown that shows it, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
