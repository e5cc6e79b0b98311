# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Fragments as they stand on a page: by kind, an item each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from specpress.changelog.escape import code, plain
from specpress.changelog.fragments import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from specpress.changelog.fragments import Fragment


def told(fragments: Sequence[Fragment], ids: frozenset[str]) -> Iterator[str]:
    """Yield the lines of the fragments under the headings of their kinds.

    Args:
        fragments: What people wrote; one without words is left out.
        ids: Ids of the sections that can be referred to.
    """
    for kind in KINDS:
        chosen = [one for one in fragments if one.kind == kind and one.text]
        if not chosen:
            continue
        yield f"## {kind.capitalize()}"
        yield ""
        for one in chosen:
            yield from _item(one, ids)
        yield ""


def _item(one: Fragment, ids: frozenset[str]) -> Iterator[str]:
    """Yield a fragment as an item of a list, which ends whatever is left open in it."""
    sections = ", ".join(_reference(name, ids) for name in one.sections)
    lines = one.text.split("\n")
    if _is_paragraph(lines):
        lines = [*lines[:-1], f"{lines[-1]} ({sections})"]
    else:
        lines = [*lines, "", f"({sections})"]
    yield f"- {lines[0]}"
    for line in lines[1:]:
        yield f"  {line}" if line.strip() else ""


_BLOCK = re.compile(r"\s*(?:[#>|`~<=-]|[*+]\s|\d+[.)]|\s{4})")


def _is_paragraph(lines: Sequence[str]) -> bool:
    """Tell whether a text is one paragraph, so that something may stand behind its last word."""
    return all(line.strip() and not _BLOCK.match(line) for line in lines)


def _reference(name: str, ids: frozenset[str]) -> str:
    """Return a section's id, as a reference where the version has it."""
    if name not in ids or not re.fullmatch(r"[\w.-]+", name):
        return code(name)
    return f"[{plain(name)}](#{name})"
