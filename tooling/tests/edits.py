# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Edits to plant in a document: one for each way in which each kind of change may come about.

An edit takes a `Bench`, picks a place on it at random, and returns the text with exactly one thing
changed and the entry that a comparison has to give for it. Places are picked so that nothing else
follows from the edit: a section is only taken away where no reference leads to it.
"""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from specpress.config import Authority, Config
from specpress.diff.modality import EXCEPTION, OBLIGATION
from specpress.model import Comparison, Message, Snapshot, SourceFile
from specpress.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from specpress.model import Block, Candidate, Example, Section, Span, Spec

CONFIG = Config()
FORMER = Config(authority=Authority(former={"platform": "root", "member": "user"}))

_WORDS = (
    "lantern harbour copper meadow violin pebble thunder cinnamon ladder orchid compass velvet "
    "granite sparrow ribbon saddle beacon walnut marble thistle anchor mitten quarry ferry bishop "
    "trellis gravel pepper kettle bridge falcon raven candle barrel cellar willow clover almond"
).split()
"""Nouns that stand in no document that edits are planted in, or hardly."""

_VERBS = "hides carries follows paints measures greets borrows mends visits forgets".split()


class NoPlaceError(Exception):
    """The document has no place for an edit."""


class Expected(NamedTuple):
    """The entry that an edit has to give.

    Attributes:
        values: Attributes of the change by name; those that are left out are not looked at.
    """

    code: str
    section: str | None
    values: Mapping[str, Any] = {}


class Planted(NamedTuple):
    """A document with an edit in it.

    Attributes:
        expected: What a comparison has to give, and nothing else.
        touched: Ids of the sections that it is about, on either side.
        config: What both sides are read under.
    """

    snapshot: Snapshot
    expected: Expected
    touched: frozenset[str]
    config: Config = CONFIG


Edit = Callable[["Bench"], Planted] if TYPE_CHECKING else Any

EDITS: dict[str, list[Edit]] = {}
"""The edits by the code that they have to give."""


def plants(code: str) -> Callable[[Edit], Edit]:
    """Register an edit under the code that it has to give."""

    def register(edit: Edit) -> Edit:
        EDITS.setdefault(code, []).append(edit)
        return edit

    return register


class Bench:
    """A document that edits are planted in.

    Args:
        spec: The document.
        seed: Decides on places and words.
        taken: Ids of sections that are not to be touched.
    """

    def __init__(self, spec: Spec, seed: int, taken: Iterable[str] = ()) -> None:
        self.spec = spec
        self.random = Random(seed)  # noqa: S311  # the same places each time
        self.taken = frozenset(taken)
        self.lines = {file.path: file.text.split("\n") for file in spec.snapshot.sources}

    # ------------------------------------------------------------- places

    def one[T](self, found: Iterable[T]) -> T:
        """Return one of some places.

        Raises:
            NoPlaceError: There is none.
        """
        places = list(found)
        if not places:
            raise NoPlaceError
        return self.random.choice(places)
