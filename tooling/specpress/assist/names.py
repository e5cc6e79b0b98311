# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Every name in the files of a spec that the reader understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.assist.outer_names import names_in_configuration, names_in_fragment
from specpress.assist.prompt_names import names_in_prompts
from specpress.assist.source_names import names_in_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.assist.name import Name
    from specpress.assist.view import View


def names_in(view: View) -> dict[str, tuple[Name, ...]]:
    """Return the names in each file by its path, in the order of the text."""
    found: dict[str, list[Name]] = {}
    for name in _all(view):
        found.setdefault(name.span.path, []).append(name)
    return {path: tuple(sorted(names, key=_place)) for path, names in found.items()}


def _all(view: View) -> Iterator[Name]:
    yield from names_in_sources(view)
    for file in view.spec.prompt_files:
        yield from names_in_prompts(view, file)
    for path in view.fragments:
        yield from names_in_fragment(path, view.texts[path])
    if view.configuration in view.texts:
        yield from names_in_configuration(view.configuration, view.texts[view.configuration])


def _place(name: Name) -> tuple[int, int]:
    return name.span.line, name.span.column
