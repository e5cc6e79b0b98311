# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What HTML asks about the site that it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from specpress.markdown.annotations.example import RawExample


class Target(NamedTuple):
    """Where a reference leads: the address, and the title there as Markdown."""

    href: str
    title: str


class Links:
    """A site with nothing on it; others answer more."""

    def section(self, section_id: str) -> Target | None:
        """Return where a section is, None where there is none."""

    def focus(self, mark: str) -> tuple[str, str] | None:
        """Return the address of a mark's prompts and a label, None where it has none."""

    def focus_anchor(self, mark: str) -> str | None:
        """Return the anchor of the mark that comes next, None where it is to have none."""

    def definition(self, position: int) -> tuple[str, str]:
        """Return the anchor of a definition and its address, by the position of its term."""
        raise NotImplementedError

    def example(self, raw: RawExample, caption: str, anchor: str) -> str:
        """Return the HTML of an example, given that of its caption, and its anchor or nothing."""
        raise NotImplementedError

    def image(self, folder: str, source: str) -> str | None:
        """Return the address of an image that a file in a folder names, None where it has none."""
