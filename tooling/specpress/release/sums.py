# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The list of the sums of a site, in the form that `sha256sum -c` takes."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMS = "SHA256SUMS"
"""The file at the front of a site that lists all others."""

_LINE = re.compile(r"(\\?)([0-9a-f]{64}) [ *](.+)")
_SAYS = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_MEANS = {said: meant for meant, said in _SAYS.items()}
_ESCAPED = re.compile(r"\\[\\nr]")


class Sums(Struct, frozen=True):
    """What a list of sums says.

    Attributes:
        digests: The SHA-256 of each file, 64 hexadecimal digits, by path.
        odd: The lines that say nothing of the kind, from 1.
    """

    digests: dict[str, str]
    odd: tuple[int, ...]


def sums_text(digests: Mapping[str, str]) -> bytes:
    """Return the list of some files, sorted by path; see `Sums` for `digests`."""
    return b"".join(os.fsencode(_line(path, digests[path])) for path in sorted(digests))


def read_sums(data: bytes) -> Sums:
    """Read a list; what makes no sense in it is left out and counted."""
    digests: dict[str, str] = {}
    odd: list[int] = []
    for number, line in enumerate(data.decode("utf-8", "surrogateescape").split("\n"), 1):
        match = _LINE.fullmatch(line)
        if match is not None:
            digests[_meant(match[3]) if match[1] else match[3]] = match[2]
        elif line:
            odd.append(number)
    return Sums(digests, tuple(odd))


def _line(path: str, digest: str) -> str:
    said = "".join(_SAYS.get(character, character) for character in path)
    mark = "\\" if said != path else ""
    return f"{mark}{digest}  {said}\n"


def _meant(said: str) -> str:
    return _ESCAPED.sub(lambda match: _MEANS[match[0]], said)
