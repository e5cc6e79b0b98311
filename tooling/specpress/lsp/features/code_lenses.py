# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What can be done at a line: open prompts, see what the versions did to a section."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from specpress.assist.lenses import Lens, lenses
from specpress.lsp.documents import path_of
from specpress.lsp.past import past_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.api.since import History
    from specpress.lsp.live import Live
    from specpress.lsp.places import Places
    from specpress.lsp.server import SpecServer
    from specpress.model import Span

OPEN, DIFF = "specpress.open", "specpress.diff"
_LONGEST = 80
"""Characters of a file's name."""


def install(server: SpecServer) -> None:
    """Answer requests for code lenses, and run what they offer."""
    past, pages = past_of(server), Pages()
    told: dict[Path, History] = {}

    @server.answers(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions(resolve_provider=True))
    def code_lenses(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        uri = params.text_document.uri
        found = server.found(uri)
        if found is None:
            return None
        live, path = found
        known, places = past.known(live.root), server.places
        offer = _Offer(live, places, uri, known)
        return [one for lens in lenses(live.view, path) for one in offer.of(lens)]

    @server.answers(types.CODE_LENS_RESOLVE)
    async def resolve(lens: types.CodeLens) -> types.CodeLens:
        match lens.data:
            case [str() as uri, str() as folder, *names] if names:
                root = Path(path_of(folder) or "")
                history = await past.of(root)
                lens.command = next(_commands(history, uri, [str(name) for name in names]))
                if told.get(root) is not history and _refreshes(server):
                    server.workspace_code_lens_refresh(None)
                told[root] = history
            case _:
                pass  # it is no lens of ours
        return lens

    @server.command(OPEN)
    def show(uri: str, line: int, character: int) -> None:
        _show(server, uri, line, character)

    @server.command(DIFF)
    async def diff(uri: str, section: str, old: str, new: str | None) -> str | None:
        return await _diff(server, pages, (uri, section), old, new)


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


class _Offer:
    """The lenses for one file.

    Args:
        live: The spec.
        places: Translates its places.
        uri: The file's address.
        known: What is known of the past, None where that has to be asked for.
    """

    def __init__(self, live: Live, places: Places, uri: str, known: History | None) -> None:
        self._live, self._places, self._uri, self._known = live, places, uri, known

    def of(self, lens: Lens) -> Iterator[types.CodeLens]:
        """Yield what is shown for a lens; of a section's past that may be two things."""
        where = self._places.to_range(self._live.view, lens.span)
        if lens.kind == "history":
            names = self._live.view.ids_of(lens.name)
            if self._known is None:
                folder = f"{self._live.root.as_uri()}/"
                yield types.CodeLens(where, data=[self._uri, folder, *names])
            for command in _commands(self._known, self._uri, names) if self._known else ():
                yield types.CodeLens(where, command)
        elif lens.target is not None:
            yield types.CodeLens(where, self._opening(lens.title, lens.target))

    def _opening(self, title: str, target: Span) -> types.Command:
        place = self._places.to_range(self._live.view, target).start
        arguments = [self._live.uri(target.path), place.line, place.character]
        return types.Command(title, OPEN, arguments=arguments)


def _commands(history: History, uri: str, names: Sequence[str]) -> Iterator[types.Command]:
    """Yield what can be seen of a section's past, at least one thing.

    Args:
        history: What is known of the past.
        uri: The address of a file of the spec.
        names: The section's id, and those that it had before.
    """
    found = history.of(names)
    if found is None:
        yield types.Command(
            f"new since {history.newest}" if history.newest else "not released yet", ""
        )
        return
    released, last = found
    day = f" ({last.date})" if last.date else ""
    if last.before is None:
        yield types.Command(f"unchanged since {last.version}{day}", "")
    else:
        arguments: list[Any] = [uri, released, last.before, last.version]
        title = f"last changed in {last.version}{day}"
        yield types.Command(title, DIFF, arguments=arguments)
    arguments = [uri, names[0], history.newest, None]
    yield types.Command(f"diff since {history.newest}", DIFF, arguments=arguments)


async def _diff(
    server: SpecServer, pages: Pages, about: tuple[str, str], old: str, new: str | None
) -> str | None:
    """Show how a section differs; return it as well, for clients that show it themselves."""
    from specpress.api.since import section_changes

    uri, section = about
    found = server.found(uri)
    if found is None:
        return None
    # Versions are read for it, which nobody who types on should wait for.
    text = await asyncio.to_thread(section_changes, found[0].project(), section, old, new)
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


def _refreshes(server: SpecServer) -> bool:
    """Tell whether the client asks for lenses again on request: more is known by then."""
    workspace = server.client_capabilities.workspace
    return bool(workspace and workspace.code_lens and workspace.code_lens.refresh_support)
