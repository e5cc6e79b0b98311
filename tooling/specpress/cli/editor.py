# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Open a file in the user's editor, at a line."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from specpress.errors import SpecError, reason_of

_PLUS = frozenset(
    ("vi", "vim", "nvim", "view", "gvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak")
)
"""Editors that take the line as `+N` before the file."""

_COLON = frozenset(("hx", "helix", "subl", "zed"))
"""Editors that take it behind the file, as `FILE:N`."""

_GOTO = frozenset(("code", "code-insiders", "codium", "cursor"))
"""Editors that take that behind `--goto`."""

_HINT = "Set VISUAL or EDITOR to one that is there, such as `EDITOR=nano`."


def open_at(path: Path, line: int) -> None:
    """Open a file in the editor that VISUAL or EDITOR names, and wait for it.

    Raises:
        SpecError: None is named, it cannot be started, or it says that something went wrong.
    """
    words = command_for(path, line)
    try:
        status = subprocess.run(words, check=False).returncode  # no shell
    except OSError as error:
        raise SpecError(
            f"the editor {words[0]!r} cannot be started: {reason_of(error)}", hint=_HINT
        ) from error
    if status:
        hint = "What was written stays; open it by hand."
        raise SpecError(f"the editor {words[0]!r} ended with status {status}", hint=hint)


def command_for(path: Path, line: int) -> list[str]:
    """Return the words that open a file at a line.

    Raises:
        SpecError: No editor is named, or its command has a quote that never ends.
    """
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise SpecError(f"{named!r} is no command: {str(error).lower()}", hint=_HINT) from error
    if not words:
        raise SpecError("no editor is named", hint=_HINT)
    full = str(path.absolute())
    name = Path(words[0]).name
    if name in _PLUS:
        return [*words, f"+{line}", full]
    if name in _COLON:
        return [*words, f"{full}:{line}"]
    return [*words, "--goto", f"{full}:{line}"] if name in _GOTO else [*words, full]
