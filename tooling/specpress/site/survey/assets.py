# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The style and the script of the form: one of each, of the files that they are written in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from specpress.report.comparison_page.assets import tokens_style

_FOLDER = Path(__file__).parent
_STYLES = ("frame", "form", "conversation", "print")
_SCRIPTS = ("state", "answers", "checks", "steps", "files", "form")


@cache
def style() -> str:
    """Return the style."""
    return tokens_style() + "\n".join(_read(f"css/{name}.css") for name in _STYLES)


@cache
def script() -> str:
    """Return the script, whose names are its own."""
    parts = "\n".join(_read(f"js/{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
