# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Rename a section's id or a focus mark everywhere at once, as `specpress rename` does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.errors import SpecError
from specpress.lsp.edits import document_edit, supports, workspace_edit
from specpress.model import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.api import Project
    from specpress.assist.name import Name
    from specpress.assist.view import View
    from specpress.editing.plan import Plan
    from specpress.lsp.live import Live
    from specpress.lsp.server import SpecServer

_Change = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile
_TOP = types.Range(types.Position(0, 0), types.Position(0, 0))


def install(server: SpecServer) -> None:
    """Register the answers."""

    @server.answers(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        found = _renamed(server, params.text_document.uri, params.position)
        if found is None:
            return None
        live, name = found
        return types.PrepareRenamePlaceholder(
            server.places.to_range(live.view, name.span), name.value
        )

    @server.answers(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit:
        found = _renamed(server, params.text_document.uri, params.position)
        if found is None:
            message = "neither the id of a section nor a focus mark stands here"
            raise SpecError(message)
        live, name = found
        view, project = live.view, live.project()
        # Versions may be read for it, which nobody who types on should wait for.
        plan = await asyncio.to_thread(_plan, view, project, name, params.new_name)
        if live.view.texts != view.texts:
            message = "the text has changed meanwhile"
            raise SpecError(message, hint="Rename it once more.")
        return _edit(server, live, plan)


def _renamed(server: SpecServer, uri: str, position: types.Position) -> tuple[Live, Name] | None:
    found = server.named(uri, position)
    return found if found is not None and found[1].kind in ("section", "mark") else None


def _plan(view: View, project: Project, name: Name, new: str) -> Plan:
    """Work out what gives a name's owner another one, in the texts as the editor has them.

    Raises:
        SpecError: The new name is illegal, taken, or was another's.
    """
    from specpress.api.editing import material_of
    from specpress.editing.material import Material
    from specpress.editing.rename_mark import rename_mark
    from specpress.editing.rename_section import rename_section

    saved = material_of(project)
    beside = {path: SourceFile(path, text) for path, text in view.texts.items()}
    own = beside.get(view.configuration)
    fragments = tuple(beside[path] for path in (*view.fragments, *view.proposals))
    material = Material(view.spec, view.config, saved.published, own, fragments)
    renamed = rename_section if name.kind == "section" else rename_mark
    return renamed(material, name.value, new)


def _edit(server: SpecServer, live: Live, plan: Plan) -> types.WorkspaceEdit:
    """Return a plan in the words of the protocol.

    Raises:
        SpecError: Files are to be moved, and the client cannot do that.
    """
    moves = bool(plan.moved or plan.created or plan.removed)
    if not moves:
        return workspace_edit(server, live, plan.edits)
    # Whoever can rename takes edits in this form; Neovim does, and does not say so.
    if types.ResourceOperationKind.Rename not in (supports(server).resource_operations or ()):
        message = "a file has to be renamed, which this editor cannot do on request"
        raise SpecError(message, hint="Use `specpress rename` instead.")
    return types.WorkspaceEdit(document_changes=list(_changes(server, live, plan)))


def _changes(server: SpecServer, live: Live, plan: Plan) -> Iterator[_Change]:
    """Yield the steps of a plan: edits first, as they name files by the paths they have."""
    for path in dict.fromkeys(edit.span.path for edit in plan.edits):
        own = [edit for edit in plan.edits if edit.span.path == path]
        yield document_edit(server, live, path, own)
    for old, new in plan.moved:
        yield types.RenameFile(live.uri(old), live.uri(new))
    for path in plan.removed:
        yield types.DeleteFile(live.uri(path))
    for file in plan.created:
        uri = live.uri(file.path)
        yield types.CreateFile(uri)
        yield types.TextDocumentEdit(
            types.OptionalVersionedTextDocumentIdentifier(uri),
            [types.TextEdit(_TOP, file.text)],
        )
