# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Build the site with MkDocs, beside the old one, and put it in place when it is whole."""

from __future__ import annotations

import logging
import shutil
import tempfile
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from specpress import config as configuration
from specpress.errors import SpecError

CONFIG_FILE = "mkdocs.yml"


class Built(NamedTuple):
    """What a build made.

    Attributes:
        folder: Where the site is, relative to the repository where it is inside.
        pages: How many HTML pages it has.
        seconds: How long it took.
        warnings: What MkDocs and its plugins warned of.
    """

    folder: str
    pages: int
    seconds: float
    warnings: tuple[str, ...]


def build(folder: Path, site_dir: Path | None = None) -> Built:
    """Build the site of the repository that a folder belongs to.

    Args:
        folder: The folder.
        site_dir: Where to put the site; `site_dir` of mkdocs.yml by default.

    Raises:
        SpecError: There is no mkdocs.yml, it makes no sense, or the spec cannot be read.
    """
    start = perf_counter()
    root = configuration.find(folder).root
    file = root / CONFIG_FILE
    if not file.is_file():
        raise SpecError(
            "does not exist", path=CONFIG_FILE, hint="The site is configured there; see the README."
        )
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        target, pages = _build(file, site_dir)
    except MkDocsException as error:
        raise _translated(error, warnings.messages) from error
    finally:
        logger.removeHandler(warnings)
    shown = target.relative_to(root) if target.is_relative_to(root) else target
    return Built(str(shown), pages, perf_counter() - start, tuple(warnings.messages))


def _build(file: Path, site_dir: Path | None) -> tuple[Path, int]:
    config = load_config(str(file))
    target = (site_dir or Path(config.site_dir)).absolute()
    _judge(target, file.parent)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise SpecError(
            f"cannot write to {target.parent}: {(error.strerror or str(error)).lower()}",
            hint="Name a folder that you may write to with --site-dir.",
        ) from error
    try:
        config.site_dir = str(fresh / "new")
        config.plugins.on_startup(command="build", dirty=False)
        try:
            run_mkdocs(config)
        finally:
            config.plugins.on_shutdown()
        pages = sum(1 for _ in (fresh / "new").rglob("*.html"))
        _swap(fresh / "new", target, fresh / "old")
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target, pages


def _translated(error: MkDocsException, said: list[str]) -> SpecError:
    """Return what stopped MkDocs: the spec, or what MkDocs has logged before it gave up."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, SpecError):
            return cause
        cause = cause.__cause__ or cause.__context__
    return SpecError(
        f"the site cannot be built: {error}", path=CONFIG_FILE, hint="\n".join(said) or None
    )


def _judge(target: Path, root: Path) -> None:
    """Refuse to replace what is no site: all that is in it would be lost."""
    if target.exists() and not target.is_dir():
        raise SpecError(f"{target} is not a folder", hint="Name another one with --site-dir.")
    if target.is_dir() and any(target.iterdir()) and not (target / "404.html").is_file():
        raise SpecError(f"{target} is not empty and holds no site", hint="Name another folder.")
    if target == root or root.is_relative_to(target):
        raise SpecError(f"{target} holds the spec itself", hint="Name another folder.")


def _swap(new: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except BaseException:  # also where somebody presses Ctrl-C: the old site is about to be removed
        if old.exists() and not target.exists():
            old.rename(target)
        raise


class _Warnings(logging.Handler):
    """Collects what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
