# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Edits and plans in the words of the protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.lint.finding import Edit
    from specpress.lsp.live import Live
    from specpress.lsp.server import SpecServer


def text_edits(server: SpecServer, live: Live, edits: Iterable[Edit]) -> list[types.TextEdit]:
    """Return edits of one file; one that is there twice counts once."""
    view, places = live.view, server.places
    return [
        types.TextEdit(places.to_range(view, edit.span), edit.text) for edit in dict.fromkeys(edits)
    ]


def workspace_edit(server: SpecServer, live: Live, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    """Return edits of any number of files.

    Where the client knows how, each file is named with the version that the edits are for, so that
    it refuses them once somebody has typed on.
    """
    by_path = _by_path(edits)
    if not supports(server).document_changes:
        return types.WorkspaceEdit(
            changes={
                live.uri(path): text_edits(server, live, found) for path, found in by_path.items()
            }
        )
    changes = [document_edit(server, live, path, found) for path, found in by_path.items()]
    return types.WorkspaceEdit(document_changes=changes)


def document_edit(
    server: SpecServer, live: Live, path: str, edits: Iterable[Edit]
) -> types.TextDocumentEdit:
    """Return edits of one file, named with its version."""
    named = types.OptionalVersionedTextDocumentIdentifier(live.uri(path), live.version(path))
    return types.TextDocumentEdit(named, text_edits(server, live, edits))


def supports(server: SpecServer) -> types.WorkspaceEditClientCapabilities:
    """Return what the client can do with edits."""
    workspace = server.client_capabilities.workspace
    known = workspace.workspace_edit if workspace is not None else None
    return known or types.WorkspaceEditClientCapabilities()


def _by_path(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.span.path, []).append(edit)
    return found
