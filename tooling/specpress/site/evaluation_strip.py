# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The links that the pages of evaluation and public input have among themselves.

A page that shows them has the area `evaluation` and the style sheet `STYLE`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.site.addresses import ADHERENCE, COVERAGE, INPUT, PROMPTS, PROPOSALS, relative
from specpress.site.templates import html, template

if TYPE_CHECKING:
    from markupsafe import Markup

    from specpress.site.chronicle import Chronicle

STYLE = "evaluation"

PAGES = (
    (COVERAGE, "Coverage"),
    (PROMPTS, "Prompts"),
    (ADHERENCE, "Adherence"),
    (INPUT, "Public input"),
    (PROPOSALS, "Proposals"),
)
"""The pages in their order, each with what its link says; only such as every site has, but for the
prompts, whose page is only where there are some."""


def evaluation_strip(address: str, *, prompts: bool) -> Markup:
    """Return the links, the one to the page itself marked, or to the one that it is below.

    Args:
        address: The folder of the page that shows them.
        prompts: Whether the newest version has evaluation prompts, so that they have a page.
    """
    links = [
        (relative(address, page), label, _current(address, page))
        for page, label in PAGES
        if prompts or page != PROMPTS
    ]
    return html(template("evaluation_strip.html").render(links=links))


def strip_of(address: str, chronicle: Chronicle) -> Markup:
    """Return the links on a page that is of no single version.

    Args:
        address: The folder of the page that shows them.
        chronicle: The versions.
    """
    current = chronicle.current
    return evaluation_strip(address, prompts=current is not None and bool(current.prompts))


def _current(address: str, page: str) -> str:
    """Return the value of `aria-current` for the link to a page; empty for none."""
    if page == address:
        return "page"
    return "true" if address.startswith(page) else ""
