# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Answer the renderer's questions for one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from specpress.markdown.plain import caption_text
from specpress.parse.ids import slug
from specpress.site.addresses import PROMPTS, Addresses, relative
from specpress.site.conversation import example_html
from specpress.site.images import image_address, local_image

if TYPE_CHECKING:
    from specpress.markdown.annotations.example import RawExample
    from specpress.model import Spec


class Target(NamedTuple):
    """Where a reference leads, and the title there as Markdown."""

    href: str
    title: str


class PageLinks:
    """The links of the page in one folder.

    Args:
        spec: The spec.
        addresses: Its addresses.
        page: The folder of the page.
    """

    def __init__(self, spec: Spec, addresses: Addresses, page: str) -> None:
        self._addresses = addresses
        self._page = page
        self._counts = {file.focus: len(file.prompts) for file in spec.prompt_files if file.prompts}
        self._terms = {definition.term for definition in spec.definitions}

    def section(self, section_id: str) -> Target | None:
        """Return where a section is, seen from the page."""
        place = self._addresses.section(section_id)
        if place is None:
            return None
        return Target(relative(self._page, place.address, place.anchor), place.title)

    def focus(self, mark: str) -> tuple[str, str] | None:
        """Return the address of a mark's prompts, and how many they are."""
        count = self._counts.get(mark)
        if count is None:
            return None
        label = f"{count} evaluation prompt{'s' * (count > 1)} for this clause ({mark})"
        return relative(self._page, PROMPTS, f"prompts-{mark}"), label

    def example(self, raw: RawExample, caption: str) -> str:
        """Return an example as HTML."""
        return example_html(raw.conversation, caption, self, captioned=raw.captioned)

    def definition_id(self, term: str) -> str | None:
        """Return the anchor of a definition."""
        name = caption_text(term)
        return definition_anchor(name) if name in self._terms else None

    def image(self, folder: str, source: str) -> str | None:
        """Return the address of an image of the repository."""
        path = local_image(folder, source)
        return None if path is None else relative(self._page, image_address(path))


def definition_anchor(term: str) -> str:
    """Return the anchor of a term's definition."""
    return f"definition-{slug(term).replace('_', '-') or 'term'}"
