# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What people wrote on each version: `changelogs/<version>.md`, and fragments for the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.api.changelog.pending import fragment_files, read_draft
from specpress.changelog import page as pages
from specpress.changelog.fragments import read_fragments
from specpress.errors import SpecError
from specpress.markdown.prose import render_prose
from specpress.site.addresses import CHANGELOG
from specpress.site.links import OutsideLinks
from specpress.site.resolve import resolved
from specpress.sources import worktree

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.site.chronicle import Chronicle
    from specpress.site.edition import Edition
    from specpress.site.frame import Frame

FOLDER = "changelogs"
_TOP = 2


def written(root: Path, chronicle: Chronicle, newest: Frame, draft: Frame | None) -> dict[str, str]:
    """Return what people wrote, as HTML for the pages of changelogs, by the labels of versions.

    What was made from a comparison is left out: the site has a list of its own. A fragment that
    cannot be read is left out too; `specpress changelog check` tells why.

    Args:
        root: The folder of the configuration.
        chronicle: The versions.
        newest: The frame of the newest one, which references lead to.
        draft: The frame of the draft, None where there is none: what it alone has is there.

    Raises:
        SpecError: A file is there and cannot be read.
    """
    found: dict[str, str] = {}
    for edition in chronicle.editions:
        name = f"{edition.label}.md"
        if "/" in name or not (root / FOLDER / name).is_file():
            continue
        path = f"{FOLDER}/{name}"
        said = pages.read(_text(root, path), path).human
        address = f"{CHANGELOG}{edition.address}"
        found[edition.label] = resolved(_html(path, said), newest.by_chapter(address))
    said = _unreleased(root, draft.edition) if draft is not None else ""
    if draft is not None and said:
        address = f"{CHANGELOG}{draft.edition.address}"
        here, there = newest.by_chapter(address), draft.whole(address)
        html = _html(pages.DRAFT_PATH, said)
        found[draft.edition.label] = resolved(html, lambda goal: here(goal) or there(goal))
    return found


def _text(root: Path, path: str) -> str:
    try:
        return worktree.read_file(root, path).text
    except SpecError as error:
        error.hint = error.hint or "Its changelog is shown on the site."
        raise


def _unreleased(root: Path, draft: Edition) -> str:
    """Return the summary of the next version and the fragments, as Markdown."""
    files, _ = fragment_files(root)
    fragments, _ = read_fragments(files)
    there = read_draft(root)
    summary = pages.read(there.text, there.path).summary if there is not None else ""
    ids = frozenset(section.id for section in draft.sections)
    return pages.human_part(summary, fragments, ids)


def _html(path: str, said: str) -> str:
    return render_prose(path, said, OutsideLinks(), _TOP)
