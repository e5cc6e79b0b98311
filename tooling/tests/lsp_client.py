# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A client of the language server: a real `specpress lsp`, spoken to over its real protocol.

What was said is kept. `Session.golden` holds it against a file of `lsp_sessions/`, or writes that
file where `SPECPRESS_WRITE_CASES` is set.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from specpress import __version__
from tests.specs import environment

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence

_T = TypeVar("_T")
SESSIONS = Path(__file__).parent / "lsp_sessions"
_FLAT = re.compile(r"\{\s*\"(?:start|line)\": [^{}\[\]]*(?:\{[^{}]*\}[^{}\[\]]*)*\}")
"""A range, or a place: read sooner in one line."""

_PATIENCE = 30.0
"""Seconds after which an answer is given up."""

CAPABILITIES = types.ClientCapabilities(
    general=types.GeneralClientCapabilities(position_encodings=["utf-16"]),
    text_document=types.TextDocumentClientCapabilities(
        code_action=types.CodeActionClientCapabilities(
            code_action_literal_support=types.ClientCodeActionLiteralOptions(
                types.ClientCodeActionKindOptions(["quickfix", "source.fixAll"])
            )
        ),
        completion=types.CompletionClientCapabilities(
            completion_item=types.ClientCompletionItemOptions(
                snippet_support=True, documentation_format=[types.MarkupKind.Markdown]
            )
        ),
        document_symbol=types.DocumentSymbolClientCapabilities(
            hierarchical_document_symbol_support=True
        ),
        hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
        rename=types.RenameClientCapabilities(prepare_support=True),
    ),
    workspace=types.WorkspaceClientCapabilities(
        apply_edit=True,
        code_lens=types.CodeLensWorkspaceClientCapabilities(refresh_support=True),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        ),
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=list(types.ResourceOperationKind)
        ),
    ),
)


def apart(work: Coroutine[Any, Any, _T]) -> _T:
    """Run a coroutine in a thread: the tests' own may have an event loop of a browser's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Session:
    """One editor with a folder open, in front of a server of its own.

    Args:
        root: The folder.
        capabilities: What the editor can do.
    """

    def __init__(self, root: Path, capabilities: types.ClientCapabilities = CAPABILITIES) -> None:
        self.root = root.resolve()
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.diagnostics: dict[str, types.PublishDiagnosticsParams] = {}
        self.published: list[types.PublishDiagnosticsParams] = []
        self.registered: list[str] = []
        self.messages: list[str] = []
        self.refreshed = 0
        self.log = ""
        self.transcript: list[dict[str, Any]] = []
        self.client = LanguageClient("tests", __version__)
        self._runner = asyncio.Runner()
        self._thread = ThreadPoolExecutor(1)
        self._news = asyncio.Event()
        self._listen()
        self.capabilities = self._run(self._start(capabilities)).capabilities

    # ------------------------------------------------------------ the editor

    def uri(self, path: str) -> str:
        """Return the address of a file in the folder."""
        return (self.root / path).as_uri()

    def open(self, path: str, text: str | None = None) -> None:
        """Open a file, with another text than it has on disk if one is given."""
        text = (self.root / path).read_text(encoding="utf-8") if text is None else text
        self.texts[path], self.versions[path] = text, 1
        item = types.TextDocumentItem(self.uri(path), "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, path: str, *changes: types.TextDocumentContentChangeEvent) -> int:
        """Send changes of an open file as they are; return its new version."""
        self.versions[path] += 1
        named = types.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(named, list(changes))
        )
        return self.versions[path]

    def write(self, path: str, text: str) -> int:
        """Replace the whole text of an open file; return its new version."""
        self.texts[path] = text
        return self.change(path, types.TextDocumentContentChangeWholeDocument(text))

    def replace(self, path: str, old: str, new: str) -> int:
        """Replace the one place of a text in an open file; return its new version."""
        before, found, after = self.texts[path].partition(old)
        assert found, f"{old!r} is not in {path}"
        start, end = position(before), position(before + old)
        self.texts[path] = before + new + after
        change = types.TextDocumentContentChangePartial(types.Range(start, end), new)
        return self.change(path, change)

    def save(self, path: str) -> None:
        """Write an open file to disk, and say so."""
        (self.root / path).write_text(self.texts[path], encoding="utf-8", newline="")
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(self.named(path)))

    def close(self, path: str) -> None:
        """Close a file."""
        del self.texts[path], self.versions[path]
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.named(path)))

    def moved(self, *paths: str) -> None:
        """Say that files have changed on disk."""
        events = [types.FileEvent(self.uri(path), types.FileChangeType.Changed) for path in paths]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    def named(self, path: str) -> types.TextDocumentIdentifier:
        """Return what names a file in a request."""
        return types.TextDocumentIdentifier(self.uri(path))

    def at(self, path: str, mark: str) -> types.Position:
        """Return the place in an open file that `|` shows in a piece of its text."""
        before, _, after = mark.partition("|")
        assert self.texts[path].count(before + after) >= 1, f"{mark!r} is not in {path}"
        return position(self.texts[path].partition(before + after)[0] + before)

    # ------------------------------------------------------------ the server

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401  # one type a method
        """Send a request and return the answer, which may be an error that is raised."""
        answer = self._run(self._asked(method, params))
        self.transcript.append({"ask": method, "params": self._plain(params)})
        self.transcript[-1]["answer"] = self._plain(answer)
        return answer

    def ask_and_type(self, method: str, params: object, path: str, text: str) -> Any:  # noqa: ANN401  # as above
        """Send a request, and another text of a file before it is answered; return the answer."""

        async def both() -> object:
            asked = asyncio.ensure_future(self._asked(method, params))
            await asyncio.sleep(0)  # it is sent first
            self.write(path, text)
            return await asked

        return self._run(both())

    def found(self, path: str, version: int | None = None) -> list[str]:
        """Return the codes of what is found in a file, once they are published.

        Args:
            path: The file.
            version: The version of its text to wait for; by default the one it has now.
        """
        wanted = self.versions.get(path) if version is None else version
        uri = self.uri(path)
        self.until(lambda: uri in self.diagnostics and self.diagnostics[uri].version == wanted)
        return [str(one.code) for one in self.diagnostics[uri].diagnostics]

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds of what the server has published.

        Raises:
            TimeoutError: It does not come to hold.
        """
        self._run(self._until(holds))

    def rest(self) -> None:
        """Wait until the server has read all that was said, and has published what it finds."""
        for _ in range(2):
            self._run(self._asked(types.TEXT_DOCUMENT_FORMATTING, _NOWHERE))
            self._run(asyncio.sleep(0.02))

    def stop(self) -> int | None:
        """Shut the server down; return its exit status."""
        self._run(self._stop())
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()
        assert not self.log, self.log
        return self._server.returncode

    def tell(self, path: str) -> None:
        """Put what is published on a file into the transcript."""
        params = self.diagnostics[self.uri(path)]
        self.transcript.append({"told": "textDocument/publishDiagnostics", **self._object(params)})

    def golden(self, name: str) -> None:
        """Hold what was asked, answered and told since the last time against a golden file."""
        said, self.transcript = self.transcript, []
        text = _FLAT.sub(_in_one_line, json.dumps(said, indent=1, ensure_ascii=False)) + "\n"
        path = SESSIONS / f"{name}.json"
        if os.environ.get("SPECPRESS_WRITE_CASES"):
            SESSIONS.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert json.loads(text) == json.loads(path.read_text(encoding="utf-8"))

    # ------------------------------------------------------------ inside

    def _listen(self) -> None:
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.diagnostics[params.uri] = params
            self.published.append(params)
            self._news.set()

        def registered(params: types.RegistrationParams) -> None:
            self.registered += [one.method for one in params.registrations]
            self._news.set()

        def shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

        def refreshed(_params: None) -> None:
            self.refreshed += 1
            self._news.set()

        for method, function in (
            (types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, published),
            (types.WORKSPACE_CODE_LENS_REFRESH, refreshed),
            (types.CLIENT_REGISTER_CAPABILITY, registered),
            (types.WINDOW_SHOW_MESSAGE, shown),
        ):
            self.client.feature(method)(function)

    async def _start(self, capabilities: types.ClientCapabilities) -> types.InitializeResult:
        command = [sys.executable, "-m", "specpress", "lsp"]
        await self.client.start_io(*command, cwd=self.root, env=environment())
        self._reading = asyncio.create_task(self._read_log())
        started = await self.client.initialize_async(
            types.InitializeParams(capabilities, root_uri=self.root.as_uri())
        )
        self.client.initialized(types.InitializedParams())
        return started

    async def _read_log(self) -> None:
        assert self._server.stderr is not None
        async for line in self._server.stderr:
            self.log += line.decode()

    async def _asked(self, method: str, params: object) -> object:
        sent = cast("Awaitable[object]", self.client.protocol.send_request_async(method, params))
        return await asyncio.wait_for(sent, _PATIENCE)

    async def _until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(_PATIENCE):
            while not holds():
                self._news.clear()
                await self._news.wait()

    async def _stop(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await asyncio.wait_for(self._reading, _PATIENCE)
        stopped = cast("Awaitable[None]", self.client.stop())  # type: ignore[no-untyped-call]
        await asyncio.wait_for(stopped, _PATIENCE)

    @property
    def _server(self) -> asyncio.subprocess.Process:
        server = self.client._server
        assert server is not None
        return server

    def _run(self, work: Coroutine[Any, Any, _T]) -> _T:
        return self._thread.submit(self._runner.run, work).result()

    def _plain(self, value: object) -> Any:  # noqa: ANN401  # JSON
        """Return a value of the protocol as JSON, addresses relative to the folder."""
        data = self.client.protocol._converter.unstructure(value)
        text = json.dumps(data, ensure_ascii=False).replace(f"{self.root.as_uri()}/", "")
        return json.loads(text)

    def _object(self, value: object) -> dict[str, Any]:
        return cast("dict[str, Any]", self._plain(value))


def applied(editor: Session, edit: types.WorkspaceEdit | None) -> None:
    """Do what the server asks for, as an editor does: in open files unsaved, in others on disk."""
    assert edit is not None
    for uri, edits in (edit.changes or {}).items():
        _apply(editor, uri, edits)
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            version = change.text_document.version
            path = _path(editor, change.text_document.uri)
            assert version in (None, editor.versions.get(path)), "the text is another one by now"
            _apply(editor, change.text_document.uri, change.edits)
        elif isinstance(change, types.RenameFile):
            old, new = (editor.root / _path(editor, u) for u in (change.old_uri, change.new_uri))
            assert not new.exists()
            old.rename(new)
            editor.moved(_path(editor, change.old_uri), _path(editor, change.new_uri))
        else:
            raise TypeError(change)


def _apply(editor: Session, uri: str, edits: Sequence[object]) -> None:
    path = _path(editor, uri)
    open_text = editor.texts.get(path)
    text = (editor.root / path).read_text("utf-8") if open_text is None else open_text
    plain = [edit for edit in edits if isinstance(edit, types.TextEdit)]
    assert len(plain) == len(edits)
    last = len(text)
    for edit in sorted(plain, key=_start, reverse=True):
        start, end = offset(text, edit.range.start), offset(text, edit.range.end)
        assert start <= end <= last, "edits overlap"
        text, last = text[:start] + edit.new_text + text[end:], start
    if open_text is None:
        (editor.root / path).write_text(text, encoding="utf-8", newline="")
        editor.moved(path)
    else:
        editor.write(path, text)


def _start(edit: types.TextEdit) -> tuple[int, int]:
    return edit.range.start.line, edit.range.start.character


def _path(editor: Session, uri: str) -> str:
    return uri.removeprefix(editor.root.as_uri() + "/")


def offset(text: str, place: types.Position) -> int:
    """Return the offset of a place in lines and units of UTF-16."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    line = lines[place.line].rstrip("\r\n").encode("utf-16-le")[: place.character * 2]
    return sum(map(len, lines[: place.line])) + len(line.decode("utf-16-le"))


@contextmanager
def session(root: Path, capabilities: types.ClientCapabilities = CAPABILITIES) -> Iterator[Session]:
    """Give an editor with a folder open, and stop its server after that."""
    editor = Session(root, capabilities)
    try:
        yield editor
    finally:
        editor.stop()


def _in_one_line(found: re.Match[str]) -> str:
    return re.sub(r"\s*\n\s*", " ", found[0]).replace("{ ", "{").replace(" }", "}")


def position(before: str) -> types.Position:
    """Return the place behind a text, in lines and units of UTF-16."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return types.Position(len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2)


_NOWHERE = types.DocumentFormattingParams(
    types.TextDocumentIdentifier("untitled:nowhere"),
    types.FormattingOptions(4, True),
)
