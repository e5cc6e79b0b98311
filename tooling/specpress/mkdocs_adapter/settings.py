# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How to build a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.api.site.store import Store, default_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.api.site import Work


class Settings:
    """How to build a site.

    Attributes:
        work: The repository, where it was read already.
        store: The cache; None for the user's own.
        kept: Tells whether the last site has a file already, by its path and its key.
        progress: Told what is being done, how much of it is, and of how much.
    """

    def __init__(self) -> None:
        self.work: Work | None = None
        self.store: Store | None = None
        self.kept: Callable[[str, str], bool] | None = None
        self.progress: Callable[[str, int, int], None] | None = None

    def has(self, path: str, key: str) -> bool:
        """Tell whether the last site has a file already."""
        return self.kept is not None and self.kept(path, key)

    def opened_store(self) -> Store:
        """Return the cache."""
        return self.store or Store(default_folder())
