# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Write the pages as sources, for a builder that runs no plugin of MkDocs, such as Zensical."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from specpress.api import site
from specpress.api.site.store import Store, default_folder, write_bytes
from specpress.errors import SpecError
from specpress.mkdocs_adapter.beside import fresh_folder, swap
from specpress.mkdocs_adapter.defaults import licence_of
from specpress.mkdocs_adapter.layout import theme_folder
from specpress.mkdocs_adapter.pages import path, source
from specpress.mkdocs_adapter.plugin import EXTENSION
from specpress.mkdocs_adapter.run import CONFIG_FILE

if TYPE_CHECKING:
    from specpress.api.site import Work
    from specpress.api.site.items import SiteItems
    from specpress.mkdocs_adapter.build import Options

MARKER = ".specpress-pages"
"""A file by which a folder of pages is known again, so that nothing else is overwritten."""

_DOCUMENTS, _THEME = "pages", "theme"


class Written(NamedTuple):
    """What was written.

    Attributes:
        folder: Where.
        pages: How many pages.
        warnings: What was left out, and what another builder would miss.
    """

    folder: Path
    pages: int
    warnings: tuple[str, ...]


class _Layout(NamedTuple):
    """Folders of a project, and where each is copied from; None for nowhere."""

    documents: str
    theme: str
    own_documents: Path | None
    own_theme: Path


def write_project(folder: Path, target: Path, options: Options) -> Written:
    """Write mkdocs.yml, the theme, and every page and file of the site into a folder.

    The folder is made beside the old one, which it replaces once it is whole.

    Args:
        folder: A folder of the repository.
        target: Where to write; a new folder, an empty one, or one that this has written.
        options: The cache, and who is told how far the work is.

    Raises:
        SpecError: The spec cannot be read, or the folder cannot be written.
    """
    work = site.work(folder)
    target = target.resolve()
    _judge(target, work.root.resolve())
    with tempfile.TemporaryDirectory(prefix="specpress-") as temporary:
        cache = (options.cache_dir or default_folder()) if options.cached else Path(temporary)
        store = Store(cache)
        fresh = fresh_folder(target)
        try:
            new = fresh / "new"
            layout, warnings = _prepared(work, new)
            documents = new / layout.documents
            with site.site(
                work, store, Path(temporary), url=work.config.site.url, progress=options.progress
            ) as items:
                _write(items, documents)
            write_bytes(new / MARKER, b"Written by `specpress build --pages`.\n")
            swap(new, target, fresh / "old")
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return Written(target, len(items.pages), (*items.warnings, *warnings))


def _judge(target: Path, root: Path) -> None:
    """Refuse to replace what this has not written."""
    if target.exists() and not target.is_dir():
        raise SpecError(f"{target} is not a folder", hint="Name another one with --pages.")
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise SpecError(
            f"{target} is not empty, and was not written by --pages", hint="Name another folder."
        )
    if root.is_relative_to(target):
        raise SpecError(f"{target} holds the spec itself", hint="Name another folder.")


def _prepared(work: Work, new: Path) -> tuple[_Layout, list[str]]:
    """Write what a project has beside the pages; return its layout and warnings."""
    file = work.root / CONFIG_FILE
    warnings: list[str] = []
    if file.is_file():
        layout = _own_layout(work.root, file)
        text = file.read_bytes()
        if EXTENSION.encode() not in text:
            warnings.append(
                f"{CONFIG_FILE} does not name {EXTENSION} under markdown_extensions; a builder"
                " that runs no plugin needs it"
            )
    else:
        layout = _Layout(_DOCUMENTS, _THEME, None, theme_folder())
        text = _default_text(work).encode()
    if layout.own_documents is not None:
        shutil.copytree(layout.own_documents, new / layout.documents)
    shutil.copytree(layout.own_theme, new / layout.theme)
    write_bytes(new / CONFIG_FILE, text)
    return layout, warnings


def _own_layout(root: Path, file: Path) -> _Layout:
    try:
        config = load_config(str(file))
    except MkDocsException as error:
        raise SpecError(str(error), path=CONFIG_FILE) from error
    documents = Path(config.docs_dir)
    theme = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    root = root.resolve()
    for one in (documents, theme):
        if one is not None and not one.is_relative_to(root):
            raise SpecError(
                f"names {one}, which is outside the repository",
                path=CONFIG_FILE,
                hint="Keep what the site is made of in the repository.",
            )
    return _Layout(
        str(documents.relative_to(root)),
        str(theme.relative_to(root)) if theme is not None else _THEME,
        documents if documents.is_dir() else None,
        theme or theme_folder(),
    )


def _default_text(work: Work) -> str:
    """Return a mkdocs.yml for a repository that has none; JSON is YAML."""
    values = {
        "site_name": work.config.title,
        "docs_dir": _DOCUMENTS,
        "site_dir": "public",
        "theme": {"name": "material", "custom_dir": _THEME, "font": False},
        "extra": {"license": licence_of(work.config)},
        "markdown_extensions": [EXTENSION],
        "plugins": [],
    }
    if work.config.site.url:
        values["site_url"] = work.config.site.url
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())


def _write(items: SiteItems, documents: Path) -> None:
    for item in items.pages:
        place = documents / path(item.address)
        if place.exists():
            raise SpecError(
                f"the spec and the pages written by hand both have a page {item.address}",
                hint="Rename one.",
            )
        write_bytes(place, source(item.make()).encode("utf-8", "surrogatepass"))
    for file in items.files:
        if not file.path.endswith(".md"):  # it would be taken for a page
            write_bytes(documents / file.path, file.make())
