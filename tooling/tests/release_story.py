# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A small spec, the edits that it goes through, and the releases that are made of them."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from tests.histories import git, history, write
from tests.specs import run

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.specs import Run

CONFIG = 'title = "Garden"\nsource = ["spec/*.md"]\nprompts = "prompts"\n'

BEDS = """\
# Beds {#beds}

How beds are kept.

## Water {#water authority=root}

You must water every bed in the morning, unless it rains[^wa01].

**Example**: a dry bed

~~~xml
<user>
The bed is dry at noon.
</user>
<comparison>
<assistant> <!-- GOOD: waits -->
I water it tomorrow morning.
</assistant>
<assistant> <!-- BAD: scalds the leaves -->
I water it now.
</assistant>
</comparison>
~~~

## Weeds {#weeds authority=user}

Weeds are pulled by hand on Mondays, and the roots are taken out with them.
"""
TOOLS = """\
# Tools {#tools}

What the shed holds.

## Cans {#cans authority=system}

Two cans stand by the door.
"""
PROMPTS = """\
Examples for [^wa01] in Water:

**Example**: noon

~~~xml
<user>
May I water at noon?
</user>
~~~

**Rubric**: says no.

**Example**: rain

~~~xml
<user>
It rains. Shall I water?
</user>
~~~

**Rubric**: says no.
"""
FIRST = {
    "specpress.toml": CONFIG,
    "spec/1-beds.md": BEDS,
    "spec/2-tools.md": TOOLS,
    "prompts/wa01.md": PROMPTS,
    "changelogs/unreleased/README.md": "# Fragments\n",
}
MAJOR = {
    "spec/1-beds.md": BEDS.replace("authority=root", "authority=user").replace(
        ", unless it rains", ""
    ),
    "changelogs/unreleased/water.md": (
        "---\nkind: changed\nsections: [water]\n---\n"
        "A user may now say when beds are watered, and rain is no excuse.\n"
    ),
}
"""An authority lowered and an exception dropped, with a fragment."""

MINOR = {
    "spec/2-tools.md": TOOLS.replace("Two cans stand", "Three cans of tin stand"),
    "spec/1-beds.md": MAJOR["spec/1-beds.md"].replace("are pulled by hand", "are  pulled by hand"),
    "changelogs/unreleased/cans.md": (
        "---\nkind: changed\nsections: [cans]\n---\nThere are three cans, of tin.\n"
    ),
}
"""A text changed, with a fragment, and something editorial without one."""


def begun(folder: Path) -> Path:
    """Return a repository with the first text, committed and not released."""
    return history(folder, [(FIRST, "Begin", None, "2024-01-01")])


def edit(folder: Path, files: dict[str, str], date: str = "2024-02-01") -> None:
    """Write files and commit them."""
    write(folder, files)
    git(folder, "add", "-A", date=date)
    git(folder, "commit", "-q", "-m", "Edit", date=date)


def release(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Run:
    """Run `specpress release` in a folder."""
    return run(capsys, "-C", str(folder), "release", *words)


def ready(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a repository with the version 0.1.0, and edits that the next one may hold."""

    def make(first: Path) -> None:
        begun(first)
        assert release(first, capsys).status == 0
        edit(first, MAJOR)

    return _copy("ready", folder, make)


def released(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a repository with the versions 0.1.0 and 0.2.0, and edits that a third may hold."""

    def make(first: Path) -> None:
        ready(first, capsys)
        assert release(first, capsys).status == 0
        edit(first, MINOR, "2024-03-01")

    return _copy("released", folder, make)


@cache
def _templates() -> Path:
    """Return a folder for repositories that are made once a process; it goes with the process."""
    folder = Path(tempfile.mkdtemp(prefix="specpress-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _copy(name: str, folder: Path, make: Callable[[Path], None]) -> Path:
    """Copy a repository, which is made when it is first wanted: a release takes much longer."""
    first = _templates() / name
    if not first.exists():
        begun_anew = first.with_name(f"{name}-{uuid4()}")  # what fails half-way is no template
        make(begun_anew)
        begun_anew.rename(first)
    shutil.copytree(first, folder, symlinks=True)
    git(folder, "update-index", "-q", "--refresh")  # the files are not the ones it knows
    return folder
