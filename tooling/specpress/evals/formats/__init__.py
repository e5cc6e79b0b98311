# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Prompts for other tools. A module here is a format: `FOLDER`, and `write(exported)`.

What a spec says goes into data files only, as JSON; files that a tool runs or reads as templates
are made of this package's own text and of figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from specpress.evals.described import Scope
from specpress.evals.results import Scale
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_PACKAGE = "specpress.evals.formats"


class Exported(Struct, frozen=True):
    """What is exported.

    Attributes:
        scope: The prompts.
        scale: What a mark means.
        samples: How many marks the grader gives each answer.
        instructions: What the grader is told, with the names of figures in braces.
    """

    scope: Scope
    scale: Scale
    samples: int
    instructions: str

    @property
    def told(self) -> str:
        """Return what the grader is told, with the figures of the scale in it."""
        text = self.instructions.strip()
        for name in self.scale.__struct_fields__:
            text = text.replace(f"{{{name}}}", f"{getattr(self.scale, name):g}")
        return text


def format_names() -> tuple[str, ...]:
    """Return the names of the formats, without importing them."""
    return tuple(name.replace("_", "-") for name in names(_PACKAGE))


def is_folder(form: str) -> bool:
    """Tell whether a format is a folder, and not a single file."""
    return bool(_module(form).FOLDER)


def write(exported: Exported, form: str) -> Mapping[str, str]:
    """Return prompts in a format.

    Args:
        exported: The prompts, and how answers are marked.
        form: One of `format_names()`.

    Returns:
        The texts of files by their paths in the folder; for a format without one, one file.
    """
    writer: Callable[[Exported], Mapping[str, str]] = _module(form).write
    return writer(exported)


def _module(form: str) -> Any:  # noqa: ANN401  # a module has what it has
    from importlib import import_module

    return import_module(f"{_PACKAGE}.{form.replace('-', '_')}")
