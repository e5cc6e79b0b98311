# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find the members of an open set: one module in a package, one member.

Annotations of the dialect, lint rules and output formats are each a package with a module per
member. Putting a file there is all it takes to add one.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


@cache
def names(package: str) -> tuple[str, ...]:
    """Return the names of the public modules of a package, sorted, without importing them.

    Args:
        package: Dotted name of an importable package.
    """
    folders = import_module(package).__path__
    return tuple(
        sorted(
            entry.stem
            for folder in folders
            for entry in Path(folder).iterdir()
            if entry.suffix == ".py" and not entry.name.startswith("_")
        )
    )


def modules(package: str) -> tuple[ModuleType, ...]:
    """Return the public modules of a package, imported, sorted by name."""
    return tuple(import_module(f"{package}.{name}") for name in names(package))
