# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Where a name leads: its heading, its phrase, its file of prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.assist.navigate import definitions

if TYPE_CHECKING:
    from specpress.lsp.server import SpecServer


def install(server: SpecServer) -> None:
    """Answer requests for a definition."""

    @server.answers(types.TEXT_DOCUMENT_DEFINITION)
    def definition(
        params: types.DefinitionParams,
    ) -> list[types.Location] | list[types.LocationLink] | None:
        found = server.named(params.text_document.uri, params.position)
        if found is None:
            return None
        (live, name), to_range = found, server.places.to_range
        view = live.view
        spans = definitions(view, name)
        if not _takes_links(server):
            return [types.Location(live.uri(s.path), to_range(view, s)) for s in spans]
        origin = to_range(view, name.span)
        ranges = ((live.uri(span.path), to_range(view, span)) for span in spans)
        return [types.LocationLink(target, where, where, origin) for target, where in ranges]


def _takes_links(server: SpecServer) -> bool:
    """Tell whether the client can show which characters lead there."""
    documents = server.client_capabilities.text_document
    definition = documents.definition if documents is not None else None
    return bool(definition is not None and definition.link_support)
