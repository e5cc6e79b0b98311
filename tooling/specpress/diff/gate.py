# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Decide whether changes pass: which ones fail, and which of those somebody has acknowledged."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from specpress.diff.change import SEVERITIES, Change
from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE_NAME = "changelogs/acknowledged.toml"
"""Where acknowledgements are looked for, unless a command names another file."""

_HINT = (
    "An entry is [[acknowledged]] with the texts fingerprint, reason and who, and, where it "
    "is to end, expires = 2027-01-31."
)


class Acknowledgement(Struct, frozen=True, forbid_unknown_fields=True):
    """That somebody has seen a change and takes it on.

    Attributes:
        fingerprint: The change's.
        reason: Why it is fine.
        who: Who says so.
        expires: The last day that it holds, None where it holds for good.
    """

    fingerprint: str
    reason: str
    who: str
    expires: date | None = None


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    acknowledged: tuple[Acknowledgement, ...] = ()


class Judged(Struct, frozen=True):
    """A change and how the gate sees it.

    Attributes:
        fails: Whether it keeps the gate shut.
        acknowledged: Who took it on; also where that has expired.
        expired: Whether the acknowledgement is past its day.
    """

    change: Change
    fails: bool = False
    acknowledged: Acknowledgement | None = None
    expired: bool = False


def read_acknowledgements(text: str, path: str) -> tuple[Acknowledgement, ...]:
    """Read a file of acknowledgements.

    Args:
        text: Its content, TOML.
        path: Its name, for errors.

    Raises:
        SpecError: It is no TOML, an entry lacks something, or a fingerprint stands twice.
    """
    try:
        found = msgspec.convert(tomllib.loads(text), _File).acknowledged
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise SpecError(str(error), path=path, hint=_HINT) from error
    seen: set[str] = set()
    for entry in found:
        if not entry.reason.strip() or not entry.who.strip():
            raise SpecError(
                f"{entry.fingerprint} has an empty reason or nobody's name", path=path, hint=_HINT
            )
        if entry.fingerprint in seen:
            raise SpecError(f"{entry.fingerprint} stands twice", path=path, hint="Keep one.")
        seen.add(entry.fingerprint)
    return found


def judge_fail_on(words: Sequence[str], codes: Sequence[str]) -> None:
    """Refuse what is neither a severity nor a code.

    Raises:
        SpecError: A word is neither; names the nearest.
    """
    from specpress.language.nearest import did_you_mean

    known = (*SEVERITIES, *codes)
    for word in words:
        if word not in known:
            hint = did_you_mean(word, known) or f"The severities are: {', '.join(SEVERITIES)}."
            raise SpecError(f"{word!r} is neither a severity nor a code of a change", hint=hint)


def judge(
    changes: Sequence[Change],
    fail_on: Sequence[str],
    acknowledged: Sequence[Acknowledgement],
    today: date,
) -> tuple[Judged, ...]:
    """Say of each change whether it fails.

    Args:
        changes: What was found.
        fail_on: Severities, each with all that are worse, and codes; nothing fails without one.
        acknowledged: Changes that somebody took on: they stay visible and do not fail.
        today: The day on which acknowledgements are to hold.
    """
    known = {entry.fingerprint: entry for entry in acknowledged}
    least = max((SEVERITIES.index(word) for word in fail_on if word in SEVERITIES), default=-1)
    return tuple(_judged(change, least, fail_on, known, today) for change in changes)


def _judged(
    change: Change,
    least: int,
    fail_on: Sequence[str],
    known: dict[str, Acknowledgement],
    today: date,
) -> Judged:
    entry = known.get(change.fingerprint)
    expired = entry is not None and entry.expires is not None and entry.expires < today
    named = SEVERITIES.index(change.severity) <= least or change.code in fail_on
    return Judged(change, named and (entry is None or expired), entry, expired)
