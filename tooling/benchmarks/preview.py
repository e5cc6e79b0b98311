# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""How long it takes from a save to the page that shows it, in a real browser."""

from __future__ import annotations

import compileall
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import corpus, history
from benchmarks.mike import MissingToolError
from benchmarks.table import Row
from benchmarks.timing import in_turns
from tests import browser as browser_finder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

_TOOLING = Path(__file__).parents[1]
_BY_HAND = "site_name: By hand\ndocs_dir: docs\nsite_dir: by_hand\ntheme: {name: material}\n"
_PATIENCE = 60.0
_TURN = 5
"""Edits between two builds by hand."""

_PAUSE = 0.2
"""Seconds between two saves, at the least; an editor's own take longer."""

_WATCH = """word => {
  const main = document.querySelector("main");
  window.seen = new Promise((done) => {
    const watching = new MutationObserver(() => {
      if (!main.textContent.includes(word)) return;
      watching.disconnect();
      done(Date.now());
    });
    watching.observe(main, {childList: true, subtree: true, characterData: true});
  });
}"""


def serve(folder: Path, *, quick: bool) -> list[Row]:
    """Compare the time from a save to the changed page with a build of the text by Material.

    Raises:
        MissingToolError: There is no browser.
    """
    compileall.compile_dir(_TOOLING / "specpress", quiet=1)
    repository = history.five(folder / "serve", prompts=True)
    by_hand: list[float] = []
    taken: list[float] = []
    for seconds in _edits(repository, 10 if quick else 50):
        if len(taken) % _TURN == 0:  # in turns, so that a busy machine is unfair to neither
            by_hand += in_turns([partial(_build_by_hand, folder, repository)], 1)[0].seconds
        taken.append(seconds)
    hand = median(by_hand)
    return [
        Row(
            f"serve, save to page, {name}",
            seconds / hand,
            0.15,
            "x",
            f"{1000 * seconds:.0f} ms of {len(taken)} edits to {hand:.2f} s",
        )
        for name, seconds in (("median", median(taken)), ("worst", max(taken)))
    ]


def _edits(repository: Path, count: int) -> Iterator[float]:
    """Save a text over and over; yield how long each save took to be in the page."""
    source = repository / corpus.SOURCE
    random = Random(7)  # noqa: S311  # the same edits each time
    with _served(repository) as address, _tab() as page:
        page.goto(address)
        page.wait_for_selector("main .spec-section")
        time.sleep(3)  # what the page does at first is no part of an edit
        for number in range(count):
            word = f"Measured{number:03}"
            text = _edited(source.read_text(encoding="utf-8"), word, random)
            page.evaluate(_WATCH, word)
            begun = time.time()
            source.write_text(text, encoding="utf-8")
            yield page.evaluate("() => window.seen") / 1000 - begun
            time.sleep(_PAUSE + random.random())  # some saves meet a build of the whole site


def _edited(text: str, word: str, random: Random) -> str:
    """Return a text with a word behind one of its paragraphs."""
    lines = text.split("\n")
    fenced = False
    found: list[int] = []
    for number, line in enumerate(lines):
        fenced ^= line.startswith("~~~")
        if not fenced and re.match(r"[A-Z][^|]{60,}$", line):
            found.append(number)
    lines[random.choice(found)] += f" {word}."
    return "\n".join(lines)


@contextmanager
def _served(repository: Path) -> Iterator[str]:
    """Serve a repository; give the address of its draft."""
    command = [sys.executable, "-m", "specpress", "-C", str(repository), "serve", "--port", "0"]
    variables = {**os.environ, "PYTHONPATH": str(_TOOLING), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True)
    with process.stdout or open(os.devnull) as said:  # noqa: PTH123  # it is a pipe
        try:
            yield said.readline().split()[-1]
        finally:
            process.terminate()
            process.wait(_PATIENCE)


@contextmanager
def _tab() -> Iterator[Page]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only this needs it

    chromium = browser_finder.find()
    if chromium is None:
        raise MissingToolError("there is no browser; the tests that need one fetch it")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium.program,
            args=list(browser_finder.FLAGS),
            env={**os.environ, **chromium.variables},
        )
        try:
            yield running.new_page()
        finally:
            running.close()


def _build_by_hand(folder: Path, repository: Path) -> None:
    own = folder / "by-hand"
    (own / "docs").mkdir(parents=True, exist_ok=True)
    (own / "docs/index.md").write_bytes((repository / corpus.SOURCE).read_bytes())
    (own / "mkdocs.yml").write_text(_BY_HAND, encoding="utf-8")
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-c", "-f", str(own / "mkdocs.yml")],
        env={**os.environ, **quiet},
        check=True,
        capture_output=True,
    )
