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

_BEFORE_ANYTHING = 1000
_AFTER_NORMALISATION = 25  # which is at 30, and would remove the marks of a placeholder
_AFTER_EVERYTHING = -1000
# Python-Markdown marks its own placeholders with these two characters.
_RESERVED = str.maketrans("", "", "\u0002\u0003")


class _Carried:
    """The page that is being carried through."""

    body: str | None = None
    toc: list[dict[str, Any]]


class PageExtension(Extension):
    """Carries pages of specpress through Python-Markdown; other pages pass as ever."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        """Register the steps."""
        carried = _Carried()
        before, after = md.preprocessors, md.treeprocessors
        before.register(_Take(md, carried), "specpress_take", _BEFORE_ANYTHING)
        before.register(_Put(md, carried), "specpress_put", _AFTER_NORMALISATION)
        after.register(_Toc(md, carried), "specpress_toc", _AFTER_EVERYTHING)


class _Take(Preprocessor):
    """Takes the whole body away before anything else looks at it."""

    def __init__(self, md: Markdown, carried: _Carried) -> None:
        super().__init__(md)
        self._carried = carried

    def run(self, lines: list[str]) -> list[str]:
        found = read("\n".join(lines))
        self._carried.body = None
        if found is None:
            return lines
        self._carried.toc, self._carried.body = found
        return []


class _Put(Preprocessor):
    """Puts a placeholder where the body was."""

    def __init__(self, md: Markdown, carried: _Carried) -> None:
        super().__init__(md)
        self._carried = carried

    def run(self, lines: list[str]) -> list[str]:
        body = self._carried.body
        if body is None:
            return lines
        placeholder: str = self.md.htmlStash.store(body.translate(_RESERVED))
        return [placeholder]


class _Toc(Treeprocessor):
    """Sets the table of contents after the extension `toc` has found none."""

    def __init__(self, md: Markdown, carried: _Carried) -> None:
        super().__init__(md)
        self._carried = carried

    def run(self, root: Element) -> None:
        del root
        if self._carried.body is not None:
            self.md.toc_tokens = self._carried.toc  # type: ignore[attr-defined]  # `toc` sets it


def makeExtension(**options: object) -> PageExtension:  # noqa: N802  # the same
    """Return the extension; the name is the one that Python-Markdown looks for."""
    return PageExtension(**options)
