# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Findings as one types: what `specpress check` would say of the text in the editor."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from lsprotocol import types

from specpress.lsp.guard import guarded
from specpress.lsp.told import diagnostic

if TYPE_CHECKING:
    from specpress.lint.finding import Finding
    from specpress.lsp.live import Live
    from specpress.lsp.server import SpecServer

_LOG = logging.getLogger(__name__)
_REST = 0.004
"""Seconds without a keystroke before the text is checked. What waits in the pipe comes within
them, so of a burst the last state alone is checked."""

_PAUSE = 0.4
"""Seconds without a keystroke before older versions are read to complete what was found."""

_LOOK = 2.0
"""Seconds between looks at the disk where the client does not tell what changes there."""

_WATCHED = ("**/*.md", "**/specpress.toml", "**/pyproject.toml", "**/changelogs/*.json")


def install(server: SpecServer) -> None:
    """Follow what the editor does, and tell what is found."""
    publisher = Publisher(server)
    _follow_texts(server, publisher)

    @server.answers(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_params: types.DidSaveTextDocumentParams) -> None:
        publisher.moved()

    @server.answers(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(_params: types.DidChangeWatchedFilesParams) -> None:
        publisher.moved()

    @server.answers(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        publisher.watch()

    @server.answers(types.SHUTDOWN)
    def shut_down(_params: None) -> None:
        publisher.stop()

    @server.answers(types.EXIT)
    def left(_params: None) -> None:
        publisher.stop()


def _follow_texts(server: SpecServer, publisher: Publisher) -> None:
    """Keep the texts of the open files, in the place of pygls."""

    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.documents.opened(params.text_document)
        publisher.moved()

    def changed(params: types.DidChangeTextDocumentParams) -> None:
        full = server.documents.changed(params, server.places)
        found = server.projects.of(full) if full is not None else None
        if found is not None:
            found[0].typed(found[1])
            publisher.touch(found[0])

    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.documents.closed(params.text_document.uri)
        publisher.moved()

    for method, function in (
        (types.TEXT_DOCUMENT_DID_OPEN, opened),
        (types.TEXT_DOCUMENT_DID_CHANGE, changed),
        (types.TEXT_DOCUMENT_DID_CLOSE, closed),
    ):
        server.protocol.fm.add_builtin_feature(method, guarded(function))


class Publisher:
    """Tells the client what is found, once the text has rested for a moment.

    Args:
        server: The server.
    """

    def __init__(self, server: SpecServer) -> None:
        self._server = server
        self._touched: dict[int, Live] = {}
        self._waiting: asyncio.TimerHandle | None = None
        self._settling: dict[int, asyncio.Future[None]] = {}
        self._stopped = False

    def touch(self, live: Live) -> None:
        """Check a spec soon; whatever was about to be checked waits for it."""
        if self._stopped:
            return
        self._touched[id(live)] = live
        if self._waiting is not None:
            self._waiting.cancel()
        self._leave_open(live)
        self._waiting = asyncio.get_running_loop().call_later(_REST, self._check)

    def moved(self) -> None:
        """Look at the disk again, and check every spec that a file is open of."""
        projects = self._server.projects
        projects.moved()
        for live in projects.forget():
            self._leave_open(live)
            self._clear(live)
        for live in projects:
            self.touch(live)

    def watch(self) -> None:
        """Ask the client to tell what changes on disk; look every now and then if it cannot."""
        workspace = self._server.client_capabilities.workspace
        told = workspace.did_change_watched_files if workspace is not None else None
        if told is None or not told.dynamic_registration:
            self._look()
            return
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration("specpress-files", method, options)
        self._server.client_register_capability(types.RegistrationParams([registration]))

    def stop(self) -> None:
        """Publish nothing any more: the client has said that it goes."""
        self._stopped = True
        for one in (self._waiting, *self._settling.values()):
            if one is not None:
                one.cancel()

    def _leave_open(self, live: Live) -> None:
        """Find out no more of a spec: what it was about is another text by now."""
        settling = self._settling.pop(id(live), None)
        if settling is not None:
            settling.cancel()

    def _look(self) -> None:
        if self._stopped:
            return
        asyncio.get_running_loop().call_later(_LOOK, self._look)
        for live in self._server.projects:
            if live.changed_on_disk():
                self.moved()
                break

    def _check(self) -> None:
        self._waiting = None
        touched, self._touched = tuple(self._touched.values()), {}
        for live in touched:
            try:
                self._tell(live)
            except Exception:  # noqa: BLE001  # the next keystroke may mend it
                _LOG.exception("the check failed")
            if live.unsure:
                self._settling[id(live)] = asyncio.ensure_future(self._settle(live))

    async def _settle(self, live: Live) -> None:
        """Find out, beside the typing, what a quick check leaves open."""
        await asyncio.sleep(_PAUSE)
        try:
            view = live.view
            found = await asyncio.to_thread(live.thorough, view)
        except Exception:  # noqa: BLE001  # what the quick check found stands
            _LOG.exception("the thorough check failed")
            return
        if live.settled(view, found):
            self._tell(live)

    def _tell(self, live: Live) -> None:
        """Publish what is found, file by file, where it differs from what was told."""
        found: dict[str, list[Finding]] = {path: [] for path in (*live.view.texts, *live.told)}
        for finding in live.findings:
            found.setdefault(finding.span.path, []).append(finding)
        for path, findings in found.items():
            self._publish(live, path, live.version(path), tuple(findings))

    def _publish(
        self, live: Live, path: str, version: int | None, findings: tuple[Finding, ...]
    ) -> None:
        if live.told.get(path, (None, ())) == (version, findings):
            return
        live.told[path] = (version, findings)
        said = [diagnostic(live, self._server.places, finding) for finding in findings]
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(live.uri(path), said, version)
        )

    def _clear(self, live: Live) -> None:
        for path in tuple(live.told):
            self._publish(live, path, None, ())
