# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Build the site with MkDocs, beside the old one, and put it in place when it is whole."""

from __future__ import annotations

import logging
import os
import re
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from specpress.api import site
from specpress.api.site.fingerprint import fingerprint, folder_fingerprint
from specpress.api.site.store import key_of
from specpress.errors import SpecError, reason_of
from specpress.mkdocs_adapter.beside import fresh_folder, swap
from specpress.mkdocs_adapter.build import Stored
from specpress.mkdocs_adapter.defaults import complete, default_config
from specpress.mkdocs_adapter.layout import theme_folder
from specpress.mkdocs_adapter.record import Inputs, Record, listing, look
from specpress.mkdocs_adapter.settings import Settings
from specpress.mkdocs_adapter.sums import write_sums

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

_KNOWN_EXTENSIONS = frozenset(
    (
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
        *("footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists"),
        *("smarty", "specpress_page", "tables", "toc", "wikilinks"),
    )
)
"""Extensions that come with Python-Markdown, which make the same of the same; and ours."""

_READING = frozenset(("pymdownx.b64", "pymdownx.snippets"))
"""Extensions of Python-Markdown that read files of their own."""

_ELSEWHERE = re.compile(r"\bINHERIT\b|!ENV\b")
"""What makes a configuration of another file, or of the environment."""

_NOT_OF_PAGES = frozenset(
    ("config_file_path", "docs_dir", "nav", "plugins", "site_dir", "theme", "watch")
)
"""Settings that put no page into another layout; the theme's files are looked at themselves."""


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
                return self._run(last, self._config(Path(empty)), warnings)
            except MkDocsException as error:
                raise _translated(error, warnings.messages, self._file) from error
            except BrokenPipeError:
                raise
            except OSError as error:
                raise _unwritten(error) from error

    def _run(
        self, last: Stored | None, config: MkDocsConfig, warnings: _Warnings
    ) -> tuple[Stored, int]:
        target = (self._options.site_dir or Path(config.site_dir)).resolve()
        _judge(target, self._work.root.resolve())
        fresh = fresh_folder(target)
        try:
            record, made = self._made(last, config, target, fresh / "new", warnings)
            swap(fresh / "new", target, fresh / "old")
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return Stored(str(target), config.site_url or "", record), made

    def _made(
        self,
        last: Stored | None,
        config: MkDocsConfig,
        target: Path,
        new: Path,
        warnings: _Warnings,
    ) -> tuple[Record, int]:
        """Make the site in a folder of its own; return its record, and what was made anew."""
        begun = time.time_ns()
        layout, state = _layout(config), site.state(self._work, config.site_url or "")
        beside = look(_folders(config), [str(self._file)])
        sure = _is_sure(config, self._file)
        plugin: SpecpressPlugin = config.plugins["specpress"]  # type: ignore[assignment]
        plugin.settings = self._settings(_usable(last, target, layout), target)
        config.site_dir = str(new)
        _build(config, plugin)
        made = len(listing(new))
        _link(plugin, target, new)
        write_sums(new)
        shown = look((), map(str, plugin.shown))
        record = Record(
            state=state,
            layout=layout,
            files=listing(new, plugin.made),
            inputs=Inputs(
                beside.folders, beside.files + shown.files, {**beside.found, **shown.found}
            ),
            # What was written to meanwhile may have been read before.
            sure=sure and all(kept.changed < begun for kept in shown.found.values()),
            pages=sum(1 for _ in new.rglob("*.html")),
            warnings=tuple(warnings.messages),
        )
        return record, made

    def _settings(self, old: Record | None, target: Path) -> Settings:
        """Return how the plugin is to build."""
        made = Settings()
        made.work = self._work
        made.store = self._store
        made.progress = self._options.progress
        if old is not None:
            made.kept = lambda path, key: old.has(target, path, key)
        return made

    def _config(self, empty: Path) -> MkDocsConfig:
        """Return the MkDocs configuration of the repository, or the default one."""
        config = (
            load_config(str(self._file))
            if self._file.is_file()
            else default_config(self._work.root, self._work.config, empty)
        )
        complete(config, self._work.config)
        if "specpress" not in config.plugins:
            raise SpecError(
                "does not name the plugin specpress",
                path=CONFIG_FILE,
                hint="Add `- specpress` to its plugins.",
            )
        return config


def _build(config: MkDocsConfig, plugin: SpecpressPlugin) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        run_mkdocs(config)
    finally:
        plugin.close()
        plugin.settings = Settings()  # MkDocs may use the plugin again
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
    said = [(name, config[name]) for name in sorted(config) if name not in _NOT_OF_PAGES]
    themes = [folder for folder in _folders(config) if folder != config.docs_dir]
    url = config.site_url or ""
    return key_of(fingerprint(), url, repr(said), *(folder_fingerprint(Path(f)) for f in themes))


def _folders(config: MkDocsConfig) -> list[str]:
    """Return the folders that a site is made of, but for those that come with a library."""
    found = dict.fromkeys([*map(str, config.theme.dirs), str(theme_folder()), config.docs_dir])
    return [folder for folder in found if "site-packages" not in Path(folder).parts]


def _is_sure(config: MkDocsConfig, file: Path) -> bool:
    """Tell whether a site is made of nothing but what is looked at."""
    extensions = set(config.markdown_extensions) - _KNOWN_EXTENSIONS
    said = file.read_text(encoding="utf-8") if file.is_file() else ""
    return not (
        set(config.plugins) - _OURS
        or config.hooks
        or any(not name.startswith("pymdownx.") or name in _READING for name in extensions)
        or _ELSEWHERE.search(said)
    )


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


def _unwritten(error: OSError) -> SpecError:
    what = f": {error.filename}" if error.filename else ""
    return SpecError(
        f"the site cannot be built: {reason_of(error)}{what}", hint="The old one is as it was."
    )


@contextmanager
def _warnings() -> Iterator[_Warnings]:
    """Collect what MkDocs warns of, also where the rest of the process logs nothing."""
    handler = _Warnings()
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    try:
        yield handler
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)


class _Warnings(logging.Handler):
    """Collects what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage().removeprefix("specpress: "))
