# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT

from __future__ import annotations

import sysconfig
from typing import TYPE_CHECKING

import pytest

from tests import browser as finder
from tests.browser import BrowserError, Chromium

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place with no browser: its PATH and its cache are folders of the test's own."""
    monkeypatch.delenv(finder.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(finder, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(finder, "MAC_APPLICATION", tmp_path / "Chrome")
    monkeypatch.setattr(finder, "playwright_program", lambda: tmp_path / "playwright" / "chrome")
    return tmp_path


@pytest.mark.usefixtures("nowhere")
def test_nothing_there_is_none() -> None:
    assert finder.find() is None


@pytest.mark.parametrize(
    "place",
    [
        "bin/chromium-headless-shell",
        "bin/chromium",
        "bin/google-chrome",
        "Chrome",
        "playwright/chrome",
    ],
)
def test_a_browser_is_found(nowhere: Path, place: str) -> None:
    there = program(nowhere / place)
    assert finder.find() == Chromium(there)


def test_an_unpacked_browser_is_found_with_its_libraries(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = nowhere / "cache/root"
    there = program(root / "usr/lib/chromium/chromium")
    program(root / "usr/lib/x86_64-linux-gnu/libnss3.so")
    program(root / "usr/lib/x86_64-linux-gnu/pulseaudio/libpulsecommon.so")
    program(root / "usr/lib/x86_64-linux-gnu/engines/notes.txt")
    monkeypatch.setattr(sysconfig, "get_config_var", lambda _: "x86_64-linux-gnu")
    found = finder.find()
    assert found is not None
    assert found.program == there
    folders = found.variables["LD_LIBRARY_PATH"].split(":")
    assert [folder.rpartition("/")[2] for folder in folders] == ["x86_64-linux-gnu", "pulseaudio"]


def test_a_stand_in_that_does_not_start_is_passed_over(nowhere: Path) -> None:
    program(nowhere / "bin/chromium", "echo install the real one; exit 1")
    there = program(nowhere / "bin/google-chrome")
    assert finder.find() == Chromium(there)


def test_the_variable_goes_before_all(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(nowhere / "bin/chromium")
    monkeypatch.setenv(finder.VARIABLE, str(program(nowhere / "mine")))
    assert finder.find() == Chromium(nowhere / "mine")


def test_a_wrong_variable_is_an_error(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(nowhere / "bin/chromium")
    monkeypatch.setenv(finder.VARIABLE, str(nowhere / "gone"))
    with pytest.raises(BrowserError, match="names no browser that starts"):
        finder.find()


def test_ways_are_tried_until_one_gives_a_browser(nowhere: Path) -> None:
    tried = []

    def with_failure() -> None:
        tried.append("failure")
        message = "no network"
        raise BrowserError(message)

    def with_success() -> None:
        tried.append("success")
        program(nowhere / "bin/chromium")

    found = finder.ensure([with_failure, with_success, with_failure])
    assert found == Chromium(nowhere / "bin/chromium")
    assert tried == ["failure", "success"]


@pytest.mark.parametrize("newest", [True, False], ids=["a new system", "an old system"])
def test_apt_installs_the_engine_alone_where_there_is_such_a_package(
    nowhere: Path, newest: bool
) -> None:
    refused = "false" if newest else '*" chromium-headless-shell "*'
    ran = nowhere / "ran"
    apt = f"case ' '$*' ' in {refused}) exit 100;; esac\necho \"$*\" >>'{ran}'"
    program(nowhere / "bin/apt-get", apt)
    program(nowhere / "bin/sudo", 'shift\n"$@"')
    program(nowhere / "bin/env", 'shift\n"$@"')
    finder.with_apt()
    installed = [line.split()[-1] for line in ran.read_text().splitlines() if "install" in line]
    assert installed == ["chromium-headless-shell" if newest else "chromium"]


def test_a_browser_that_is_there_is_not_fetched(nowhere: Path) -> None:
    there = program(nowhere / "bin/chromium")
    assert finder.ensure([]) == Chromium(there)


def test_when_no_way_works_the_error_says_what_to_install(nowhere: Path) -> None:
    def with_failure() -> None:
        message = "no network"
        raise BrowserError(message)

    program(nowhere / "bin/chromium", "echo install the real one; exit 1")
    with pytest.raises(
        BrowserError, match=r"(?s)no network.*install the real one.*apt-get install chromium"
    ):
        finder.ensure([with_failure])


@pytest.mark.browser
def test_a_page_is_drawn(page: Page) -> None:
    page.set_content("<title>Clause</title><p style='width: 40px'>Say what is true.</p>")
    assert page.title() == "Clause"
    box = page.locator("p").bounding_box()
    assert box is not None
    assert box["width"] == 40


@pytest.mark.browser
def test_a_page_keeps_nothing_of_another_test(page: Page) -> None:
    assert page.context.cookies() == []
    assert len(page.context.pages) == 1
