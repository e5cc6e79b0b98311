# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell whether the tool is the one that made what a cache holds."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import specpress

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIBRARIES = (
    "jinja2",
    "latex2mathml",
    "markdown",
    "markdown-it-py",
    "mkdocs",
    "mkdocs-material",
    "msgspec",
    "pygments",
    "pyyaml",
    "rapidfuzz",
)
"""What decides on the bytes of a page, beside specpress itself."""


@cache
def fingerprint() -> str:
    """Return what is equal where the same tool works: its own files, the same libraries."""
    state = sha256(sys.version.encode())
    folder = Path(specpress.__file__).parent
    for path in _files(folder):
        state.update(path.encode())
        state.update(Path(path).read_bytes())
    for name in _LIBRARIES:
        state.update(f"{name} {_version(name)}\n".encode())
    return state.hexdigest()


def file_fingerprint(path: Path) -> str:
    """Return what is equal where a file says the same; empty where there is none to be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def folder_fingerprint(folder: Path) -> str:
    """Return what is equal where a folder holds the same files; empty where there is none."""
    if not folder.is_dir():
        return ""
    state = sha256()
    for path in _files(folder):
        state.update(os.path.relpath(path, folder).encode("utf-8", "surrogateescape"))
        with suppress(OSError):  # such as a link to nothing, which editors use as a lock
            state.update(sha256(Path(path).read_bytes()).digest())
    return state.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """Yield the files below a folder in a fixed order, without what Python compiles."""
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (f"{above}/{name}" for name in sorted(names))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
