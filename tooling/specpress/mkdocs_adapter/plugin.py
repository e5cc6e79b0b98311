# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The MkDocs plugin: unpack, call `specpress.api`, translate errors."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from specpress.api import site
from specpress.api.site.store import write_bytes
from specpress.errors import SpecError
from specpress.mkdocs_adapter import carrying, defaults
from specpress.mkdocs_adapter.layout import is_of_preview
from specpress.mkdocs_adapter.pages import path, source
from specpress.mkdocs_adapter.settings import Settings
from specpress.mkdocs_adapter.sums import write_sums

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from specpress.api.site.items import PageItem, SiteItems

EXTENSION = "specpress_page"
_LOG = get_plugin_logger(__name__)


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook untyped
    """The plugin has no options: everything stands in the spec's own configuration."""


class SpecpressPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the spec beside mkdocs.yml to the site.

    Attributes:
        settings: How to build; `specpress build` sets them, `mkdocs build` has the defaults.
        made: The files that were made, by path, with what each is known by.
    """

    def __init__(self) -> None:
        super().__init__()
        self.settings = Settings()
        self.made: dict[str, str] = {}
        self._open = ExitStack()
        self._bodies = carrying.Bodies(Path())
        self._served = False
        self._items: SiteItems | None = None
        self._nav: list[dict[str, str] | str] | None = None

    @property
    def shown(self) -> tuple[Path, ...]:
        """Return the files of the working tree that the site shows beside the text."""
        return self._items.shown if self._items is not None else ()

    def close(self) -> None:
        """Close the repository, and remove what was put aside."""
        self._open.close()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether pages are served by MkDocs, which adds a script of its own to each."""
        del dirty
        self._served = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Turn on what carries pages, and add the theme where mkdocs.yml names none."""
        try:
            work = self.settings.work or site.work(Path(config.config_file_path).parent)
        except SpecError as error:
            raise PluginError(str(error)) from error
        self._work = work
        config.watch = list(dict.fromkeys([*config.watch, *map(str, site.watched(work))]))
        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions.append(EXTENSION)
        defaults.complete(config, work.config)
        config.theme.static_templates.discard("sitemap.xml")
        config.extra["specpress"] = {
            "stylesheet": defaults.stylesheet(),
            "served": self._served,
        }
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages, and the navigation unless mkdocs.yml has one of its own."""
        self.close()
        self.made = {}
        folder = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="specpress-")))
        self._bodies = carrying.Bodies(folder)
        own = [file.src_uri for file in files.documentation_pages()]
        try:
            items = self._open.enter_context(
                site.site(
                    self._work,
                    self.settings.opened_store(),
                    folder,
                    url=config.site_url or "",
                    kept=self.settings.kept,
                    progress=self.settings.progress,
                )
            )
            self._add(items, files, config)
        except SpecError as error:
            raise PluginError(str(error)) from error
        for warning in items.warnings:
            _LOG.warning("%s", warning)
        if config.nav is None or config.nav is self._nav:
            listed = [
                {item.label: path(item.address)} for item in items.pages if item.in_navigation
            ]
            config.nav = self._nav = [*listed, *own]
        return files

    def _add(self, items: SiteItems, files: Files, config: MkDocsConfig) -> None:
        for file in list(files):
            if defaults.is_of_material(file.abs_src_path) or is_of_preview(file.dest_uri):
                files.remove(file)
        sheet = defaults.stylesheet()
        if sheet:
            there = str(defaults.material_folder() / sheet)
            files.append(File.generated(config, sheet, abs_src_path=there))
        ours = {page.path for page in items.pages} | {file.path for file in items.files}
        themes = {str(folder) for folder in config.theme.dirs}
        for file in [file for file in files if file.dest_uri in ours]:
            if file.src_dir not in themes:
                raise PluginError(
                    f"the spec and {config.docs_dir} both have {file.dest_uri}; rename one"
                )
            files.remove(file)  # such as the site map that comes with MkDocs
        for item in items.pages:
            self._add_page(item, files, config)
        self._items = items

    def _add_page(self, item: PageItem, files: Files, config: MkDocsConfig) -> None:
        self.made[item.path] = item.key
        if self.settings.has(item.path, item.key) and not item.with_navigation:
            return
        page = item.make()
        name = self._bodies.put(page.body)
        files.append(
            File.generated(
                config,
                path(item.address),
                content=source(page, name),
                inclusion=InclusionLevel.INCLUDED,  # MkDocs leaves out `templates/` by itself
            )
        )

    @event_priority(-100)
    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Put the page's own HTML where its name was carried through."""
        del page, config
        return self._bodies.filled(output)

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the files that are no pages, then the sums of all, and close the repository.

        MkDocs is not asked to: it would take each Markdown file among them for a page.
        """
        for item in self._items.files if self._items is not None else ():
            self.made[item.path] = item.key
            if not self.settings.has(item.path, item.key):
                write_bytes(Path(config.site_dir, item.path), item.make())
        if not self._served and self.settings.work is None:  # `specpress build` adds more files
            write_sums(Path(config.site_dir))
        self.close()

    def on_build_error(self, error: Exception) -> None:
        """Close the repository, also where the build failed."""
        del error
        self.close()
