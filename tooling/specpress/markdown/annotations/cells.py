# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
r"""Cells of a table, `| a | b \| c |`, remember their place, which their content does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.markdown.places import COLUMNS, DROPPED
from specpress.markdown.scratch import scratch

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_PIPE = re.compile(r"(?<!\\)\|")


def install(md: MarkdownIt) -> None:
    """Find the cells once blocks are known."""
    md.core.ruler.after("block", "cells", cells)


def cells(state: StateCore) -> None:
    """Put the column of its content on each cell, and where a backslash was taken out of it."""
    if "|" not in state.src:
        return
    row: list[Token] | None = None
    for token in state.tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row and row[0].map is not None:
            _place(row, scratch(state.env).lines[row[0].map[0] + 1])
            row = None
        elif row is not None and token.type == "inline":
            row.append(token)


def _place(row: list[Token], line: str) -> None:
    line = line.replace("\0", "\ufffd")
    pipes = [match.start() for match in _PIPE.finditer(line)]
    # Whether a row starts with a pipe does not show: the marker of a list may stand before it.
    for edges in ([*pipes, len(line)], [-1, *pipes, len(line)]):
        columns = [
            _column(line, start + 1, end, token.content)
            for start, end, token in zip(edges, edges[1:], row, strict=False)
        ]
        if all(columns) and not any(token.content for token in row[len(columns) :]):
            for token, column in zip(row, columns, strict=False):
                token.meta[COLUMNS] = {0: column}
                token.meta[DROPPED] = [m.start() for m in re.finditer(r"\|", token.content)]
            return


def _column(line: str, start: int, end: int, content: str) -> int:
    """Return the column of a cell's content, 0 where other text stands there."""
    piece, content = line[start:end].rstrip(), content.rstrip()
    if not content:
        return 0 if piece else start + 1
    if not piece.replace("\\|", "|").endswith(content):
        return 0
    return start + len(piece) - len(content) - content.count("|") + 1
