# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Terms: a paragraph that starts with `**Term**:` (or `**Term:**`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

META = "term"
_MARK = "**"


class Term(NamedTuple):
    """The term at the start of a paragraph, and the offset of what follows its colon."""

    term: str
    body: int


def install(md: MarkdownIt) -> None:
    """Mark paragraphs once blocks are known."""
    md.core.ruler.after("block", "term", term)


def term(state: StateCore) -> None:
    """Put a `Term` on each paragraph that starts with one."""
    for index, token in enumerate(state.tokens):
        if token.type == "paragraph_open" and token.level == 0:
            content = state.tokens[index + 1].content
            if content.startswith(_MARK):
                found = read_term(content)
                if found is not None:
                    token.meta[META] = found


def read_term(content: str) -> Term | None:
    """Read `**Term**:` or `**Term:**` at the start of a paragraph."""
    close = content.find(_MARK, len(_MARK))
    name = content[len(_MARK) : close] if close > 0 else ""
    end = close + len(_MARK)
    if not name.strip() or name != name.strip() or "\n" in name:
        return None
    if name.endswith(":"):
        name = name[:-1].strip()
    elif content.startswith(":", end):
        end += 1
    else:
        return None
    rest = content[end:]
    return Term(name, end + len(rest) - len(rest.lstrip())) if name else None
