# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Make a folder beside the one that it is to replace, and put it in place when it is whole."""

from __future__ import annotations

import tempfile
from pathlib import Path

from specpress.errors import SpecError, reason_of


def fresh_folder(target: Path) -> Path:
    """Return a new folder beside another one.

    Raises:
        SpecError: It cannot be made.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise SpecError(
            f"cannot write to {target.parent}: {reason_of(error)}",
            hint="Name a folder that you may write to with --site-dir.",
        ) from error


def swap(new: Path, target: Path, old: Path) -> None:
    """Put a folder in the place of another one, which is kept until that is done.

    Args:
        new: The folder.
        target: Its place; nothing need be there.
        old: Where the other one is kept meanwhile.
    """
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except BaseException:  # also where somebody presses Ctrl-C: the old site is about to be removed
        if old.exists() and not target.exists():
            old.rename(target)
        raise
