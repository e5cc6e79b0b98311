# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a site has that a repository says nothing of: its theme, and its MkDocs configuration."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_theme_dir

from specpress.mkdocs_adapter.layout import theme_folder
from specpress.site.licenses import license_url

if TYPE_CHECKING:
    from specpress.config import Config

SITE_DIR = "public"


def default_config(root: Path, config: Config, documents: Path) -> MkDocsConfig:
    """Return the MkDocs configuration of a repository that has no mkdocs.yml.

    Args:
        root: The repository.
        config: Its own configuration.
        documents: An empty folder, since MkDocs wants one for pages written by hand.
    """
    values: dict[str, Any] = {
        "site_name": config.title,
        "docs_dir": str(documents),
        "site_dir": str(root / SITE_DIR),
        "use_directory_urls": True,
        "theme": {"name": "material", "custom_dir": str(theme_folder()), "font": False},
        "plugins": ["specpress"],
    }
    made = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    made.load_dict(values)
    made.validate()
    return made


def complete(config: MkDocsConfig, own: Config) -> None:
    """Add what mkdocs.yml leaves to specpress: layout, address and licence.

    The layout comes behind one that mkdocs.yml names, which may replace parts of it.

    Args:
        config: The MkDocs configuration.
        own: The repository's own.
    """
    theme, material = str(theme_folder()), str(material_folder())
    found = [str(folder) for folder in config.theme.dirs]
    if theme not in found:
        config.theme.dirs.insert(found.index(material) if material in found else 0, theme)
    if len(config.theme.dirs) == len((theme, material, "mkdocs")) and material in found:
        # Nobody else's layout could use its ten thousand files; listing them takes time.
        config.theme.dirs.remove(material)
    config.site_url = config.site_url or own.site.url
    config.extra.setdefault("license", licence_of(own))


def licence_of(own: Config) -> dict[str, str]:
    """Return what the layout says of the licence of a spec."""
    return {"url": license_url(own.license), "statement": f"Licensed under {own.license}"}


@cache
def stylesheet() -> str:
    """Return the path of Material's style sheet, whose name changes with its content."""
    folder = material_folder()
    found = sorted(
        path.relative_to(folder) for path in folder.glob("assets/stylesheets/main.*.css")
    )
    return found[0].as_posix() if found else ""


@cache
def material_folder() -> Path:
    """Return the folder of the theme that Material brings."""
    return Path(get_theme_dir("material"))


def is_of_material(path: str | None) -> bool:
    """Tell whether a file is one that Material brings."""
    return path is not None and Path(path).is_relative_to(material_folder())
