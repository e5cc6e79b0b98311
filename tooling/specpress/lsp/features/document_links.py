# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What in a file leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.assist.links import DocumentLink, links
from specpress.assist.note import excerpt

if TYPE_CHECKING:
    from specpress.lsp.server import SpecServer

_LONGEST = 100
"""Characters of a tip."""


def install(server: SpecServer) -> None:
    """Answer requests for links."""

    @server.answers(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    def document_links(params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
        uri = params.text_document.uri
        found = server.view(uri)
        if found is None:
            return None
        view, path = found
        return [
            types.DocumentLink(
                server.places.to_range(view, link.span),
                _address(server, uri, link),
                excerpt(link.tip, _LONGEST),
            )
            for link in links(view, path)
        ]


def _address(server: SpecServer, uri: str, link: DocumentLink) -> str:
    """Return where a link leads; `#L7` is how editors name the line of a file."""
    if link.target is None:
        return link.address
    return f"{server.uri(uri, link.target.path)}#L{link.target.line}"
