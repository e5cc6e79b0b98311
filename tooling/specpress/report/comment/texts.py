# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Show the texts of a change as HTML: what it struck, what it set, and what is around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.language.word_diff import word_diff
from specpress.report.change_texts import has_texts
from specpress.report.comment.escape import cut, shown
from specpress.report.comment.words import set_text, set_words, start_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from specpress.diff.change import Change, Detail, Diff

_NAME = 120
"""Characters of a label or an id that are shown."""

_NOTE = 400
"""Characters of a note that are shown."""

_MOST = 40
"""Parts of a change that are shown, and ids of the sections that share in it."""

_BY_PARTS = frozenset(("example-changed", "prompt-changed", "verdict-flipped"))
_STAYED = frozenset(("example-moved", "focus-added", "focus-removed", "text-moved"))
_CANDIDATES = frozenset(("candidate-added", "candidate-removed"))


def texts_of(change: Change, diff: Diff) -> str:
    """Return the texts of a change, each as a quotation; empty where its line says all."""
    find = _SPECIAL.get(change.code, _plain)
    return "".join(f"<blockquote>{text}</blockquote>" for text in find(change, diff) if text)


def _plain(change: Change, _: Diff) -> Iterator[str]:
    if change.code in _BY_PARTS:
        yield from map(_part, change.details[:_MOST])
        if len(change.details) > _MOST:
            yield f"and {len(change.details) - _MOST} more parts"
    elif change.code in _STAYED:
        yield start_of(change.new or change.old or "")
    elif has_texts(change.code):
        yield _compared(change.old or "", change.new or "")
        if change.code in _CANDIDATES:
            yield from (shown(cut(detail.note, _NOTE)) for detail in change.details)


def _compared(old: str, new: str) -> str:
    if old and new:
        return set_words(word_diff(old, new))
    return set_text(old, "del") if old else set_text(new, "ins")


def _part(detail: Detail) -> str:
    note = f" ({shown(cut(detail.note, _NOTE))})" if detail.note else ""
    return f"<b>{shown(cut(detail.label, _NAME))}</b>{note}: {_compared(detail.old, detail.new)}"


def _focus_moved(change: Change, _: Diff) -> Iterator[str]:
    yield f"<b>before</b>: {start_of(change.old or '')}"
    yield f"<b>now</b>: {start_of(change.new or '')}"


def _level_renamed(change: Change, _: Diff) -> Iterator[str]:
    ids = [_id(name) for name in change.members[:_MOST]]
    if len(change.members) > _MOST:
        ids.append(f"and {len(change.members) - _MOST} more")
    yield ", ".join(ids)


def _section_added(change: Change, diff: Diff) -> Iterator[str]:
    yield set_text(_section(change, diff, old=False), "ins")


def _section_split(change: Change, diff: Diff) -> Iterator[str]:
    yield start_of(_section(change, diff, old=False))


def _section_removed(change: Change, diff: Diff) -> Iterator[str]:
    for detail in change.details:
        note = shown(cut(detail.note, _NOTE))
        yield f"<b>{shown(cut(detail.label, _NAME))}</b>: {_id(detail.new)}, {note}"
    yield set_text(_section(change, diff, old=True), "del")


def _section(change: Change, diff: Diff, *, old: bool) -> str:
    """Return the text of the section that a change is about, without its heading."""
    span = change.old_span if old else change.new_span
    for section in (diff.old if old else diff.new).sections:
        if section.id == change.section and section.span == span:
            blocks = section.blocks[1:] if section.level else section.blocks
            return "\n\n".join(block.markdown for block in blocks)
    return ""


def _nothing(_: Change, __: Diff) -> Iterator[str]:
    """Yield nothing: the line of a change says all."""
    yield ""


def _id(name: str) -> str:
    return f"<code>#{shown(cut(name, _NAME))}</code>"


_SPECIAL: dict[str, Callable[[Change, Diff], Iterator[str]]] = {
    "authority-level-renamed": _level_renamed,
    "focus-moved": _focus_moved,
    "section-added": _section_added,
    "section-merged": _nothing,
    "section-removed": _section_removed,
    "section-split": _section_split,
}
