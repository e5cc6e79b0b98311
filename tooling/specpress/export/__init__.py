# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A spec as data. A module of `formats/` is a format: its name, and `write(spec)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.model import Spec

_PACKAGE = "specpress.export.formats"


def format_names() -> tuple[str, ...]:
    """Return the names of the formats."""
    return names(_PACKAGE)


def write(spec: Spec, form: str) -> str:
    """Return a spec in a format.

    Args:
        spec: The spec.
        form: One of `format_names()`.
    """
    from importlib import import_module  # late: one format is used, and only that one is loaded

    writer: Callable[[Spec], str] = import_module(f"{_PACKAGE}.{form}").write
    return writer(spec)
