# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Find a Chromium for the browser tests, or install one.

In order: the one that SPECPRESS_BROWSER names, one on PATH, Playwright's own, one unpacked earlier
into .cache/; else it is fetched: by Playwright, by apt-get as root, or, for a user who is not root,
as Debian's packages unpacked into .cache/. A test that needs a browser is never skipped: where
nothing works it fails, and says what to install.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import sysconfig
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "browser"
VARIABLE = "SPECPRESS_BROWSER"
NAMES = (
    "chromium-headless-shell",  # the engine alone, which takes half the processor time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
MAC_APPLICATION = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
UNUSED = (
    # A browser with windows draws its own parts as pages, in processes of their own for each tab.
    "SpareRendererForSitePerProcess",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
    # Chromium heeds the last such list alone, so what Playwright's has stands here again.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""Features of a browser that no test looks at. The first three took more time than the pages."""

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(UNUSED)}",
)
PLAYWRIGHT_SECONDS = 240
APT_SECONDS = 900
PATIENCE = 10_000
"""Milliseconds that a test waits for what a page should show."""


class BrowserError(Exception):
    """There is no browser, or fetching one failed."""


@dataclass(frozen=True)
class Chromium:
    """A browser that starts: its program, and what its environment needs beside ours."""

    program: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    def fault(self) -> str | None:
        """Return why it does not start; some systems have a stand-in that only gives advice."""
        try:
            run([str(self.program), "--version"], seconds=30, variables=self.variables)
        except BrowserError as error:
            return str(error)
        return None


def run(
    command: Sequence[str],
    seconds: float,
    folder: Path | None = None,
    variables: Mapping[str, str] | None = None,
) -> str:
    """Return what a command printed; its failure is a BrowserError."""
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **(variables or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        lines = (str(error.stderr).strip() or str(error.stdout).strip()).splitlines()
        cause = [line for line in lines if "Error" in line or line.startswith("E:")]
        message = f"`{' '.join(command)}` failed: {' '.join((cause or lines)[:1])}"
        raise BrowserError(message) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BrowserError(str(error)) from error
    return done.stdout


# ------------------------------------------------------------------ what is there


def candidates() -> Iterator[Chromium]:
    """Yield the browsers that may be there, best first."""
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            yield Chromium(Path(found))
    yield Chromium(MAC_APPLICATION)
    own = playwright_program()
    if own is not None:
        yield Chromium(own)
    yield unpacked(CACHE / "root")


def present() -> list[Chromium]:
    """Return the browsers that are there, whether they start or not."""
    return [browser for browser in candidates() if browser.program.exists()]


def playwright_program() -> Path | None:
    """Return where Playwright keeps its own Chromium, there or not."""
    script = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    # Another process: a test that drives a browser has an event loop running in this one.
    with suppress(BrowserError):
        return Path(run([sys.executable, "-c", script], seconds=30).strip())
    return None


def unpacked(root: Path) -> Chromium:
    """Return the browser of Debian's packages unpacked under a folder."""
    triplet = sysconfig.get_config_var("MULTIARCH") or "x86_64-linux-gnu"
    patterns = (f"usr/lib/{triplet}", f"usr/lib/{triplet}/*", f"lib/{triplet}")
    folders = [folder for pattern in patterns for folder in sorted(root.glob(pattern))]
    libraries = [str(folder) for folder in folders if any(folder.glob("*.so*"))]
    variables = {"LD_LIBRARY_PATH": ":".join(libraries)}
    if not Path("/etc/fonts/fonts.conf").exists():
        variables["FONTCONFIG_SYSROOT"] = str(root)
    return Chromium(root / "usr/lib/chromium/chromium", variables)


def find() -> Chromium | None:
    """Return a browser that is there and starts, or None."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        browser = Chromium(Path(chosen))
        fault = browser.fault()
        if fault is not None:
            message = f"{VARIABLE} names no browser that starts: {fault}"
            raise BrowserError(message)
        return browser
    return next((browser for browser in present() if browser.fault() is None), None)


# ------------------------------------------------------------------ fetching one


def with_playwright() -> None:
    """Have Playwright download its own Chromium."""
    run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        seconds=PLAYWRIGHT_SECONDS,
        variables={"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "5000"},
    )


def with_apt() -> None:
    """Install Debian's chromium for the whole system, which needs root; its engine, if packaged."""
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    run([*apt, "update"], seconds=APT_SECONDS)
    install = [*apt, "install", "--no-install-recommends"]
    try:
        run([*install, NAMES[0]], seconds=APT_SECONDS)
    except BrowserError:  # an older system has no such package
        run([*install, NAMES[1]], seconds=APT_SECONDS)


def with_unpacked_packages() -> None:
    """Unpack Debian's chromium, and what it needs beyond what is installed, into the cache.

    The folder gets its name last, so one that was left half-made is never used.
    """
    draft = CACHE / "draft"
    shutil.rmtree(draft, ignore_errors=True)
    packages, root = draft / "packages", draft / "root"
    packages.mkdir(parents=True)
    apt = ["apt-get", "-qq", *private_apt_folders(draft)]
    run([*apt, "update"], seconds=APT_SECONDS)
    plan = run([*apt, "install", "--no-install-recommends", "--print-uris", "chromium"], seconds=60)
    # One line a package: 'address' name_version_architecture.deb size hash
    names = [line.split()[1].split("_")[0] for line in plan.splitlines() if line.startswith("'")]
    run([*apt, "download", *names], seconds=APT_SECONDS, folder=packages)
    for package in sorted(packages.glob("*.deb")):
        run(["dpkg-deb", "-x", str(package), str(root)], seconds=120)
    shutil.rmtree(CACHE / "root", ignore_errors=True)
    root.replace(CACHE / "root")
    shutil.rmtree(draft)


def private_apt_folders(folder: Path) -> list[str]:
    """Return the options that let apt-get keep its lists where a plain user may write."""
    lists, archives = folder / "lists", folder / "archives"
    for made in (lists / "partial", archives / "partial"):
        made.mkdir(parents=True)
    settings = {
        "Dir::State::lists": lists,
        "Dir::Cache": folder,
        "Dir::Cache::archives": archives,
        "Debug::NoLocking": "1",
        "Acquire::Languages": "none",
    }
    return [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]


WAYS: Sequence[Callable[[], None]] = (with_playwright, with_apt, with_unpacked_packages)


def ensure(ways: Sequence[Callable[[], None]] = WAYS) -> Chromium:
    """Return a browser that starts, fetching one where there is none."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as handle:  # the tests run in several processes
        fcntl.flock(handle, fcntl.LOCK_EX)
        found = find()
        failures = []
        for way in () if found else ways:
            print(f"no browser found: fetching one {way.__name__.replace('_', ' ')}", flush=True)
            try:
                way()
            except BrowserError as error:
                failures.append(f"- {error}")
            found = find()
            if found is not None:
                break
    if found is None:
        message = "\n".join(
            [
                "the browser tests need Chromium or Chrome, and none could be fetched:",
                *failures,
                *(f"- {browser.fault()}" for browser in present()),
                "On Debian or Ubuntu, run: sudo apt-get install chromium",
                f"Elsewhere, install Chrome or Chromium, or name one in {VARIABLE}.",
            ]
        )
        raise BrowserError(message)
    return found
