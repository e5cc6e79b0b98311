# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What blocks are compared by: their source, folded more and more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.language.folding import respelled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.model import Block

_TO_SECTION = re.compile(r"(?<=\]\(#)[^()\s]+(?=\))|(?<=\[#)[\w#, -]+(?=\])")
"""Ids that a link or a verdict refers to."""

_MARK = re.compile(r"\[\^[a-z0-9]{4}\]")
_BULLET = re.compile(r"^([ \t]*)[*+](?=[ \t])", re.MULTILINE)
_VERBATIM = frozenset(("code", "math", "html"))


class Keys:
    """Folds the blocks of one side.

    Args:
        renamed: Ids of today by those of this side, for sections that were renamed: a link that
            follows a rename is no change of its own.
    """

    def __init__(self, renamed: Mapping[str, str]) -> None:
        self._renamed = renamed

    def followed(self, markdown: str) -> str:
        """Return Markdown whose references use today's ids."""
        if not self._renamed or "#" not in markdown:
            return markdown
        return _TO_SECTION.sub(lambda match: self._renamed.get(match[0], match[0]), markdown)

    def spelling(self, block: Block) -> tuple[str, ...]:
        """Return what stays the same when only dashes, quotes, blanks and wrapping change."""
        return self._folded(block, self.followed(block.markdown))

    def bare(self, block: Block) -> tuple[str, ...]:
        """Return the same without focus marks, and without where references lead."""
        return self._folded(block, _MARK.sub("", _TO_SECTION.sub("", block.markdown)))

    def _folded(self, block: Block, markdown: str) -> tuple[str, ...]:
        if block.kind in _VERBATIM:
            return (block.kind, *(line.rstrip() for line in markdown.split("\n")))
        # The lines of the text tell apart an item of a list from a dash in a sentence.
        lines = str(block.text.count("\n"))
        return block.kind, lines, respelled(_BULLET.sub(r"\1-", markdown))
