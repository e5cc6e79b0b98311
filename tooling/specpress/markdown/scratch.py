# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the rules of the dialect share while one text is read: its lines, and notes on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.utils import EnvType

    from specpress.markdown.lines import SourceLines
    from specpress.model import Irregularity, Span

_KEY = "specpress"


class Scratch:
    """Travels through markdown-it in its environment.

    Args:
        lines: The lines of the file being read.
    """

    __slots__ = ("irregularities", "lines", "unclosed_maths", "unclosed_maths_block")

    def __init__(self, lines: SourceLines) -> None:
        self.lines = lines
        self.irregularities: list[Irregularity] = []
        self.unclosed_maths: dict[tuple[str, str], int] = {}
        self.unclosed_maths_block = (0, 0, 0, 0)

    def note(self, kind: str, span: Span, detail: str = "", related: Span | None = None) -> None:
        """Keep a place where the reader had to be lenient."""
        from specpress.model import Irregularity

        self.irregularities.append(Irregularity(kind, span, detail, related))

    def environment(self) -> EnvType:
        """Return a fresh environment for markdown-it that carries this."""
        return {_KEY: self}


def scratch(env: EnvType) -> Scratch:
    """Return what `Scratch.environment` put into an environment."""
    found: Scratch = env[_KEY]
    return found
