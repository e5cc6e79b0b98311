# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The style and the script of a comparison: one of each, of the files that they are written in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_SHARED = ("changes", "layout", "head", "entries", "words", "views", "print")
_SCRIPTS = ("page", "views", "filters", "steps")


@cache
def page_style() -> str:
    """Return the style of a page that stands alone."""
    rules = _within(".comparison", ("severity", *_SHARED))
    return tokens_style() + _read("css/frame.css") + rules


@cache
def tokens_style() -> str:
    """Return the colours and the type of pages that stand alone."""
    return _read("css/tokens.css")


@cache
def site_style() -> str:
    """Return the style of a comparison within a page of the site, above what its theme says."""
    return _read("css/site.css") + _within(":root .comparison", ("reset", *_SHARED))


@cache
def script() -> str:
    """Return the script, the same for both; its names are its own where it is a module."""
    return "\n".join(_read(f"js/{name}.js") for name in _SCRIPTS)


def _within(selector: str, names: tuple[str, ...]) -> str:
    """Return rules that hold below a selector alone."""
    rules = "\n".join(_read(f"css/{name}.css") for name in names)
    return f"{selector} {{\n{rules}}}\n"


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
