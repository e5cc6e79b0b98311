# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""References to sections in what people wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.changelog.problems import DANGLING_MENTION
from specpress.language.nearest import did_you_mean
from specpress.markdown.annotations import reference
from specpress.markdown.dialect import read_document
from specpress.markdown.places import Places

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from specpress.lint.finding import Finding

_SUGGESTIONS = 20
"""References of a file that the nearest id is looked for: each search goes through all ids."""


def dangling(path: str, body: str, line: int, known: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each reference to a section that is not there.

    Args:
        path: The file.
        body: What stands below its front matter.
        line: The line that this starts on.
        known: Ids of the sections that may be referred to.
    """
    found = read_document(path, "\n" * (line - 1) + body)
    suggestions = 0
    for token in found.tokens:
        places = Places(token, found.lines)
        for child in token.children or ():
            target = reference.target_of(child) if child.type == "link_open" else None
            if target is None or target in known:
                continue
            place = child.meta[reference.META]
            suggestions += 1
            yield DANGLING_MENTION.finding(
                f"no section has the id {target!r}",
                places.span(place.start, place.end),
                did_you_mean(target, known) if suggestions <= _SUGGESTIONS else "",
            )
