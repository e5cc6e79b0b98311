# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell which place of the text was edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from specpress.preview.work_tree import Reading
    from specpress.site.edition import Edition, EditionSection


def edited_place(old: Reading | None, new: Reading) -> str:
    """Return the first place that is another than before.

    Args:
        old: The working tree as it was; None where nobody knows.
        new: The working tree as it is.

    Returns:
        The anchor of a section, or of a piece of it; empty where nothing is another. Where a
        section is gone, the one before it.
    """
    if old is None:
        return ""
    then = {section.anchor: section for section in old.edition.sections}
    for section in new.edition.sections:
        before = then.get(section.anchor)
        if before is None:
            return section.anchor
        if before.digest != section.digest:
            return _piece(before, section)
    return _before_the_lost(old.edition, new.edition)


def _piece(old: EditionSection, new: EditionSection) -> str:
    """Return the first piece that is another; the section where none is, such as for a title."""
    now = [(part.id, part.text) for part in new.parts]
    then = [(part.id, part.text) for part in old.parts]
    if old.title_html != new.title_html or not now:
        return new.anchor
    for index, part in enumerate(now):
        if index >= len(then) or then[index] != part:
            return _innermost(new.anchor, now, then, index)
    return f"{new.anchor}.{now[-1][0]}" if len(then) > len(now) else new.anchor


def _innermost(
    anchor: str, now: list[tuple[str, str]], then: list[tuple[str, str]], index: int
) -> str:
    """Return the piece within a changed one, such as an answer of an example, that changed."""
    name = now[index][0]
    inner = [part for part in now if part[0].startswith(f"{name}.")]
    found = next((part for part in inner if part not in then), now[index])
    return f"{anchor}.{found[0]}"


def _before_the_lost(old: Edition, new: Edition) -> str:
    """Return the section before the first one that is gone; the first one where all are there."""
    names = {section.anchor for section in new.sections}
    last = ""
    for section in old.sections:
        if section.anchor not in names:
            return last
        last = section.anchor
    return ""
