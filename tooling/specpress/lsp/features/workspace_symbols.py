# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The search for sections, terms and marks in every spec that a file is open of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.assist.symbols import Found, search
from specpress.lsp.features.document_symbols import KINDS

if TYPE_CHECKING:
    from specpress.lsp.live import Live
    from specpress.lsp.server import SpecServer


def install(server: SpecServer) -> None:
    """Answer searches."""

    @server.answers(types.WORKSPACE_SYMBOL)
    def symbols(params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
        return [
            _information(server, live, found)
            for live in server.projects
            for found in search(live.view, params.query)
        ]


def _information(server: SpecServer, live: Live, found: Found) -> types.SymbolInformation:
    symbol = found.symbol
    where = server.places.to_range(live.view, symbol.chosen)
    above = " · ".join(part for part in (found.container, symbol.detail) if part)
    location = types.Location(live.uri(symbol.chosen.path), where)
    return types.SymbolInformation(
        location, symbol.name, KINDS[symbol.kind], container_name=above or None
    )
