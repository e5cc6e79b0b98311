# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Suppressions: `<!-- specpress-ignore code, code: reason -->` before the block it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

META = "suppression"
KEYWORD = "specpress-ignore"


class RawSuppression(NamedTuple):
    """The codes that a comment names, and its reason, empty where there is none."""

    codes: tuple[str, ...]
    reason: str


def install(md: MarkdownIt) -> None:
    """Mark comments once blocks are known."""
    md.core.ruler.after("block", "suppression", suppression)


def suppression(state: StateCore) -> None:
    """Put a `RawSuppression` on each HTML block that is such a comment."""
    for token in state.tokens:
        if token.type == "html_block" and KEYWORD in token.content:
            found = read_suppression(token.content)
            if found is not None:
                token.meta[META] = found


def read_suppression(comment: str) -> RawSuppression | None:
    """Read a comment, or return None where it is another one."""
    text = comment.strip().removeprefix("<!--").removesuffix("-->").strip()
    if not text.startswith(KEYWORD):
        return None
    codes, _, reason = text[len(KEYWORD) :].partition(":")
    named = tuple(code.strip() for code in codes.replace(",", " ").split())
    return RawSuppression(named, " ".join(reason.split()))
