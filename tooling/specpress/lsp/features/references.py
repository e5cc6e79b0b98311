# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Every place of a name in the spec, and in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.assist.at import at
from specpress.assist.navigate import highlights, references

if TYPE_CHECKING:
    from specpress.lsp.server import SpecServer


def install(server: SpecServer) -> None:
    """Answer requests for references and highlights."""

    @server.answers(types.TEXT_DOCUMENT_REFERENCES)
    def refer(params: types.ReferenceParams) -> list[types.Location] | None:
        uri = params.text_document.uri
        found = server.view(uri)
        if found is None:
            return None
        view, path = found
        name = at(view, path, *server.places.from_position(view, path, params.position))
        if name is None:
            return None
        spans = references(view, name, declared=params.context.include_declaration)
        to_range = server.places.to_range
        return [types.Location(server.uri(uri, s.path), to_range(view, s)) for s in spans]

    @server.answers(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def highlight(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
        found = server.view(params.text_document.uri)
        if found is None:
            return None
        view, path = found
        name = at(view, path, *server.places.from_position(view, path, params.position))
        spans = highlights(view, name) if name is not None else ()
        return [types.DocumentHighlight(server.places.to_range(view, span)) for span in spans]
