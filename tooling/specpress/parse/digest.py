# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Digests that anybody can recompute with the tools of an operating system."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def digest(parts: Iterable[str]) -> str:
    """Return `sha256:` and the SHA-256 of texts joined as UTF-8, without anything between them.

    Of a whole spec: its source files in reading order, as `cat FILES | sha256sum` has it. Of a
    section: its lines from the heading to the last line before the next heading that is not blank,
    each ended by LF.
    """
    state = sha256()
    for part in parts:
        state.update(part.encode("utf-8", "surrogatepass"))
    return f"sha256:{state.hexdigest()}"
