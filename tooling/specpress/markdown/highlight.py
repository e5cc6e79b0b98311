# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Code blocks with colours, set when a page is made."""

from __future__ import annotations

from html import escape

_LONGEST = 50_000
"""Characters above which a code block is shown plain: some lexers are slow on hostile input."""


def highlighted(code: str, info: str) -> str:
    """Return a code block as HTML.

    Args:
        code: The code.
        info: What stands behind the opening fence; its first word names the language.
    """
    language = info.split(maxsplit=1)[0] if info.split() else ""
    body = _spans(code, language) if language and len(code) <= _LONGEST else None
    inner = body if body is not None else escape(code, quote=False)
    label = f' aria-label="Code, {escape(language)}"' if language else ' aria-label="Code"'
    return f'<pre tabindex="0" role="group"{label}><code>{inner}</code></pre>'


def _spans(code: str, language: str) -> str | None:
    from pygments import highlight
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))
