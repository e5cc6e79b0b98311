# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Every place of a name in the spec, and in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.assist.navigate import highlights, references

if TYPE_CHECKING:
    from specpress.lsp.server import SpecServer


def install(server: SpecServer) -> None:
    """Answer requests for references and highlights."""

    @server.answers(types.TEXT_DOCUMENT_REFERENCES)
    def refer(params: types.ReferenceParams) -> list[types.Location] | None:
        found = server.named(params.text_document.uri, params.position)
        if found is None:
            return None
        live, name = found
        spans = references(live.view, name, declared=params.context.include_declaration)
        to_range = server.places.to_range
        return [types.Location(live.uri(s.path), to_range(live.view, s)) for s in spans]

    @server.answers(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def highlight(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
        found = server.named(params.text_document.uri, params.position)
        if found is None:
            return None
        live, name = found
        spans = highlights(live.view, name)
        return [types.DocumentHighlight(server.places.to_range(live.view, s)) for s in spans]
