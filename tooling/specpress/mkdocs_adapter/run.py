# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Build the site with MkDocs, beside the old one, and put it in place when it is whole."""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from specpress.api import site
from specpress.api.site.fingerprint import fingerprint, folder_fingerprint
from specpress.api.site.store import key_of
from specpress.errors import SpecError
from specpress.mkdocs_adapter.build import Stored
from specpress.mkdocs_adapter.defaults import default_config
from specpress.mkdocs_adapter.record import Kept, Record, inputs_of, listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from specpress.api.site import Work
    from specpress.api.site.store import Store
    from specpress.mkdocs_adapter.build import Options
    from specpress.mkdocs_adapter.plugin import SpecpressPlugin

CONFIG_FILE = "mkdocs.yml"

_OURS = frozenset(("specpress", "search", "material/search"))
"""Plugins that make the same of the same."""


class Run:
    """One build.

    Args:
        work: The repository.
        store: The cache.
        options: How to build.
    """

    def __init__(self, work: Work, store: Store, options: Options) -> None:
        self._work = work
        self._store = store
        self._options = options
        self._file = work.root / CONFIG_FILE

    def run(self, last: Stored | None) -> tuple[Stored, int]:
        """Build; return what to keep of the build, and how many files were made anew.

        Args:
            last: What was kept of the last one.

        Raises:
            SpecError: The spec cannot be read, or the site cannot be written.
        """
        with _warnings() as warnings, tempfile.TemporaryDirectory(prefix="specpress-") as empty:
            try:
                return self._run(last, Path(empty), warnings)
            except MkDocsException as error:
                raise _translated(error, warnings.messages, self._file) from error

    def _run(self, last: Stored | None, empty: Path, warnings: _Warnings) -> tuple[Stored, int]:
        config = self._config(empty)
        target = (self._options.site_dir or Path(config.site_dir)).absolute()
        _judge(target, self._work.root.resolve())
        plugin: SpecpressPlugin = config.plugins["specpress"]  # type: ignore[assignment]
        layout = _layout(config)
        url = config.site_url or ""
        inputs = _inputs(config, self._file, empty)
        state = site.state(self._work, url)
        fresh = _fresh(target)
        try:
            new = fresh / "new"
            config.site_dir = str(new)
            old = _usable(last, target, layout)
            plugin.settings.work = self._work
            plugin.settings.store = self._store
            plugin.settings.progress = self._options.progress
            if old is not None:
                plugin.settings.kept = lambda path, key: old.has(target, path, key)
            _build(config)
            made = sum(1 for _ in new.rglob("*") if _.is_file())
            _link(plugin, target, new)
            record = Record(
                state=state,
                layout=layout,
                files=listing(new, plugin.made),
                inputs=inputs,
                sure=not set(config.plugins) - _OURS and not config.hooks,
                pages=sum(1 for _ in new.rglob("*.html")),
                warnings=tuple(warnings.messages),
            )
            _swap(new, target, fresh / "old")
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return Stored(str(target), url, record), made

    def _config(self, empty: Path) -> MkDocsConfig:
        """Return the MkDocs configuration of the repository, or the default one."""
        if not self._file.is_file():
            return default_config(self._work.root, self._work.config, empty)
        config = load_config(str(self._file))
        if "specpress" not in config.plugins:
            raise SpecError(
                "does not name the plugin specpress",
                path=CONFIG_FILE,
                hint="Add `- specpress` to its plugins.",
            )
        return config


def _build(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        run_mkdocs(config)
    finally:
        config.plugins.on_shutdown()


def _usable(last: Stored | None, target: Path, layout: str) -> Record | None:
    """Return the record of the last build where its files are still good."""
    if last is None or last.target != str(target) or last.record.layout != layout:
        return None
    return last.record


def _link(plugin: SpecpressPlugin, target: Path, new: Path) -> None:
    """Take over from the old site what was not made anew, without copying it."""
    for path in plugin.made:
        there = new / path
        if not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(target / path, there)
            except OSError:
                shutil.copy2(target / path, there)


def _layout(config: MkDocsConfig) -> str:
    """Return what is equal where the same page would come out the same."""
    folders = [Path(folder) for folder in config.theme.dirs]
    own = [folder for folder in folders if "site-packages" not in folder.parts]
    plain = {
        name: config[name] for name in ("site_name", "site_url", "copyright", "extra", "extra_css")
    }
    return key_of(
        fingerprint(),
        json.dumps(plain, sort_keys=True, default=str),
        *map(folder_fingerprint, own),
    )


def _inputs(config: MkDocsConfig, file: Path, empty: Path) -> dict[str, Kept]:
    folders = [Path(folder) for folder in (*config.theme.dirs, config.docs_dir)]
    inside = [
        Path(above)
        for folder in folders
        if folder != empty and "site-packages" not in folder.parts
        for above, _, _ in os.walk(folder)
    ]
    found = inputs_of(inside)
    if file.is_file():
        found.update(
            {path: kept for path, kept in inputs_of([file.parent]).items() if path == str(file)}
        )
    return found


def _fresh(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise SpecError(
            f"cannot write to {target.parent}: {(error.strerror or str(error)).lower()}",
            hint="Name a folder that you may write to with --site-dir.",
        ) from error


def _translated(error: MkDocsException, said: list[str], file: Path) -> SpecError:
    """Return what stopped MkDocs: the spec, or what MkDocs has logged before it gave up."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, SpecError):
            return cause
        cause = cause.__cause__ or cause.__context__
    path = CONFIG_FILE if file.is_file() else None
    return SpecError(f"the site cannot be built: {error}", path=path, hint="\n".join(said) or None)


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


@contextmanager
def _warnings() -> Iterator[_Warnings]:
    """Collect what MkDocs warns of."""
    handler = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield handler
    finally:
        logger.removeHandler(handler)


class _Warnings(logging.Handler):
    """Collects what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
