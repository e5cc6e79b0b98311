# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Put what is new into a page that was built, and what makes it follow the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import escape

if TYPE_CHECKING:
    from specpress.preview.live_page import LivePage

EVENTS = "/-/events"
_ARTICLE = re.compile(r'<article\b[^>]*\bclass="[^"]*\bmd-typeset\b[^"]*"[^>]*>')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'(<meta name="description" content=")[^"]*')
_JSON_LD = re.compile(r'(<script type="application/ld\+json">).*?(?=</script>)', re.DOTALL)
_SITE_NAME = re.compile(r'<html\b[^>]* data-title="([^"]*)"')
_CONTENTS = re.compile(r"(<nav\b[^>]* data-contents>.*?)<ul>.*?(</nav>)", re.DOTALL)
_IMPRINT = re.compile(r'(<p class="imprint__version">.*?)<span class="digest">.*?</span>')
_HTML = re.compile(r"<html\b")
_HEAD_END = "</head>"


def site_name(shell: str) -> str:
    """Return the title of the site, as HTML; empty where a page that was built has none."""
    found = _SITE_NAME.search(shell)
    return found[1] if found else ""


def window_title(site: str, page: LivePage) -> str:
    """Return what the window says of a page, as HTML.

    Args:
        site: The title of the site, as HTML; empty for none.
        page: The page as it is now.
    """
    name = str(escape(page.title))
    return name if not site else site if name == site or not page.address else f"{name} · {site}"


def filled(shell: str, page: LivePage) -> str:
    """Return a built page with its content of now; as it is where it has no place for it.

    Args:
        shell: The page as it was built.
        page: The page as it is now.
    """
    parts = _parts(shell)
    if parts is None:
        return shell
    head, tail = parts
    title = f"<title>{window_title(site_name(shell), page)}</title>"
    head = _TITLE.sub(lambda _: title, head, count=1)
    head = _DESCRIPTION.sub(lambda found: f"{found[1]}{escape(page.description)}", head, count=1)
    head = _JSON_LD.sub(lambda found: f"{found[1]}{_in_script(page.json_ld)}", head, count=1)
    if page.toc:
        head = _CONTENTS.sub(lambda found: f"{found[1]}{page.toc}\n{found[2]}", head, count=1)
    digest = f'<span class="digest">{page.digest}</span>'
    tail = _IMPRINT.sub(lambda found: f"{found[1]}{digest}", tail, count=1)
    return f"{head}\n{page.body}\n{tail}"


def live(html: str, revision: int, against: str) -> str:
    """Return a page that follows the text.

    Args:
        html: The page.
        revision: The revision that it is of.
        against: The version whose change bars it shows unless told otherwise; empty for none.
    """
    since = f' data-live-since="{escape(against)}"' if against else ""
    own = f'<html data-live-revision="{revision}"{since}'
    html = _HTML.sub(lambda _: own, html, count=1)
    more = (
        '<link rel="stylesheet" href="/assets/live.css">\n'
        f'<script type="module" src="/assets/js/live.js" data-events="{EVENTS}"></script>\n'
    )
    before, end, behind = html.partition(_HEAD_END)
    return f"{before}{more}{end}{behind}" if end else html


def _in_script(text: str) -> str:
    """Return JSON as the layout has it in a script, which no text may end."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _parts(shell: str) -> tuple[str, str] | None:
    """Return what stands before the content, and what behind it."""
    start = _ARTICLE.search(shell)
    end = shell.rfind("</article>")
    return (shell[: start.end()], shell[end:]) if start and end > start.end() else None
