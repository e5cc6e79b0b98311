# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Keep evaluation prompts as they were rendered, for a text that is rendered again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.model import PromptFile


class RenderedPrompts:
    """The prompts of one spec as they were rendered last, by their files.

    Those of one file depend on it and on where links may lead.
    """

    def __init__(self) -> None:
        self._links: object = None
        self._known: dict[tuple[str, str], tuple[PromptFile, list[dict[str, Any]]]] = {}

    def lead(self, links: object) -> None:
        """Forget all that is known where links lead elsewhere than before.

        Args:
            links: What says where they lead: equal where they lead to the same.
        """
        if links != self._links:
            self._links, self._known = links, {}

    def of(
        self, file: PromptFile, render: Callable[[PromptFile], list[dict[str, Any]]]
    ) -> list[dict[str, Any]]:
        """Return the prompts of a file.

        Args:
            file: The file.
            render: Renders them, if that has to be.
        """
        place = file.path, file.focus  # a JSON file has the prompts of several marks
        known = self._known.get(place)
        if known is None or known[0] != file:
            known = self._known[place] = file, render(file)
        return known[1]
