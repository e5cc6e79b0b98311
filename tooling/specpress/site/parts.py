# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The parts of a section, with marks that tell whether two versions differ."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from specpress.language.folding import respelled
from specpress.site.edition import Part

if TYPE_CHECKING:
    from specpress.markdown.piece_texts import Piece

_DIGITS = 8
"""Hexadecimal digits of a mark: among the thousand parts of a spec two that differ are not taken
for one, since a part is compared with those of its own section."""


def part_of(piece: Piece) -> Part:
    """Return the part that a piece of a rendered section is."""
    text = piece.text if piece.literal else respelled(piece.text)
    seen = "\0".join((text, *map(respelled, piece.besides)))
    mark = sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return Part(piece.id, piece.text, mark)
