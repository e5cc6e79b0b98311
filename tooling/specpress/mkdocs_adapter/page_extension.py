# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The Python-Markdown extension that puts finished HTML in place untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from specpress.mkdocs_adapter.pages import read

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_FIRST = 1000
_LAST = -1000
# Python-Markdown marks its own placeholders with these two characters.
_RESERVED = str.maketrans("", "", "\u0002\u0003")


class PageExtension(Extension):
    """Carries pages of specpress through Python-Markdown; other pages pass as ever."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        """Register both steps."""
        toc: list[dict[str, Any]] = []
        md.preprocessors.register(_Body(md, toc), "specpress_page", _FIRST)
        md.treeprocessors.register(_Toc(md, toc), "specpress_page_toc", _LAST)


class _Body(Preprocessor):
    """Stashes the whole body before anything else looks at it."""

    def __init__(self, md: Markdown, toc: list[dict[str, Any]]) -> None:
        super().__init__(md)
        self._toc = toc

    def run(self, lines: list[str]) -> list[str]:
        found = read("\n".join(lines))
        self._toc.clear()
        if found is None:
            return lines
        entries, body = found
        self._toc.extend(entries or [{}])
        placeholder: str = self.md.htmlStash.store(body.translate(_RESERVED))
        return [placeholder]


class _Toc(Treeprocessor):
    """Sets the table of contents after the extension `toc` has found none."""

    def __init__(self, md: Markdown, toc: list[dict[str, Any]]) -> None:
        super().__init__(md)
        self._toc = toc

    def run(self, root: Element) -> None:
        del root
        if self._toc:
            self.md.toc_tokens = [entry for entry in self._toc if entry]  # type: ignore[attr-defined]


def makeExtension(**options: object) -> PageExtension:  # noqa: N802
    """Return the extension; the name is the one that Python-Markdown looks for."""
    return PageExtension(**options)
