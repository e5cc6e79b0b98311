# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""References to sections in what people wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.changelog.problems import DANGLING_MENTION
from specpress.language.nearest import did_you_mean
from specpress.markdown.mentions import mentions

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
    unknown = (one for one in mentions(path, body, line) if one.target not in known)
    for count, (target, span) in enumerate(unknown):
        yield DANGLING_MENTION.finding(
            f"no section has the id {target!r}",
            span,
            did_you_mean(target, known) if count < _SUGGESTIONS else "",
        )
