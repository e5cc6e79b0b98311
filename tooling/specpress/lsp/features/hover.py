# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What is known of the name under the pointer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types
from msgspec.structs import replace

from specpress.assist.describe import describe
from specpress.assist.note import Note, as_markdown, as_text
from specpress.lsp.past import past_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lsp.live import Live
    from specpress.lsp.server import SpecServer


def install(server: SpecServer) -> None:
    """Answer requests for a hover."""

    @server.answers(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        found = server.named(params.text_document.uri, params.position)
        if found is None:
            return None
        (live, name), uri = found, params.text_document.uri
        note = describe(live.view, name)
        if note is None:
            return None
        if name.kind == "section" and name.use == "declared":
            note = replace(note, facts=(*note.facts, *_last_change(server, live, name.value)))
        return types.Hover(content(server, uri, note), server.places.to_range(live.view, name.span))


def _last_change(server: SpecServer, live: Live, section: str) -> Iterator[str]:
    """Yield when a section was last changed, where that is known: a hover waits for nothing."""
    history = past_of(server).known(live.root)
    last = history.of(live.view.ids_of(section)) if history is not None else None
    if last is not None:
        yield f"last changed in {last[1].version}"


def content(server: SpecServer, uri: str, note: Note) -> types.MarkupContent:
    """Return a note as the client can show it.

    Args:
        server: The server.
        uri: Address of any file of the spec.
        note: The note.
    """
    documents = server.client_capabilities.text_document
    hover = documents.hover if documents is not None else None
    forms = (hover.content_format if hover is not None else None) or ()
    if types.MarkupKind.Markdown in forms:
        text = as_markdown(note, partial(server.uri, uri))
        return types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.MarkupContent(types.MarkupKind.PlainText, as_text(note))
