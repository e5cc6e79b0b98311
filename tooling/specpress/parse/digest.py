# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Digests that anybody can recompute with the tools of an operating system."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.model import Section, Snapshot


def snapshot_digest(snapshot: Snapshot) -> str:
    """Return `sha256:` and the SHA-256 of a version: its source files joined in reading order.

    `cat FILES | sha256sum` gives the same.
    """
    return _digest(file.text for file in snapshot.sources)


def section_digest(section: Section) -> str:
    """Return `sha256:` and the SHA-256 of a section's own lines, each ended by LF.

    They go from the heading to the last line before the next heading that is not blank.
    """
    return _digest(_lines(section))


def _digest(parts: Iterable[str]) -> str:
    state = sha256()
    for part in parts:
        state.update(part.encode("utf-8", "surrogatepass"))
    return f"sha256:{state.hexdigest()}"


def _lines(section: Section) -> list[str]:
    """Return a section's own lines with the blank ones between its blocks."""
    blocks = section.blocks
    lines: list[str] = []
    for index, block in enumerate(blocks):
        if index:
            before = blocks[index - 1].span
            gap = block.span.line - before.end_line - 1 if block.span.path == before.path else 1
            lines.append("\n" * gap)
        lines.append(block.markdown + "\n")
    return lines
