# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The files that are open in the editor, with their text as it stands there.

pygls keeps texts, too, but breaks lines at characters that are no line ends, such as U+2028, and
then puts a change into the wrong place.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from lsprotocol import types
from msgspec import Struct
from pygls.uris import to_fs_path

from specpress.markdown.lines import line_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lsp.places import Places

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: JSON can spell it, UTF-8 cannot."""


class Document(Struct, frozen=True):
    """An open file.

    Attributes:
        uri: Its address, as the client wrote it.
        version: The client's number for this text.
    """

    uri: str
    version: int
    text: str


class Documents:
    """The open files by their paths."""

    def __init__(self) -> None:
        self._open: dict[str, Document] = {}

    def __iter__(self) -> Iterator[str]:
        """Yield the paths of the open files."""
        return iter(self._open)

    def get(self, path: str) -> Document | None:
        """Return an open file by its path, None where it is not open."""
        return self._open.get(path)

    def opened(self, item: types.TextDocumentItem) -> str | None:
        """Keep a file that was opened; return its path, None where it is on no disk."""
        path = path_of(item.uri)
        if path is not None:
            self._open[path] = Document(item.uri, item.version, _whole(item.text))
        return path

    def changed(self, params: types.DidChangeTextDocumentParams, places: Places) -> str | None:
        """Change the text of an open file; return its path, None where it is not open."""
        path = path_of(params.text_document.uri)
        old = self._open.get(path) if path is not None else None
        if path is None or old is None:
            return None
        text = old.text
        for change in params.content_changes:
            text = _changed(text, change, places)
        self._open[path] = Document(old.uri, params.text_document.version, text)
        return path

    def closed(self, uri: str) -> str | None:
        """Forget a file that was closed; return its path, None where it was not open."""
        path = path_of(uri)
        return path if path is not None and self._open.pop(path, None) is not None else None


def path_of(uri: str) -> str | None:
    """Return the path of a file by its address, None where that names no file on disk.

    A folder on the way that is a link is resolved, so that a file has one path; the file is not.
    """
    path = to_fs_path(uri)
    if not path or "\0" in path:
        return None
    folder, name = os.path.split(os.path.normpath(path))
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118  # as it came


def _changed(text: str, change: types.TextDocumentContentChangeEvent, places: Places) -> str:
    if not isinstance(change, types.TextDocumentContentChangePartial):
        return _whole(change.text)
    offsets = line_offsets(text)
    start = _offset(text, offsets, change.range.start, places)
    end = _offset(text, offsets, change.range.end, places)
    return text[:start] + _whole(change.text) + text[max(start, end) :]


def _offset(text: str, offsets: list[int], position: types.Position, places: Places) -> int:
    if position.line >= len(offsets):
        return len(text)
    start = offsets[position.line]
    last = position.line + 1 == len(offsets)
    line = text[start:] if last else text[start : offsets[position.line + 1]].rstrip("\r\n")
    return start + places.offset(line, position.character)


def _whole(text: str) -> str:
    """Return a text in which half a character is the sign for an unknown one."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
