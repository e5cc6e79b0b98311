# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What people wrote on each version: `changelogs/<version>.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.errors import SpecError
from specpress.markdown.prose import render_prose
from specpress.site.addresses import CHANGELOG
from specpress.site.links import OutsideLinks
from specpress.site.resolve import resolved
from specpress.sources import worktree

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.site.chronicle import Chronicle
    from specpress.site.frame import Frame

FOLDER = "changelogs"
_TOP = 2


def written(root: Path, chronicle: Chronicle, newest: Frame) -> dict[str, str]:
    """Return what people wrote, as HTML for the pages of changelogs, by the labels of versions.

    Args:
        root: The folder of the configuration.
        chronicle: The versions.
        newest: The frame of the newest one, which references lead to.

    Raises:
        SpecError: A file is there and cannot be read.
    """
    found: dict[str, str] = {}
    for edition in chronicle.editions:
        name = f"{edition.label}.md"
        if "/" in name or not (root / FOLDER / name).is_file():
            continue
        try:
            text = worktree.read_file(root, f"{FOLDER}/{name}").text
        except SpecError as error:
            error.hint = error.hint or "Its changelog is shown on the site."
            raise
        html = render_prose(f"{FOLDER}/{name}", text, OutsideLinks(), _TOP)
        page = f"{CHANGELOG}{edition.address}"
        found[edition.label] = resolved(html, newest.by_chapter(page))
    return found
