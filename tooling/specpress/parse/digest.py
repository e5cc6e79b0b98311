# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Digests that anybody can recompute with the tools of an operating system."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from specpress.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.model import Prompt, Section, Snapshot


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


def prompt_digest(prompt: Prompt) -> str:
    """Return `sha256:` and the SHA-256 of an evaluation prompt: its turns, settings and rubric.

    Neither its caption nor its place in the file counts.
    """
    return _digest(_prompt_parts(prompt))


def _prompt_parts(prompt: Prompt) -> Iterator[str]:
    """Yield what a prompt asks, each part behind its length, so that none runs into the next."""
    example = prompt.example
    parts = [part for setting in example.settings for part in (setting.key, setting.value)]
    for turn in example.turns:
        if isinstance(turn, Message):
            parts += [turn.role, *(f"{one.key}={one.value}" for one in turn.attributes)]
            parts.append(turn.markdown)
        else:
            parts.append(type(turn).__name__)
    parts.append(prompt.rubric or "")
    yield from (f"{len(part)}:{part}\n" for part in parts)


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
