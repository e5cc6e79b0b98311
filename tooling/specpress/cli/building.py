# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What commands share that need more than the core: the site, and libraries of an extra."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from specpress.mkdocs_adapter.build import Built

    Progress = Callable[[str, int, int], None]


def build_into(folder: Path, site: Path, progress: Progress | None = None) -> Built:
    """Build the whole site into a folder of its own, with what the cache has.

    Args:
        folder: A folder of the spec.
        site: Where to put the site; it need not exist.
        progress: Told what is being done, how much of it is, and of how much.

    Raises:
        SpecError: The site cannot be built, or what it needs is not installed.
    """
    try:
        from specpress.mkdocs_adapter.build import Options, build

        return build(folder, Options(site_dir=site, progress=progress))
    except ModuleNotFoundError as error:
        raise missing(error) from error


def missing(error: ModuleNotFoundError, what: str = "the site", extra: str = "site") -> Exception:
    """Return the error for a library that is not installed; of our own modules, the same.

    Args:
        error: Names the library.
        what: What needs it.
        extra: The extra of specpress that brings it.
    """
    if (error.name or "").startswith("specpress"):
        return error
    return SpecError(
        f"{what} needs {error.name}, which is not installed",
        hint=f"Install specpress with its extra: pip install 'specpress[{extra}]'",
    )
