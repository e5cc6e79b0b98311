# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Build the site, unless it is there already.

MkDocs is loaded only where something has to be built: loading it takes longer than to see that
nothing has.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from specpress.api import site
from specpress.api.site.store import Store, default_folder, key_of
from specpress.mkdocs_adapter.record import KIND, Record

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str, int, int], None]


class Built(NamedTuple):
    """What a build made.

    Attributes:
        folder: Where the site is, relative to the repository where it is inside.
        pages: How many HTML pages it has.
        made: How many files were made anew.
        seconds: How long it took.
        warnings: What MkDocs and its plugins warned of, and that the cache keeps nothing.
        inputs: Files and folders on disk that it was made of beside the spec.
    """

    folder: str
    pages: int
    made: int
    seconds: float
    warnings: tuple[str, ...]
    inputs: tuple[str, ...]


class Stored(Struct, frozen=True):
    """What is kept of a build: where it went, where it is served, and its record."""

    target: str
    url: str
    record: Record


class Options(NamedTuple):
    """How to build.

    Attributes:
        site_dir: Where to put the site; None for `site_dir` of mkdocs.yml, else `public`.
        cache_dir: Where to keep what was worked out; None for the user's folder for caches.
        cached: Whether to use a cache, and what is still good of the last site.
        progress: Told what is being done, how much of it is, and of how much.
        draft: Whether the working tree has its page also where it is no other than the newest
            version.
    """

    site_dir: Path | None = None
    cache_dir: Path | None = None
    cached: bool = True
    progress: Progress | None = None
    draft: bool = False


def build(folder: Path, options: Options | None = None) -> Built:
    """Build the site of the repository that a folder belongs to.

    Args:
        folder: The folder.
        options: How.

    Raises:
        SpecError: The configuration makes no sense, the spec cannot be read, or the site cannot be
            written.
    """
    start = perf_counter()
    options = options or Options()
    with tempfile.TemporaryDirectory(prefix="specpress-") as temporary:
        cache = (options.cache_dir or default_folder()) if options.cached else Path(temporary)
        work = site.planned(site.work(folder), draft=options.draft)
        return _Build(work, Store(cache), options).run(start)


class _Build:
    def __init__(self, work: site.Work, store: Store, options: Options) -> None:
        self._work = work
        self._store = store
        self._options = options
        where = str(options.site_dir.absolute()) if options.site_dir else ""
        self._key = key_of(str(work.root.resolve()), where)
        self._lost: tuple[str, ...] = ()

    def run(self, start: float) -> Built:
        record = self._store.get(KIND, self._key, Stored) if self._options.cached else None
        if record is not None and self._is_current(record):
            return self._built(Path(record.target), record.record, 0, start)
        done, made = self._make(record)
        self._store.put(KIND, self._key, done)
        self._store.prune()
        if self._store.get(KIND, self._key, Stored) is None:
            self._lost = (f"the cache in {self._store.folder} does not keep what is put there",)
        return self._built(Path(done.target), done.record, made, start)

    def _is_current(self, stored: Stored) -> bool:
        """Tell whether building would change nothing."""
        record = stored.record
        return (
            record.sure
            and record.inputs.unmoved()
            and record.intact(Path(stored.target))
            and record.state == site.state(self._work, stored.url)
        )

    def _make(self, last: Stored | None) -> tuple[Stored, int]:
        """Build the site; return what to keep of it, and how many files were made anew."""
        from specpress.mkdocs_adapter.run import Run

        return Run(self._work, self._store, self._options).run(last)

    def _built(self, target: Path, record: Record, made: int, start: float) -> Built:
        root = self._work.root
        shown = target.relative_to(root) if target.is_relative_to(root) else target
        warnings = (*record.warnings, *self._lost)
        inputs = (*record.inputs.folders, *record.inputs.files)
        return Built(str(shown), record.pages, made, perf_counter() - start, warnings, inputs)
