# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Answer requests: pages with what is new in them, files, and the stream of events."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from specpress.mkdocs_adapter.layout import theme_folder
from specpress.preview.files import found_in, media_type, page_of
from specpress.preview.guard import HostGuard
from specpress.preview.hub import OpenPage
from specpress.preview.shell import EVENTS, filled, live

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from specpress.preview.shown import Shown

_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_HTML = "text/html; charset=utf-8"
_FRONT = "index.html"
_ASSETS = "assets/"


def app(shown: Shown, host: str) -> ASGIApp:
    """Return what answers the requests of a preview.

    Args:
        shown: What is shown.
        host: The name or address that is listened on.
    """
    answers = _Answers(shown)
    routes = [
        Route(EVENTS, answers.events),
        Route("/{path:path}", answers.file),
    ]
    return HostGuard(Starlette(routes=routes), host)


class _Answers:
    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    async def events(self, request: Request) -> Response:
        """Answer with what a page lacks, now and from now on."""
        asked = request.query_params
        page = page_of(asked.get("page", "")) or ""
        revision = asked.get("revision", "")
        known = int(revision) if revision.isascii() and revision.isdecimal() else 0
        opened = OpenPage(page, known)
        self._shown.note(opened)
        return StreamingResponse(
            self._shown.hub.stream(opened), media_type="text/event-stream", headers=_HEADERS
        )

    async def file(self, request: Request) -> Response:
        """Answer with a page or a file."""
        path: str = request.path_params["path"]
        if not path and request.headers.get("sec-fetch-site") != "same-origin":
            # Who comes from elsewhere comes to edit; links of the site lead to its front page.
            return RedirectResponse(self._shown.start, headers=_HEADERS)
        folder = page_of(path)
        if folder is not None:
            return self._page(folder)
        content = self._shown.made(path)
        if content is not None:
            return Response(content, media_type=media_type(path), headers=_HEADERS)
        if found_in([self._shown.site], f"{path}/{_FRONT}"):
            return RedirectResponse(f"/{quote(path)}/", headers=_HEADERS)
        return self._file(path)

    def _file(self, path: str) -> Response:
        # The layout of the site itself comes first: it may replace a part of specpress's own.
        own = [theme_folder()] if path.startswith(_ASSETS) else []
        file = found_in([self._shown.site, *own], path)
        if file is None:
            return self._missing()
        if path.endswith(".html"):
            return self._html(_read(file))
        return Response(file.read_bytes(), media_type=media_type(path), headers=_HEADERS)

    def _page(self, folder: str) -> Response:
        file = found_in([self._shown.site], f"{folder}{_FRONT}")
        if file is None:
            return self._missing()
        shell, page = _read(file), self._shown.ledger.page(folder)
        return self._html(filled(shell, page) if page is not None else shell)

    def _missing(self) -> Response:
        file = found_in([self._shown.site], "404.html")
        return self._html(_read(file) if file else "<html><head></head></html>", 404)

    def _html(self, html: str, status: int = 200) -> Response:
        made = live(html, self._shown.ledger.revision, self._shown.against)
        return Response(made, status, media_type=_HTML, headers=_HEADERS)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="surrogatepass")
