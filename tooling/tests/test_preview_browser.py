# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The preview, in a real browser: each save of a small repository, as an editor sees it.

All tests share one server, one tab and one repository, which each leaves as it found it.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from tests import browser as browser_finder
from tests.histories import SETTINGS, git, history, write
from tests.specs import PACKAGE
from tests.watch import Watch, violations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CONFIG = 'title = "Garden"\nsource = ["spec/*.md"]\nprompts = "prompts"\n'
LONG = ("Nothing is said here, at some length. " * 40).strip()
ONE = f"""\
# Beds {{#beds}}

Water in the morning, see [?](#tools).

{LONG}

## Soil {{#soil authority=user}}

Dig it over.

{LONG}
"""
TWO = f"""\
# Tools {{#tools}}

Two cans.

{LONG}

## Rakes {{#rakes authority=user}}

One rake.

{LONG}
"""
PATIENCE = 20.0
"""Seconds in which a server starts, or answers."""

BUILT = 60_000
"""Milliseconds: a page that nobody edits is built behind all that the machine has to do."""


class Garden:
    """The repository, its server, and the draft's page in a tab.

    Args:
        folder: The repository.
        page: The tab.
        port: Where the server listens.
    """

    def __init__(self, folder: Path, page: Page, port: int) -> None:
        self.folder = folder
        self.page = page
        self.port = port
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        command = [sys.executable, "-m", "specpress", "-C", str(self.folder), "serve"]
        with (self.folder.parent / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port)],
                stdout=log,
                stderr=log,
                env={**os.environ, **SETTINGS, "PYTHONPATH": str(PACKAGE)},
            )
        self._wait()

    def stop(self) -> int:
        """Stop the server as Ctrl-C does; return its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def log(self) -> str:
        """Return what the server printed."""
        return (self.folder.parent / "log.txt").read_text(encoding="utf-8")

    def _wait(self) -> None:
        assert self.process is not None
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log()
            try:
                with urlopen(self.address, timeout=PATIENCE):  # noqa: S310  # our own address
                    return
            except OSError:
                time.sleep(0.05)
        pytest.fail(f"no answer: {self.log()}")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/draft/"

    def open(self) -> None:
        """Open the draft; `window.same` tells whether the page was loaded since."""
        self.page.set_viewport_size({"width": 1280, "height": 720})
        self.page.goto(self.address, wait_until="load")
        self.page.locator(".live-panel[data-state=live]").wait_for()
        self.page.evaluate("window.same = true")

    def settle(self, status: str) -> None:
        """Wait until the panel says something."""
        self.page.locator(".live-status", has_text=status).wait_for()

    def is_same(self) -> bool:
        """Tell whether the page was not loaded again since it was opened."""
        return bool(self.page.evaluate("window.same === true"))

    def save(self, **texts: str | None) -> None:
        """Write files of the spec; None removes one."""
        write(self.folder, {f"spec/{name}.md": text for name, text in texts.items()})

    def shows(self, words: str) -> None:
        """Wait until the text has some words."""
        self.page.locator("main", has_text=words).wait_for()

    def finding(self, words: str) -> str:
        """Wait until the panel lists something; return what it says."""
        row = self.page.locator(".live-findings", has_text=words)
        row.wait_for()
        return row.inner_text()

    def is_well(self) -> None:
        """Wait until nothing is wrong."""
        self.page.locator(".live-findings").wait_for(state="hidden")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def running(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Garden]:
    folder = tmp_path_factory.mktemp("preview")
    files = {"specpress.toml": CONFIG, "spec/a.md": ONE, "spec/b.md": TWO}
    history(folder / "garden", [(files, "Begin", "v1.0.0", "2024-05-01")])
    other = {"spec/a.md": ONE.replace("morning", "evening")}
    git(folder / "garden", "switch", "--quiet", "--create", "evening")
    write(folder / "garden", other)
    git(folder / "garden", "commit", "--quiet", "--all", "--message", "Evening")
    git(folder / "garden", "switch", "--quiet", "main")
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(browser_finder.PATIENCE)
    garden = Garden(folder / "garden", context.new_page(), free_port())
    garden.start()
    yield garden
    context.close()
    garden.stop()


@contextmanager
def watched(garden: Garden) -> Iterator[None]:
    watch = Watch(garden.page.context, f"http://127.0.0.1:{garden.port}/spec/")
    yield
    assert watch.faults == []


@pytest.fixture
def garden(running: Garden) -> Iterator[Garden]:
    running.open()
    yield running
    git(running.folder, "switch", "--quiet", "--force", "main")
    git(running.folder, "clean", "--quiet", "--force", "-d")
    running.shows("Water in the morning")
    running.shows("One rake.")
    running.is_well()


def test_a_save_shows_without_loading_the_page_and_without_losing_the_place(
    garden: Garden,
) -> None:
    with watched(garden):
        place = garden.page.locator("[id='rakes.p1']")
        place.evaluate("one => one.scrollIntoView({block: 'center'})")
        before = place.bounding_box()
        garden.save(b=TWO.replace("One rake.", f"{LONG}\n\nTwo rakes."))
        garden.shows("Two rakes.")
        after = garden.page.locator("[id='rakes.p1']").bounding_box()
        assert before is not None
        assert after is not None
        assert after["y"] == pytest.approx(before["y"], abs=2)
        assert garden.is_same()


def test_the_page_goes_to_what_was_edited(garden: Garden) -> None:
    garden.save(b=TWO.replace("One rake.", "Two rakes."))
    garden.settle("Updated: Rakes")
    box = garden.page.locator("[id='rakes.p1']").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 720


def test_change_bars_stand_beside_what_is_another_than_in_the_newest_version(
    garden: Garden,
) -> None:
    garden.save(b=TWO.replace("One rake.", "Two rakes."))
    bars = garden.page.locator("main [data-since=changed]")
    garden.page.locator("[id='rakes.p1'][data-since=changed]").wait_for()
    assert bars.count() == 1
    garden.save(b=TWO)
    bars.wait_for(state="detached")


FOLLOW_THE_BANNER = """() => {
    document.getElementById("tools").scrollIntoView();
    const link = document.querySelector(".version-banner a[href$='#tools']");
    if (!link || !link.textContent.includes("This section as released")) return false;
    link.click();
    return true }"""
"""Clicks once the banner has followed, in one step: what comes in above the section may move it
once more, and the link with it. `wait_for_function` would ask again, of the page the click led to.
"""


def test_the_banner_of_the_draft_leads_to_the_section_as_it_was_released(garden: Garden) -> None:
    garden.save(b=TWO.replace("Two cans.", "Three cans."))
    garden.shows("Three cans.")
    garden.settle("Updated: Tools")
    end = time.monotonic() + PATIENCE
    while not garden.page.evaluate(FOLLOW_THE_BANNER):
        assert time.monotonic() < end
        garden.page.wait_for_timeout(50)
    garden.page.wait_for_url("**/#tools", timeout=BUILT)
    assert "draft" not in garden.page.url
    garden.shows("Two cans.")
    garden.open()


def test_an_error_appears_with_its_place_over_the_text_and_goes_when_mended(
    garden: Garden,
) -> None:
    garden.save(b=TWO.replace("Two cans.", "See [?](#nothing)."))
    assert "spec/b.md:3:" in garden.finding("nothing")
    assert violations(garden.page) == []
    garden.save(b=TWO)
    garden.is_well()
    assert garden.is_same()


def test_a_section_gets_another_id_and_title(garden: Garden) -> None:
    garden.save(b=TWO.replace("## Rakes {#rakes", "## Forks {#forks was=rakes"))
    garden.page.locator("#forks", has_text="Forks").wait_for()
    assert garden.page.locator("#rakes.section-heading").count() == 0
    contents = garden.page.locator("[data-contents] a[href='#forks']")
    assert contents.inner_text().strip() == "Forks"
    assert garden.is_same()


def test_a_deleted_file_takes_its_sections_along_and_brings_them_back(garden: Garden) -> None:
    garden.save(b=None)
    garden.page.locator("#rakes").wait_for(state="detached")
    assert "spec/a.md:3:" in garden.finding("tools")
    garden.save(b=TWO)
    garden.page.locator("#rakes").wait_for()
    garden.is_well()


def test_two_files_saved_at_once_both_show(garden: Garden) -> None:
    garden.save(a=ONE.replace("Dig it", "Turn it"), b=TWO.replace("One rake", "Two rakes"))
    garden.shows("Turn it over.")
    garden.shows("Two rakes.")


def test_another_branch_shows_and_the_first_one_again(garden: Garden) -> None:
    git(garden.folder, "switch", "--quiet", "evening")
    garden.shows("Water in the evening")
    git(garden.folder, "switch", "--quiet", "main")
    garden.shows("Water in the morning")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("spec/b.md", b"# Tools {#tools}\n\n\xff\xfe\n", "UTF-8"),
        ("specpress.toml", b'title = "Gar', "specpress.toml"),
    ],
    ids=["a file that is no UTF-8", "a broken configuration"],
)
def test_what_stops_the_reading_is_said_over_the_last_good_text(
    garden: Garden, name: str, content: bytes, said: str
) -> None:
    good = (garden.folder / name).read_bytes()
    (garden.folder / name).write_bytes(content)
    assert "cannot be shown" in garden.finding(said)
    assert "One rake." in garden.page.locator("main").inner_text()
    (garden.folder / name).write_bytes(good)
    garden.is_well()
    garden.save(b=TWO.replace("One rake.", "Two rakes."))
    garden.shows("Two rakes.")


def test_a_page_loaded_again_says_what_it_said(garden: Garden) -> None:
    garden.save(b=TWO.replace("One rake.", "Two rakes."))
    garden.shows("Two rakes.")
    counted = garden.page.get_by_text("1 of 4 sections changed").first
    counted.wait_for()  # the marks come a moment behind the text
    told = garden.page.locator("main article").inner_text()
    garden.open()
    counted.wait_for()
    assert garden.page.locator("main article").inner_text() == told


def test_a_server_that_stops_is_missed_and_found_again_with_what_was_saved_since(
    garden: Garden,
) -> None:
    assert garden.stop() in (0, 130)
    garden.settle("stopped")
    garden.save(b=TWO.replace("One rake.", "Two rakes."))
    garden.start()
    garden.shows("Two rakes.")
    garden.settle("Live")
    assert "Traceback" not in garden.log()
