# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A small spec, the edits that it goes through, and the releases that are made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.histories import git, history, write
from tests.specs import run

if TYPE_CHECKING:
    from pathlib import Path

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


def released(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a repository with the versions 0.1.0 and 0.2.0, and edits that a third may hold."""
    begun(folder)
    assert release(folder, capsys).status == 0
    edit(folder, MAJOR)
    assert release(folder, capsys).status == 0
    edit(folder, MINOR, "2024-03-01")
    return folder
