# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make documentation, as Markdown, of docstrings and of the documents that they speak of."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def summary(documented: type) -> str:
    """Return the first line of a class's docstring."""
    return cleandoc(documented.__doc__ or "").split("\n", 1)[0]


def body(documented: type, headings: Collection[str]) -> str:
    """Return the rest of a class's docstring as Markdown.

    Args:
        documented: The class.
        headings: What heads a section of it: a line `Why:` of its own becomes `## Why`.
    """
    _, _, rest = cleandoc(documented.__doc__ or "").partition("\n")
    parts: list[str] = []
    for paragraph in rest.strip().split("\n\n"):
        lines = [line.strip() for line in paragraph.strip().split("\n")]
        if lines[0].removesuffix(":") in headings:
            parts.append(f"## {lines.pop(0).removesuffix(':')}")
        if lines:
            parts.append(" ".join(lines))
    return "\n\n".join(parts)


def fenced(source: str) -> str:
    """Put a document in a fence that is longer than any in it."""
    fence = "`" * max(3, _longest_run(source) + 1)
    return f"{fence}markdown\n{visible(source.rstrip(chr(10)))}\n{fence}"


def visible(source: str) -> str:
    """Show what nobody sees: blanks at the end of a line, and characters without a shape."""
    lines: list[str] = []
    for line in source.split("\n"):
        bare = line.rstrip(" ")
        shown = "".join(c if c.isprintable() else f"⟨U+{ord(c):04X}⟩" for c in bare)
        lines.append(shown + "·" * (len(line) - len(bare)))
    return "\n".join(lines)


def demoted(text: str) -> str:
    """Move headings down by one level, outside fences."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        if fence:
            fence = "" if line == fence else fence
        elif line.startswith("```"):
            fence = line.removesuffix("markdown")
        elif line.startswith("#"):
            line = f"#{line}"  # noqa: PLW2901  # what is kept is the line, changed or not
        lines.append(line)
    return "\n".join(lines)


def _longest_run(source: str) -> int:
    run = longest = 0
    for character in source:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    return longest
