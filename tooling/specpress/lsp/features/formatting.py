# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The canonical form of a file, as `specpress fmt` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.lsp.edits import text_edits

if TYPE_CHECKING:
    from specpress.lsp.server import SpecServer


def install(server: SpecServer) -> None:
    """Register the answer."""

    @server.answers(types.TEXT_DOCUMENT_FORMATTING)
    def formatting(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        from specpress.formatting.engine import format_snapshot

        found = server.found(params.text_document.uri)
        if found is None:
            return []
        live, path = found
        view = live.view
        formatted = format_snapshot(view.spec.snapshot, view.config, (path,))
        return text_edits(server, live, formatted.edits)
