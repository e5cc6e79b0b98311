# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.lint.rule import Case, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.lint.context import Context
    from specpress.lint.finding import Finding

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_ALLOWED = ("http", "https", "mailto")


class LinkScheme(Rule):
    """A link has another scheme than http, https or mailto, or an image comes from another host.

    Why:
        A link with `javascript:` or `data:` runs in the reader's page, one with `file:` leads
        nowhere on another machine. An image from another host tells that host who reads the
        document, and changes or vanishes when the host likes.

    Instead:
        Link to a page by http or https. Put images into the repository and name them by path.
    """

    code = "link-scheme"
    group = "references"
    severity = "error"
    good = (
        Case("""
            # Libraries {#libraries}

            See [the law](https://example.org/law), [the old page](http://example.org),
            <mailto:desk@example.org>, [the hours](hours.md#sunday), [above](#libraries) and
            [a page in the same place](notes/a:b.md).

            ![the reading room](images/room.png)
            """),
    )
    bad = (
        Case("""
            # Libraries {#libraries}

            [Renew](javascript:renew()) or [print](file:///C:/forms/renew.txt).

            ![the reading room](https://example.org/room.png) and
            ![the hall](//example.org/hall.png)
            """),
        Case("""
            # Libraries {#libraries}

            [Renew][form] the loan, or call <tel:5550100>.

            [form]: DATA:text/html,loan
            """),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for link in context.spec.links:
            found = _SCHEME.match(link.href)
            scheme = found[1].lower() if found is not None else ""
            if scheme and scheme not in _ALLOWED:
                yield self.finding(
                    f"{'an image' if link.image else 'a link'} with the scheme {scheme!r}",
                    link.span,
                    "put the image into the repository"
                    if link.image
                    else "link to a page by http or https",
                )
            elif link.image and (scheme or link.href.startswith("//")):
                yield self.finding(
                    f"an image from another host: {link.href!r}",
                    link.span,
                    "put the image into the repository and name it by its path",
                )
