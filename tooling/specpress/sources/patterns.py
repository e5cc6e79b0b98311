# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell by its path alone whether a file is a source, be it on disk or not."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def pattern_of(path: str, patterns: Iterable[str]) -> str | None:
    """Return the first pattern that has a path, None where none has it.

    Args:
        path: The path, with forward slashes.
        patterns: Files and globs, as `source` in the configuration lists them.
    """
    parts = path.split("/")
    found = (one for one in patterns if _matches(parts, list(PurePosixPath(one).parts)))
    return next(found, None)


def _matches(parts: list[str], pattern: list[str]) -> bool:
    if not pattern or not parts:
        return not parts and set(pattern) <= {"**"}
    first, *rest = pattern
    if first == "**":
        return _matches(parts, rest) or _matches(parts[1:], pattern)
    return fnmatchcase(parts[0], first) and _matches(parts[1:], rest)
