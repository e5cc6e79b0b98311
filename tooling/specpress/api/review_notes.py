# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a reviewer should know of a change beside its text: that it edits what it is judged by."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from specpress.diff.gate import FILE_NAME
from specpress.errors import SpecError
from specpress.sources import worktree
from specpress.sources.git_errors import NoSpecThenError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from specpress.review.values import Base
    from specpress.sources.named import History


def notes(history: History, base: Base, path: Path | None) -> Iterator[str]:
    """Yield where the change edits the configuration, or takes on what it would fail by.

    Args:
        history: The versions of the spec.
        base: The old side.
        path: The file of the configuration, None where there is none.
    """
    if path is not None:
        keys = _edited(_before(history, base, path.name), path.read_bytes(), path.name)
        listed = ", ".join(keys)
        if keys:
            yield f"this change edits {path.name} ({listed}); both sides are read as it says now"
    if _before(history, base, FILE_NAME) != _now(history.root):
        yield f"this change edits {FILE_NAME}"


def _before(history: History, base: Base, path: str) -> bytes | None:
    """Return a file of the base, None where it was not there."""
    try:
        return history.read_at(base.commit, path) if base.commit else None
    except NoSpecThenError:
        return None


def _now(root: Path) -> bytes | None:
    try:
        return worktree.read_bytes(root, FILE_NAME)
    except SpecError:  # whoever reads it says what is wrong with it
        return None


def _edited(before: bytes | None, after: bytes, name: str) -> list[str]:
    """Return the keys that differ, none where the file is new."""
    if before is None:
        return []
    old, new = _table(before, name), _table(after, name)
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def _table(data: bytes, name: str) -> dict[str, Any]:
    """Return the configuration in a file, empty where none can be read."""
    try:
        found: Any = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}
    for key in ("tool", "specpress") if name == "pyproject.toml" else ():
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}
