# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a save did, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.language.counts import counted

if TYPE_CHECKING:
    from specpress.preview.work_tree import Reading

_NAMED = 3
"""How many files are named before the rest is counted."""


class Saved(Struct, frozen=True):
    """A save.

    Attributes:
        files: The files that changed.
        sections: How many sections are others now.
        seconds: How long it took until open pages were told.
        findings: How many findings of each severity there are.
        stopped: Why the text could not be read, or the site not be built; empty where it could.
    """

    files: tuple[str, ...] = ()
    sections: int = 0
    seconds: float = 0.0
    findings: dict[str, int] = {}

    stopped: str = ""

    def line(self) -> str:
        """Return it in one line."""
        named = ", ".join(self.files[:_NAMED])
        more = len(self.files) - _NAMED
        where = f"{named} and {counted(more, 'more file')}" if more > 0 else named
        done = f"{counted(self.sections, 'section')} changed, {1000 * self.seconds:.0f} ms"
        found = [counted(n, severity) for severity, n in self.findings.items() if n]
        return f"{where}: {done}" + (f"; {', '.join(found)}" if found else "")


def changed_files(old: Reading | None, new: Reading) -> tuple[str, ...]:
    """Return the paths of files that are others than before, new and gone ones included."""
    then = _texts(old) if old is not None else {}
    now = _texts(new)
    return tuple(path for path in {**now, **then} if then.get(path) != now.get(path))


def _texts(reading: Reading) -> dict[str, str]:
    snapshot = reading.snapshot
    return {file.path: file.text for file in (*snapshot.sources, *snapshot.prompts)}
