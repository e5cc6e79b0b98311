# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Titles behind `[?]`, and what stands below a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.assist.hints import hints

if TYPE_CHECKING:
    from specpress.lsp.server import SpecServer


def install(server: SpecServer) -> None:
    """Answer requests for inlay hints."""

    @server.answers(types.TEXT_DOCUMENT_INLAY_HINT, types.InlayHintOptions(resolve_provider=False))
    def inlay_hints(params: types.InlayHintParams) -> list[types.InlayHint] | None:
        found = server.view(params.text_document.uri)
        if found is None:
            return None
        view, path = found
        first, last = params.range.start.line + 1, params.range.end.line + 1
        return [
            types.InlayHint(
                server.places.to_position(view, path, hint.line, hint.column),
                hint.text,
                padding_left=True,
            )
            for hint in hints(view, path, first, last)
        ]
