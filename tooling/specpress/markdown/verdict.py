# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Read the comment behind a candidate's tag: `<!-- BAD[#id]: why -->`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from specpress.model import Verdict

_WORDS = ("GOOD", "BAD", "OK")


class RawVerdict(NamedTuple):
    """A verdict comment, taken apart; offsets count from the start of the comment.

    Attributes:
        verdict: The judgement, None where the comment holds none.
        conflicts: Ids of sections, each with its offset.
        note: Why, without blanks around it.
        note_start: Offset of the note.
        well_formed: Whether it is written as the format has it.
    """

    verdict: Verdict | None
    conflicts: tuple[tuple[str, int], ...]
    note: str
    note_start: int
    well_formed: bool


def read_verdict(comment: str) -> RawVerdict:
    """Read a comment with its `<!--` and `-->` marks; never fails.

    What is not quite a verdict is read as far as it goes: `good - why` is GOOD with a note, and
    `well_formed` says that it should be mended.
    """
    closed = comment.endswith("-->") and len(comment) >= len("<!---->")
    body = comment[4:-3] if closed else comment[4:]
    position = 4 + len(body) - len(body.lstrip())
    text = body.strip()
    word = next((w for w in _WORDS if text[: len(w)].upper() == w), None)
    if word is None or text[len(word) : len(word) + 1].isalnum():
        return RawVerdict(None, (), text, position, well_formed=False)
    well_formed = closed and text.startswith(word)
    rest = text[len(word) :]
    position += len(word)
    conflicts: tuple[tuple[str, int], ...] = ()
    stripped = rest.lstrip()
    if stripped.startswith("["):
        close = stripped.find("]")
        inside = stripped[1:close] if close > 0 else ""
        found = _ids(inside, position + len(rest) - len(stripped) + 1)
        if found:
            conflicts = found
            well_formed = well_formed and stripped == rest
            position += len(rest) - len(stripped) + close + 1
            rest = stripped[close + 1 :]
    stripped = rest.lstrip()
    if not stripped:
        return RawVerdict(cast("Verdict", word.lower()), conflicts, "", position, well_formed)
    position += len(rest) - len(stripped)
    if stripped[0] in ":,":
        note = stripped[1:].lstrip()
        position += len(stripped) - len(note)
    else:
        well_formed = False
        note = stripped.lstrip(";.-–— ")
        position += len(stripped) - len(note)
    return RawVerdict(cast("Verdict", word.lower()), conflicts, note, position, well_formed)


def _ids(inside: str, offset: int) -> tuple[tuple[str, int], ...]:
    """Return `#a, #b` as ids with offsets; nothing where any part is not `#id`."""
    found: list[tuple[str, int]] = []
    for part in inside.split(","):
        stripped = part.strip()
        if stripped == "#" or not stripped.startswith("#") or " " in stripped:
            return ()
        found.append((stripped[1:], offset + part.index("#") + 1))
        offset += len(part) + 1
    return tuple(found)
