# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the process that builds says to the server."""

from __future__ import annotations

from msgspec import Struct


class Progressed(Struct, frozen=True, tag="progress"):
    """What is being done, how much of it is, and of how much."""

    what: str
    done: int
    total: int


class Failed(Struct, frozen=True, tag="failed"):
    """The site cannot be built; the fields are those of a `SpecError`.

    Attributes:
        missing: The library that is not installed, if that is why.
    """

    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None
    hint: str | None = None
    missing: str = ""


class Finished(Struct, frozen=True, tag="finished"):
    """The site is there.

    Attributes:
        site: Its folder.
        warnings: What was warned of.
        inputs: Files and folders that it was made of beside the spec.
    """

    site: str
    warnings: tuple[str, ...]
    inputs: tuple[str, ...]


Answer = Progressed | Failed | Finished
