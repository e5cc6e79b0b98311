# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The outline of a file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.assist.symbols import Symbol, SymbolKind, outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.assist.view import View
    from specpress.lsp.server import SpecServer

KINDS: dict[SymbolKind, types.SymbolKind] = {
    "section": types.SymbolKind.Class,
    "example": types.SymbolKind.Event,
    "prompt": types.SymbolKind.Event,
    "term": types.SymbolKind.Constant,
    "mark": types.SymbolKind.Key,
}
"""How the protocol, made for programs, draws what a document has."""


def install(server: SpecServer) -> None:
    """Answer requests for the symbols of a file."""

    @server.answers(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(
        params: types.DocumentSymbolParams,
    ) -> Sequence[types.DocumentSymbol] | Sequence[types.SymbolInformation] | None:
        uri = params.text_document.uri
        found = server.view(uri)
        if found is None:
            return None
        view, path = found
        tree = outline(view, path)
        if _takes_trees(server):
            return list(map(partial(_symbol, server, view), tree))
        return [
            types.SymbolInformation(
                types.Location(uri, server.places.to_range(view, symbol.chosen)),
                symbol.name,
                KINDS[symbol.kind],
                container_name=above,
            )
            for symbol, above in _flat(tree, "")
        ]


def _symbol(server: SpecServer, view: View, symbol: Symbol) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        symbol.name,
        KINDS[symbol.kind],
        server.places.to_range(view, symbol.span),
        server.places.to_range(view, symbol.chosen),
        detail=symbol.detail or None,
        children=list(map(partial(_symbol, server, view), symbol.children)) or None,
    )


def _flat(symbols: Sequence[Symbol], above: str) -> Iterator[tuple[Symbol, str]]:
    for symbol in symbols:
        yield symbol, above
        yield from _flat(symbol.children, symbol.name)


def _takes_trees(server: SpecServer) -> bool:
    documents = server.client_capabilities.text_document
    symbols = documents.document_symbol if documents is not None else None
    return bool(symbols is not None and symbols.hierarchical_document_symbol_support)
