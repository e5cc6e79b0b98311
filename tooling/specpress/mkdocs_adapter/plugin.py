# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The MkDocs plugin: unpack, call `specpress.api`, translate errors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File

from specpress import api
from specpress.errors import SpecError
from specpress.mkdocs_adapter.pages import path, source

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from specpress.site.page import Page

EXTENSION = "specpress_page"
_LOG = get_plugin_logger(__name__)


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook untyped
    """The plugin has no options: everything stands in the spec's own configuration."""


class SpecpressPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # as above
    """Adds the pages of the spec beside mkdocs.yml to the site."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[Page, ...] = ()
        self.images: dict[str, bytes | SpecError] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the spec, make its pages, and turn on the extension that carries them."""
        folder = Path(config.config_file_path).parent
        try:
            project = api.load(folder)
            self.pages = api.pages(project.spec)
            self.images = api.images(project)
        except SpecError as error:
            raise PluginError(str(error)) from error
        config.watch = [*config.watch, *(str(path) for path in api.watched(project))]
        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions.append(EXTENSION)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages, and the navigation unless mkdocs.yml has one of its own."""
        own = [file.src_uri for file in files.documentation_pages()]
        addresses = {file.dest_uri for file in files.documentation_pages()}
        for page in self.pages:
            if f"{page.address}index.html" in addresses:
                raise PluginError(
                    f"the spec and {config.docs_dir} both have a page {page.address}; rename one"
                )
            files.append(File.generated(config, path(page), content=source(page)))
        for address, image in self.images.items():
            if isinstance(image, SpecError):
                _LOG.warning("an image is missing: %s", image)
            else:
                files.append(File.generated(config, unquote(address), content=image))
        schema = api.export_schema()
        files.append(File.generated(config, f"data/{api.SCHEMA_NAME}", content=schema))
        if config.nav is None:
            config.nav = [*({page.label: path(page)} for page in self.pages), *own]
        return files
