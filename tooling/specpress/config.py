# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The configuration of a spec repository.

It stands in `specpress.toml`, or in `[tool.specpress]` of `pyproject.toml`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from specpress.errors import SpecError

FILE_NAME = "specpress.toml"
PYPROJECT = "pyproject.toml"

Severity = Literal["error", "warning", "note", "off"]


class Authority(Struct, frozen=True, forbid_unknown_fields=True):
    """The ladder of authority.

    Attributes:
        levels: Names, highest first.
        former: What an older version called a level, to today's name.
    """

    levels: tuple[str, ...] = ("root", "system", "developer", "user", "guideline")
    former: dict[str, str] = {}

    def resolve(self, written: str) -> str:
        """Return today's name of a level; what is unknown comes back as it was written."""
        return self.former.get(written, written) if written not in self.levels else written

    def rank(self, level: str) -> int:
        """Return the place of a level on the ladder, 0 the highest; unknown ones come last."""
        return self.levels.index(level) if level in self.levels else len(self.levels)


class Check(Struct, frozen=True, forbid_unknown_fields=True):
    """What `specpress check` looks for.

    Attributes:
        select: Codes to check besides the default ones, or `all`.
        ignore: Codes to leave out.
        severity: A severity of one's own for a code.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}


class Versions(Struct, frozen=True, forbid_unknown_fields=True):
    """Where versions are found: a tag pattern, a pattern of commit subjects, or both."""

    tags: str = "v*"
    commits: str | None = None


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """A repository's configuration.

    Attributes:
        title: The document's title.
        source: Files or globs relative to the repository, in reading order.
        prompts: The folder of evaluation prompts.
        license: SPDX identifier of the document's licence.
        definitions: Id of the section in which terms are defined.
        site_url: Where the site is served, with a trailing slash; empty while it is nowhere.
    """

    title: str = "Untitled spec"
    source: tuple[str, ...] = ("spec_src/*.md",)
    prompts: str = "prompts"
    license: str = "CC0-1.0"
    definitions: str = "definitions"
    site_url: str = ""
    authority: Authority = Authority()
    check: Check = Check()
    versions: Versions = field(default_factory=Versions)


class Found(Struct, frozen=True):
    """A configuration and the repository it belongs to.

    Attributes:
        root: The folder that every path of the configuration is relative to.
        config: The configuration.
        path: The file it was read from, None where there is none and the defaults hold.
    """

    root: Path
    config: Config
    path: Path | None


def find(start: Path) -> Found:
    """Find and read the configuration for a folder, in it or in the nearest parent that has one.

    Args:
        start: An existing folder.

    Returns:
        The configuration; the defaults, with `start` as the root, where there is none.

    Raises:
        SpecError: The folder does not exist, or the file makes no sense.
    """
    start = start.resolve()
    if not start.is_dir():
        raise SpecError(f"{start} is not a folder", hint="Name the folder of a spec with -C.")
    for folder in (start, *start.parents):
        own = folder / FILE_NAME
        if own.is_file():
            return Found(folder, _read(own, ()), own)
        project = folder / PYPROJECT
        if project.is_file() and "[tool.specpress" in _text(project):
            return Found(folder, _read(project, ("tool", "specpress")), project)
        if (folder / ".git").exists():
            break
    return Found(start, Config(), None)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SpecError(f"cannot be read: {error}", path=path.name) from error


def _read(path: Path, table: tuple[str, ...]) -> Config:
    try:
        data: Any = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise SpecError(f"is not valid TOML: {error}", path=path.name) from error
    for name in table:
        data = data.get(name, {})
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        where = ".".join(table) or "the file"
        raise SpecError(
            f"{error} ($ is {where})",
            path=path.name,
            hint="The reference of the configuration lists every key.",
        ) from error
    _judge(config, path.name)
    return config


def _judge(config: Config, path: str) -> None:
    levels = config.authority.levels
    if not config.source:
        raise SpecError("source names no file", path=path, hint='For example source = ["spec.md"].')
    if len(set(levels)) != len(levels):
        raise SpecError("authority.levels names a level twice", path=path)
    for old, new in config.authority.former.items():
        if new not in levels:
            raise SpecError(
                f"authority.former maps {old!r} to {new!r}, which is no level",
                path=path,
                hint=f"The levels are: {', '.join(levels)}.",
            )
