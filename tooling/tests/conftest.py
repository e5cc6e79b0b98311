# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Fixtures that every test may ask for: `browser`, one Chromium a process, and `page`, a new tab.

Mark a test that asks for either with `pytest.mark.browser`. Beside them stands what makes the whole
run shorter: where its files are, in what order its tests run, and what is never looked through.
"""

from __future__ import annotations

import gc
import os
import tempfile
from asyncio import events
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import browser as browser_finder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


_MEMORY = Path("/dev/shm")  # noqa: S108  # pytest makes folders of its own there
_ROOM = 4 << 30
"""Bytes. A whole run leaves half a gigabyte behind, and pytest keeps three of them."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep temporary files in memory: a disk is waited for at each of thousands that are synced.

    Only where there is room, and where programs may be run; TMPDIR names another place.
    """
    if "TMPDIR" not in os.environ and _is_fit(_MEMORY):
        os.environ["TMPDIR"] = os.fspath(_MEMORY)
        tempfile.tempdir = None  # it was asked for before this
    config.option.loadscopereorder = False  # the files with the most tests are not the longest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the files that drive a browser, where several processes share the files.

    They are the longest ones: the last to be begun would keep one process at work by itself.
    """
    if hasattr(config, "workerinput"):
        long = {item.path for item in items if item.get_closest_marker("browser")}
        items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """Keep the collector of garbage from looking through all tests again and again."""
    gc.collect()
    gc.freeze()


def _is_fit(folder: Path) -> bool:
    try:
        found = os.statvfs(folder)
    except OSError:
        return False
    room = found.f_bavail * found.f_frsize
    return room >= _ROOM and not found.f_flag & os.ST_NOEXEC and os.access(folder, os.W_OK)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the whole session."""
    from playwright.sync_api import sync_playwright  # only browser tests pay for it

    chromium = browser_finder.ensure()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium.program,
            args=list(browser_finder.FLAGS),
            env={**os.environ, **chromium.variables},
        )
        yield running
        running.close()


@pytest.fixture(autouse=True)
def loop_of_its_own(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hide the event loop that a browser keeps running from tests that ask for no browser."""
    running = None if "browser" in request.fixturenames else events._get_running_loop()
    if running is None:
        yield
        return
    events._set_running_loop(None)
    yield
    events._set_running_loop(running)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab of its own in that browser, with no cookies or storage of another test's."""
    context = browser.new_context()
    context.set_default_timeout(browser_finder.PATIENCE)
    yield context.new_page()
    context.close()
