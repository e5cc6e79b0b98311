# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Small repositories on disk, and the command line run on them: what several test modules need."""

from __future__ import annotations

import os
import subprocess
import sys
from asyncio import events
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from specpress.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pytest

PACKAGE = Path(__file__).parents[1]
"""The folder that `specpress` is imported from."""

CONFIG = 'title = "Garden"\nsource = ["spec.md"]\nprompts = "prompts"\n'

CLEAN = """\
# Beds {#beds authority=user}

Water in the morning[^ab12], see [?](#tools).

# Tools {#tools authority=root tags=iron}

Two cans.

**Example**: a can that leaks

~~~xml
<user>
It leaks.
</user>
<comparison>
<assistant> <!-- GOOD -->
Then mend it.
</assistant>
<assistant> <!-- BAD[#beds]: waters nothing -->
Throw it away.
</assistant>
</comparison>
~~~
"""

PROMPTS = """\
Examples for [^ab12] in Beds:

**Example**: noon

~~~xml
<user>
May I water at noon?
</user>
~~~

**Rubric**: Says no.
"""


class Run(NamedTuple):
    """What a run of the command line left behind."""

    status: int
    out: str
    err: str


def repository(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write a repository without findings, with more files, or other ones, in it."""
    # Without this the configuration of a folder above would be found where a test removes its own.
    (folder / ".git").mkdir(parents=True, exist_ok=True)
    wanted = {"specpress.toml": CONFIG, "spec.md": CLEAN, "prompts/ab12.md": PROMPTS}
    for name, text in (wanted | dict(files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return every path below a folder with its bytes, None for what is no regular file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if _is_plain(path) else None
        for path in folder.rglob("*")
    }


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Run:
    """Run the command line in this process."""
    # A browser that another test has opened keeps an event loop running; a command has its own.
    running = events._get_running_loop()
    events._set_running_loop(None)
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as stop:
        status = int(stop.code or 0)
    else:
        status = 0
    finally:
        events._set_running_loop(running)
    out, err = capsys.readouterr()
    return Run(status, out, err)


def environment(**variables: str) -> dict[str, str]:
    """Return the variables of a process that finds the package and shows no colours by chance."""
    kept = {name: value for name, value in os.environ.items() if name not in _COLOURS}
    return {**kept, "PYTHONPATH": str(PACKAGE), "PYTHONDONTWRITEBYTECODE": "1", **variables}


_COLOURS = {"NO_COLOR", "FORCE_COLOR", "TERM"}


def run_process(
    arguments: Sequence[str | Path], folder: Path, *, prefix: Sequence[str] = (), **variables: str
) -> Run:
    """Run `python -m specpress` in a folder.

    Args:
        arguments: Words after `specpress`.
        folder: Where to run it.
        prefix: Words before the interpreter, such as `setpriv …`.
        variables: More variables of the environment.
    """
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "specpress", *map(str, arguments)],
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Run(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8"))
