# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The process that builds the site of a preview: it gives way to a save, and never stays behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from specpress.errors import SpecError
from specpress.preview.builder import Builder
from tests.lsp_client import apart

CHILDREN = Path("/proc/self/task")
SERVER = """
import asyncio, sys
from pathlib import Path
from tests.test_preview_builder import begun, states

async def serve():
    builder = await begun(Path(sys.argv[1]))
    with builder.standing_still():
        print(*states(), flush=True)
        await asyncio.sleep(60)

asyncio.run(serve())
"""

pytestmark = pytest.mark.skipif(not CHILDREN.exists(), reason="states are read from /proc")


async def begun(folder: Path) -> Builder:
    """Return what builds; its process waits, since there was nothing to build."""
    builder = Builder(folder, folder)
    with pytest.raises(SpecError):
        await builder.build()
    return builder


def states() -> dict[int, str]:
    """Return the state of each process that this one has started."""
    found = [file.read_text().split() for file in CHILDREN.glob("*/children")]
    return {int(one): state(int(one)) for some in found for one in some}


def state(process: int) -> str:
    """Return the letter of a state; empty where there is no such process."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


async def soon(process: int, wanted: str) -> bool:
    """Tell whether a process comes to be in one of some states."""
    for _ in range(400):
        if state(process) in wanted.split(" "):
            return True
        await asyncio.sleep(0.025)
    return False


def test_a_build_stands_still_while_a_save_is_shown_and_goes_on_soon(tmp_path: Path) -> None:
    async def tried() -> None:
        before = set(states())
        builder = await begun(tmp_path)
        (process,) = set(states()) - before
        with builder.standing_still():
            assert await soon(process, "T")
        with builder.standing_still():  # another save, before the build went on
            await asyncio.sleep(0.5)
            assert state(process) == "T"
        assert await soon(process, "S R")
        await builder.close()
        assert state(process) == ""

    apart(tried())


def test_a_build_that_stands_still_can_be_ended(tmp_path: Path) -> None:
    async def tried() -> None:
        builder = await begun(tmp_path)
        with builder.standing_still():
            await asyncio.wait_for(builder.close(), 10)

    apart(tried())


def test_before_there_is_a_build_nothing_has_to_stand_still(tmp_path: Path) -> None:
    async def tried() -> None:
        builder = Builder(tmp_path, tmp_path)
        with builder.standing_still():
            pass
        await builder.close()

    apart(tried())


def test_a_build_that_stands_still_ends_where_the_server_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SERVER, str(tmp_path)]
    variables = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        process = int(server.stdout.readline())
        assert apart(soon(process, "T"))
        server.send_signal(signal.SIGKILL)
    assert apart(soon(process, " Z"))
