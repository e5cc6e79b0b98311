# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What can be done at a line: open prompts, see what the versions did to a section."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from specpress.assist.lenses import Lens, lenses
from specpress.lsp.documents import path_of
from specpress.lsp.guard import guarded
from specpress.lsp.past import past_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.api.since import History
    from specpress.lsp.past import Past
    from specpress.lsp.server import SpecServer

OPEN, DIFF = "specpress.open", "specpress.diff"
_LONGEST = 80
"""Characters of a file's name."""


def install(server: SpecServer) -> None:
    """Answer requests for code lenses, and run what they offer."""
    past, pages = past_of(server), Pages()

    @server.answers(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=True))
    def code_lenses(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        uri = params.text_document.uri
        found = server.view(uri)
        if found is None:
            return None
        view, path = found
        return [one for lens in lenses(view, path) for one in _lens(server, past, uri, lens)]

    @server.answers(types.CODE_LENS_RESOLVE)
    @server.thread()
    def resolve(lens: types.CodeLens) -> types.CodeLens:
        return _resolved(past, lens)

    @server.command(OPEN)
    @guarded
    def show(uri: str, line: int, character: int) -> None:
        _show(server, uri, line, character)

    @server.command(DIFF)
    @guarded
    def diff(uri: str, section: str, old: str, new: str | None = None) -> str | None:
        return _diff(server, pages, (uri, section), old, new)


class Pages:
    """Files with comparisons for editors to show; they go with the server."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def write(self, name: str, text: str) -> str:
        """Write a page; return its address.

        Args:
            name: What it is about; only letters, digits and `_` of it are in the file's name.
            text: Markdown.
        """
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="specpress-")
        plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in name)[:_LONGEST]
        page = Path(self._folder.name) / f"{plain or 'section'}.md"
        page.write_text(text, encoding="utf-8")
        return page.as_uri()


def _lens(server: SpecServer, past: Past, uri: str, lens: Lens) -> Iterator[types.CodeLens]:
    found = server.found(uri)
    if found is None:
        return
    live, _ = found
    where = server.places.to_range(live.view, lens.span)
    if lens.kind == "history":
        known = past.known(live.root)
        if known is None:
            yield types.CodeLens(where, data=[uri, f"{live.root.as_uri()}/", lens.name])
        for command in _commands(known, uri, lens.name) if known is not None else ():
            yield types.CodeLens(where, command)
    elif lens.target is not None:
        target = lens.target
        place = server.places.to_position(live.view, target.path, target.line, target.column)
        arguments = [live.uri(target.path), place.line, place.character]
        yield types.CodeLens(where, types.Command(lens.title, OPEN, arguments=arguments))


def _resolved(past: Past, lens: types.CodeLens) -> types.CodeLens:
    """Say what the versions did to a section; what is no lens of ours comes back as it was."""
    match lens.data:
        case [str() as uri, str() as root, str() as section]:
            history = past.of(Path(path_of(root) or ""))
            lens.command = next(_commands(history, uri, section))
        case _:
            pass
    return lens


def _commands(history: History, uri: str, section: str) -> Iterator[types.Command]:
    """Yield what can be seen of a section's past, at least one thing."""
    last = history.last.get(section)
    if last is None:
        yield types.Command(
            f"new since {history.newest}" if history.newest else "not released yet", ""
        )
        return
    day = f" ({last.date})" if last.date else ""
    if last.before is None:
        yield types.Command(f"unchanged since {last.version}{day}", "")
    else:
        arguments: list[Any] = [uri, section, last.before, last.version]
        title = f"last changed in {last.version}{day}"
        yield types.Command(title, DIFF, arguments=arguments)
    arguments = [uri, section, history.newest, None]
    yield types.Command(f"diff since {history.newest}", DIFF, arguments=arguments)


def _diff(
    server: SpecServer, pages: Pages, about: tuple[str, str], old: str, new: str | None
) -> str | None:
    """Show how a section differs; return it as well, for clients that show it themselves."""
    from specpress.api.since import section_changes

    uri, section = about
    found = server.found(uri)
    if found is None:
        return None
    text = section_changes(found[0].project(), section, old, new)
    if _shows_files(server):
        _show(server, pages.write(section, text), 0, 0)
    return text


def _show(server: SpecServer, uri: str, line: int, character: int) -> None:
    if not _shows_files(server):
        return
    place = types.Position(line, character)
    where = types.Range(place, place)
    server.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=where))


def _shows_files(server: SpecServer) -> bool:
    window = server.client_capabilities.window
    return bool(window is not None and window.show_document and window.show_document.support)
