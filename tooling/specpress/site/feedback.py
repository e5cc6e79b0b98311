# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The link "Share feedback": a form for issues, or a mail, that says already what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from specpress.changelog.escape import code, plain
from specpress.site.frame import description

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.site.edition import Edition, EditionSection

LONGEST = 1_999
"""Characters of a link: servers, mail programs and browsers are known to take about 2,000."""

_GITLAB = "/-/issues/new"
"""How the address of a GitLab form ends; its fields are called `issue[title]` and so on."""

_ROOMS = (160, 100, 60, 30, 10)
"""Characters that a title, an id and the first words each may have; fewer where that is too long,
since a character takes up to twelve in an address."""


class About(NamedTuple):
    """What somebody reports on.

    Attributes:
        edition: The version.
        section: The section.
        link: Where that text stays, as a whole address; empty where nobody said where the site is.
    """

    edition: Edition
    section: EditionSection
    link: str


def permanent_link(url: str, edition: Edition, section: EditionSection, address: str) -> str:
    """Return where the text of a section stays, as a whole address.

    Args:
        url: Where the site is served; empty for no link.
        edition: The version.
        section: Its section.
        address: The folder of the page that shows it, for a version that is not released: its own
            page says something else tomorrow.
    """
    page = edition.address if edition.date else address
    return f"{url}{page}#{section.anchor}" if url else ""


def feedback_link(to: str, about: About) -> str:
    """Return the link, no longer than `LONGEST`; empty where feedback goes nowhere.

    Args:
        to: The address of a form, or `mailto:` and an address, as the configuration has it.
        about: What it is about.
    """
    if not to:
        return ""
    links = (
        _filled(to, _title(about, room), "\n".join(_lines(about, room, link, mail=_is_mail(to))))
        for link in dict.fromkeys((about.link, ""))
        for room in _ROOMS
    )
    return next((link for link in links if len(link) <= LONGEST), to)


def _is_mail(to: str) -> bool:
    return to.startswith("mailto:")


def _title(about: About, room: int) -> str:
    section = about.section
    return f"Feedback on “{_cut(section.title, room)}” (#{_cut(section.id, room)})"


def _lines(about: About, room: int, link: str, *, mail: bool) -> Iterator[str]:
    """Yield the lines below the title: room for words, then what they are about.

    A form takes Markdown, in which a text of the document shows what it says and does nothing.
    """
    edition, section = about.edition, about.section
    shown, named = (str, str) if mail else (plain, code)
    yield from ("What should change, and why?", "", "", "", "---", "")
    yield f"- Section: {shown(_cut(section.title, room))} ({named('#' + _cut(section.id, room))})"
    yield f"- Version: {shown(_cut(edition.label, room))}"
    yield f"- Digest of the section: {named(section.digest)}"
    if link:
        yield f"- Link: {link}"
    words = _cut(description([section]), room)
    if words:
        yield f"- It begins: {shown(words)}"


def _cut(text: str, room: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= room else f"{line[: room - 1].rstrip()}…"


def _filled(to: str, title: str, body: str) -> str:
    """Return an address with the fields of a form, or of a mail, among those that it has."""
    parts = urlsplit(to)
    names = ("title", "body")
    if _is_mail(to):
        # A mail has both characters at the end of a line (RFC 6068, section 5).
        names, body = ("subject", "body"), body.replace("\n", "\r\n")
    elif parts.path.rstrip("/").endswith(_GITLAB):
        names = ("issue[title]", "issue[description]")
    given = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in names
    ]
    query = urlencode([*given, *zip(names, (title, body), strict=True)], quote_via=quote, safe="")
    return urlunsplit(parts._replace(query=query))
