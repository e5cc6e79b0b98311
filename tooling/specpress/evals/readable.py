# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The sections of a spec as a grader is shown them, to rank answers by one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from specpress.model import Block, Section, Spec


class Readable(Struct, frozen=True):
    """A section as a grader is shown it.

    Attributes:
        heading: Its number, title and level of authority.
        text: All that stands in it, as Markdown.
    """

    heading: str
    text: str


def readable(spec: Spec) -> dict[str, Readable]:
    """Return the sections with text by id; what only holds others decides nothing.

    Of two sections with one id, which is a finding elsewhere, the first counts.
    """
    found: dict[str, Readable] = {}
    for section in spec.sections:
        text = "\n\n".join(block.markdown for block in _body(section))
        if text:
            found.setdefault(section.id, Readable(_heading(section), text))
    return found


def _body(section: Section) -> tuple[Block, ...]:
    """Return what stands below a section's heading."""
    return tuple(block for block in section.blocks if block.kind != "heading")


def _heading(section: Section) -> str:
    level = f" (level of authority: {section.authority})" if section.authority else ""
    return f"{section.number} {section.title}{level}".strip()
