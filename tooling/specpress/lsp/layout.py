# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a spec in an editor consists of: its configuration, its files, what came before it."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from specpress import config as configuration
from specpress.api import Project
from specpress.api.published import published
from specpress.changelog.fragments import FOLDER as FRAGMENTS
from specpress.changelog.fragments import is_fragment_name, is_markdown_name
from specpress.config import Config
from specpress.errors import SpecError
from specpress.lint.codes import judge_codes
from specpress.lint.finding import Finding
from specpress.lint.published import NOTHING, Published
from specpress.lsp.disk import Disk, Sign
from specpress.lsp.problems import finding_of
from specpress.model import Snapshot
from specpress.parse import parse
from specpress.proposals.proposal import FOLDER as PROPOSALS
from specpress.sources import worktree
from specpress.sources.patterns import pattern_of
from specpress.sources.records import FOLDER as RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable


_T = TypeVar("_T")
_NO_PROMPTS = ".specpress-no-prompts"


class Layout(Struct, frozen=True):
    """The files of a spec, and what it is checked under.

    Attributes:
        own: The name of the configuration's file, empty where the defaults hold.
        alone: The path of the only file, where it belongs to no configured spec; else empty.
        config: The configuration; where that is broken the last good one.
        sources: Paths of the document's files, in reading order.
        prompts: Paths of the files of prompts, sorted.
        beside: Paths of the configuration, of the fragments of the changelog and of the proposals.
        records: What tells one state of the release records from another.
        published: The ids of the versions so far.
        problems: Why something of this is not as it stands on disk.
    """

    own: str
    alone: str
    config: Config = Config()
    sources: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    records: tuple[tuple[str, Sign], ...] = ()
    published: Published = NOTHING
    problems: tuple[Finding, ...] = ()

    def is_prompt(self, path: str) -> bool:
        """Tell whether a path is that of a file of prompts."""
        pure = PurePosixPath(path)
        return not self.alone and pure.parent == PurePosixPath(self.config.prompts)

    def holds(self, path: str) -> bool:
        """Tell whether a file is, or will be once it is saved, one of these."""
        if self.alone:
            return path == self.alone
        pure = PurePosixPath(path)
        if path == self.own or path in (*self.sources, *self.prompts, *self.beside):
            return True
        if self.is_prompt(path) or path.startswith((f"{FRAGMENTS}/", f"{PROPOSALS}/")):
            return is_markdown_name(path) and is_fragment_name(pure.name)
        return pattern_of(path, self.config.source) is not None


def looked(last: Layout, disk: Disk) -> Layout:
    """Return what the spec consists of now.

    Args:
        last: What it consisted of before; what cannot be found out stays as it was.
        disk: Its files.
    """
    problems: list[Finding] = []

    def tried(function: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return function()
        except SpecError as error:
            problems.append(finding_of(error, last.own))
            return otherwise

    now = replace(last, config=tried(lambda: _configured(last, disk), last.config))
    files = tried(lambda: _listed(now, disk), (*last.sources, *last.prompts))
    prompts = sorted(filter(now.is_prompt, files))
    sources = (path for path in files if not now.is_prompt(path))
    now = replace(now, sources=tuple(sources), prompts=tuple(prompts))
    now = replace(now, beside=() if now.alone else (*filter(None, (now.own,)), *_told(disk)))
    now, told = replace(now, records=_records(disk)), len(problems)
    past = tried(lambda: _published(now, disk, last), last.published)
    if len(problems) > told:
        now = replace(now, records=())  # so that they are read again, and the fault told again
    return replace(now, published=past, problems=tuple(problems))


def _configured(last: Layout, disk: Disk) -> Config:
    found = configuration.read(disk.read(last.own).text, last.own) if last.own else None
    config = found or Config()
    judge_codes(config.check, last.own)
    return replace(config, source=(last.alone,), prompts=_NO_PROMPTS) if last.alone else config


def _listed(now: Layout, disk: Disk) -> tuple[str, ...]:
    """Return the files of the spec on disk, and those that are open and not saved yet."""
    if now.alone:
        return (now.alone,)
    found = worktree.list_files(disk.root, now.config)
    new = [path for path in disk.opened() if path not in found and now.holds(path)]
    own = [path for path in new if path != now.own and not path.startswith(f"{FRAGMENTS}/")]
    return (*found, *own)


def _told(disk: Disk) -> list[str]:
    """Return the fragments of the changelog, then the proposals."""
    found: list[str] = []
    for folder in (FRAGMENTS, PROPOSALS):
        names = filter(is_markdown_name, _names(disk, folder))
        paths = {f"{folder}/{name}" for name in names}
        paths |= {path for path in disk.opened() if path.startswith(f"{folder}/")}
        found += sorted(path for path in paths if is_fragment_name(path.rsplit("/", 1)[-1]))
    return found


def _records(disk: Disk) -> tuple[tuple[str, Sign], ...]:
    """Return the release records, each with what tells its state."""
    names = sorted(name for name in _names(disk, RECORDS) if name.endswith(".json"))
    return tuple((name, disk.sign(f"{RECORDS}/{name}")) for name in names)


def _published(now: Layout, disk: Disk, last: Layout) -> Published:
    retired = now.config.retired
    if now.alone or not (retired.sections or retired.prompts or now.records):
        return NOTHING
    if now.records == last.records and now.config == last.config:
        past = last.published
    else:
        own = disk.root / now.own if now.own else None
        nothing = parse(Snapshot("", (), (), ""), now.config)
        past = published(Project(disk.root, now.config, nothing, own))
    if past.configuration is None:
        return past
    return replace(past, configuration=disk.read(now.own))


def _names(disk: Disk, folder: str) -> list[str]:
    try:
        return os.listdir(disk.full(folder))  # noqa: PTH208  # names are all that is wanted
    except OSError:
        return []
