# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The difference between two texts as edits of whole lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.lint.finding import Edit
from specpress.model import Snapshot, SourceFile, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


def line_edits(before: Snapshot, after: Snapshot) -> tuple[Edit, ...]:
    """Return the edits that make the texts of one snapshot of those of another, in order.

    Args:
        before: The texts as they were.
        after: The same files with other texts.
    """
    pairs = zip(before.files, after.files, strict=True)
    return tuple(edit for old, new in pairs if old.text != new.text for edit in _edits(old, new))


def _edits(old: SourceFile, new: SourceFile) -> Iterator[Edit]:
    from rapidfuzz.distance import Indel  # late: only where something is changed

    before, after = (_LINE.findall(file.text) for file in (old, new))
    row = other = 0
    for block in Indel.opcodes(before, after).as_matching_blocks():
        if (block.a, block.b) != (row, other):
            text = "".join(after[other : block.b])
            yield Edit(Span(old.path, *_place(before, row), *_place(before, block.a)), text)
        row, other = block.a + block.size, block.b + block.size


def _place(lines: list[str], row: int) -> tuple[int, int]:
    """Return the place before a line; behind the last one where that has no end."""
    if row == len(lines) and lines and not lines[-1].endswith(("\n", "\r")):
        return row, len(lines[-1]) + 1
    return row + 1, 1
