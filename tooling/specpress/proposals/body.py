# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What stands below the front matter of a proposal: the proposal, then the decision."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from specpress.markdown import comments
from specpress.markdown.comments import Wrong
from specpress.markdown.dialect import read_document
from specpress.proposals.proposal import DECISION

_LEVEL = "h2"


class Body(Struct, frozen=True):
    """The words of a proposal.

    Attributes:
        text: What is proposed, as Markdown without comments.
        decision: The reason of the decision; empty without one.
        heading: Lines before the heading of the decision, None where there is none.
        end: Lines before the end of the decision: the text's, or the next heading of its level.
        wrong: What is left open, None where nothing is; lines are counted from the body's first.
    """

    text: str
    decision: str
    heading: int | None
    end: int
    wrong: Wrong | None


def body_of(markdown: str) -> Body:
    """Read what stands below the front matter; what follows the decision is part of the text.

    Args:
        markdown: The text, with LF for line ends.
    """
    lines = markdown.split("\n")
    found = comments.of(markdown)
    if found.wrong is not None:
        return Body(found.text, "", None, len(lines), found.wrong)
    start, end = _decision(markdown, len(lines))
    if start is None:
        return Body(found.text, "", None, len(lines), None)
    said = "\n".join(lines[start + 1 : end])
    rest = "\n".join((*lines[:start], *lines[end:]))
    return Body(comments.of(rest).text, comments.of(said).text, start, end, None)


def _decision(markdown: str, last: int) -> tuple[int | None, int]:
    """Return the line of the heading of the decision, and the one that it ends before."""
    tokens = read_document("", markdown).tokens
    start: int | None = None
    for token, content in pairwise(tokens):
        if token.type != "heading_open" or token.level or token.map is None:
            continue
        if start is not None and token.tag <= _LEVEL:
            return start, token.map[0]
        is_it = token.tag == _LEVEL and content.content.strip().casefold() == DECISION.casefold()
        if start is None and is_it:
            start = token.map[0]
    return start, last
