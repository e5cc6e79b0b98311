# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""The long parts of a build, each on its own, so that processes can share them.

A job reads what it needs from the store, or is given the text, and leaves its result in the store
or in a folder. It returns nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from specpress.api.site.fingerprint import fingerprint
from specpress.api.site.plan import Planned
from specpress.api.site.store import LostError, Store, key_of, write_bytes
from specpress.config import Config
from specpress.diff.life import Outline
from specpress.model import Snapshot, Spec
from specpress.site.chronicle import Comparison
from specpress.site.edition import Edition

if TYPE_CHECKING:
    from specpress.site.rendered import Rendered

T = TypeVar("T")

SPEC, EDITION, PROMPTS, DATA = "spec", "edition", "prompts", "data"
COMPARISON, SUMMARY = "comparison", "summary"

_rendered: dict[str, Rendered] = {}
"""Sections that this process has rendered; versions share most of them."""

_specs: dict[tuple[str, str], Spec] = {}
"""Specs that this process has read last: many are compared with one and the same."""

_HELD = 2


class Summary(Struct, frozen=True):
    """A comparison without its page: what lives and changelogs are made of."""

    comparison: Comparison
    outline: Outline


class EditionJob(Struct, frozen=True):
    """Parse and render a version.

    Attributes:
        before: Key of a version that is rendered already and may have sections in common with it.
        revises: The version that it is a revision of; empty for the text issued first.
        revision: Which text of that version it is.
    """

    cache: str
    config: Config
    label: str
    date: str
    address: str
    key: str
    snapshot: Snapshot
    before: str | None = None
    revises: str = ""
    revision: int = 1

    def run(self) -> None:
        """Leave spec, edition and prompts in the store."""
        from specpress.parse import parse
        from specpress.site.editions import edition
        from specpress.site.prompts import prompts_content

        store = Store(Path(self.cache))
        spec = parse(self.snapshot, self.config)
        if self.before is not None:
            _learn(store, self.before)
        store.put(SPEC, self.key, spec)
        made = edition(
            spec, label=self.label, date=self.date, address=self.address, known=_rendered
        )
        made = replace(made, revises=self.revises, revision=self.revision)
        prompts = prompts_place(made)
        if not store.has(PROMPTS, prompts):
            store.put(PROMPTS, prompts, prompts_content(spec))
        store.put(EDITION, self.key, made)


class PairJob(Struct, frozen=True):
    """Compare two versions."""

    cache: str
    old: Planned
    new: Planned

    def run(self) -> None:
        """Leave the comparison and its summary in the store."""
        from specpress.diff.engine import compare
        from specpress.diff.life import outline
        from specpress.site.comparison import Side, compared

        store = Store(Path(self.cache))
        diff = compare(spec_of(store, self.old), spec_of(store, self.new))
        sides = (Side(one.label, one.address) for one in (self.old, self.new))
        done = compared(diff, *sides)
        key = pair_key(self.old, self.new)
        store.put(COMPARISON, key, done)
        short = replace(done, body="", toc=())
        store.put(SUMMARY, key, Summary(short, outline(diff)))


class DataJob(Struct, frozen=True):
    """Write the data files of a version into a folder."""

    cache: str
    planned: Planned
    folder: str
    key: str
    url: str

    def run(self) -> None:
        """Leave the files in the folder, and what they are in the store."""
        from specpress.site.data import data_files, described

        store = Store(Path(self.cache))
        edition = found(store, EDITION, self.planned.key, Edition)
        assets = data_files(edition, spec_of(store, self.planned), self.url)
        for asset in assets:
            write_bytes(Path(self.folder, asset.path), asset.content)
        store.put(DATA, self.key, [described(asset, edition.label) for asset in assets])


Job = EditionJob | PairJob | DataJob


def prompts_place(edition: Edition) -> str:
    """Return what the content of a page of prompts is kept under: versions mostly share it."""
    return key_of(fingerprint(), edition.prompts_key)


def pair_key(old: Planned, new: Planned) -> str:
    """Return what a comparison is kept under."""
    return key_of(old.key, old.address, new.key, new.address)


def spec_of(store: Store, planned: Planned) -> Spec:
    """Return the spec of a version, which its edition's job has left in the store.

    Raises:
        LostError: It is not there.
    """
    place = (str(store.folder), planned.key)
    spec = _specs.pop(place, None) or found(store, SPEC, planned.key, Spec)
    while len(_specs) >= _HELD:
        del _specs[next(iter(_specs))]
    _specs[place] = spec
    return spec


def _learn(store: Store, key: str) -> None:
    """Take over the sections of a version that was rendered by an earlier build."""
    from specpress.site.rendered import Rendered

    edition = store.get(EDITION, key, Edition)
    for section in edition.sections if edition is not None else ():
        done = Rendered(section.html, section.parts, section.terms, section.facts, section.words)
        _rendered.setdefault(section.facts, done)


def found(store: Store, kind: str, key: str, type_: type[T]) -> T:
    """Return what a job has left in the store.

    Raises:
        LostError: It is not there.
    """
    value = store.get(kind, key, type_)
    if value is None:
        raise LostError(
            f"the cache in {store.folder} does not keep what is put there",
            hint="Is there room? Name another folder with --cache-dir.",
        )
    return value


def run(job: Job) -> None:
    """Run a job; what a process is given."""
    job.run()
