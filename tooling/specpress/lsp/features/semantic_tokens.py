# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the annotations mean, for the editor to colour them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.assist.semantics import Token, TokenKind, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.assist.view import View
    from specpress.lsp.server import SpecServer

_TYPES: dict[TokenKind, str] = {
    "section": "class",
    "mark": "label",
    "authority": "enumMember",
    "tag": "decorator",
    "role": "type",
    "verdict": "keyword",
    "setting": "property",
    "term": "variable",
    "attribute": "parameter",
    "commentary": "comment",
    "code": "macro",
}
"""The protocol's names, made for programs: themes have colours for these and no others."""

_ORDER = tuple(dict.fromkeys(_TYPES.values()))
_MODIFIERS = ("declaration", "deprecated")
_DECLARATION, _UNKNOWN = 1, 2
"""Bits of the modifiers; a name of nothing looks as one that is no more."""

_LEGEND = types.SemanticTokensLegend(list(_ORDER), list(_MODIFIERS))


def install(server: SpecServer) -> None:
    """Answer requests for semantic tokens of a file, or of some lines."""

    @server.answers(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, _LEGEND)
    def full(params: types.SemanticTokensParams) -> types.SemanticTokens | None:
        return _tokens(server, params.text_document.uri, None)

    @server.answers(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, _LEGEND)
    def some(params: types.SemanticTokensRangeParams) -> types.SemanticTokens | None:
        return _tokens(server, params.text_document.uri, params.range)


def _tokens(server: SpecServer, uri: str, where: types.Range | None) -> types.SemanticTokens | None:
    found = server.view(uri)
    if found is None:
        return None
    view, path = found
    first = where.start.line + 1 if where is not None else 1
    last = where.end.line + 1 if where is not None else len(view.lines(path).lines)
    data = _encoded(server, view, path, tokens(view, path, first, last))
    return types.SemanticTokens(list(data))


def _encoded(server: SpecServer, view: View, path: str, found: Iterable[Token]) -> Iterator[int]:
    """Yield five numbers a token: lines and units from the one before, length, type, modifiers."""
    lines, units = view.lines(path), server.places.units
    line, column = 1, 0
    for token in found:
        text, start = lines[token.line], token.column - 1
        here = units(text[:start])
        yield token.line - line
        yield here - column if token.line == line else here
        yield units(text[start : start + token.length])
        yield _ORDER.index(_TYPES[token.kind])
        yield _DECLARATION * token.declares + _UNKNOWN * token.unknown
        line, column = token.line, here
