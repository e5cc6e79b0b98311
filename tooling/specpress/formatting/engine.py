# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Bring texts into the canonical form, and never change what they are read as."""

from __future__ import annotations

from collections import deque
from functools import cache
from inspect import getmembers, isclass
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from specpress.formatting.lines import line_edits
from specpress.formatting.reading import Reading
from specpress.formatting.rule import Rule
from specpress.formatting.same import Model, Models
from specpress.formatting.unread import Left, left_alone
from specpress.lint.fix import apply
from specpress.model import Snapshot
from specpress.parse import parse
from specpress.registry import modules

if TYPE_CHECKING:
    from specpress.config import Config
    from specpress.lint.finding import Edit
    from specpress.model import Span, Spec

PACKAGE = "specpress.formatting.rules"
_ROUNDS = 20
"""How often the result is read again: one edit may make room for the next at the same place."""

_ATTEMPTS = 64
"""How often a round reads the text to find what is refused: each costs as much as a check."""


class Formatted(Struct, frozen=True):
    """Texts in canonical form.

    Attributes:
        before: The texts as they were.
        snapshot: The texts as they are now.
        left: What could not be read and was left as it is, where it stands now.
        left_before: The same, where it stood before.
    """

    before: Snapshot
    snapshot: Snapshot
    left: tuple[Left, ...]
    left_before: tuple[Left, ...]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Return what was changed, as edits of whole lines of the texts as they were."""
        return line_edits(self.before, self.snapshot)


class _State(NamedTuple):
    spec: Spec
    model: Model


class _Form:
    """What every round needs: the configuration, the files, and the model to be kept."""

    def __init__(self, config: Config, only: tuple[str, ...]) -> None:
        self._config, self._only = config, only
        self._models = Models(dashes=config.format.dashes != "keep", only=only)

    def read(self, snapshot: Snapshot) -> _State:
        spec = parse(snapshot, self._config)
        return _State(spec, self._models.of(spec))

    def edits(self, state: _State) -> list[Edit]:
        reading = Reading(state.spec, self._config, self._only)
        found = [edit for rule in rules().values() for edit in rule().edits(reading)]
        return _compatible([edit for edit in found if reading.source(edit.span) != edit.text])

    def attempt(self, state: _State, edits: list[Edit]) -> _State | None:
        """Return what comes of some edits, None where it says something else."""
        snapshot = apply(state.spec.snapshot, edits)
        after = self.read(snapshot)
        return after if state.model.allows(after.model) else None

    def most(self, state: _State, edits: list[Edit]) -> _State:
        """Apply the edits that change nothing that is read, halving groups to find the others.

        Large groups come first, so that a text in which much is refused still gets most of its
        form before the attempts of a round are used up.
        """
        kept: list[Edit] = []
        after = state
        waiting = deque([edits] if edits else [])
        for _ in range(_ATTEMPTS):
            if not waiting:
                break
            group = waiting.popleft()
            found = self.attempt(state, kept + group)
            if found is not None:
                kept, after = kept + group, found
            elif len(group) > 1:
                half = len(group) // 2
                waiting.extend((group[:half], group[half:]))
        return after


@cache
def rules() -> dict[str, type[Rule]]:
    """Return the rules of the canonical form by name."""
    found = [
        value
        for module in modules(PACKAGE)
        for _, value in getmembers(module, isclass)
        if issubclass(value, Rule) and value.__module__ == module.__name__
    ]
    return {rule.name: rule for rule in found}


def format_snapshot(snapshot: Snapshot, config: Config, only: tuple[str, ...] = ()) -> Formatted:
    """Bring texts into canonical form.

    The result is read again after each round, and what would change the model is left out; so the
    result says what the texts said, and formatting it changes nothing more.

    Args:
        snapshot: The texts.
        config: Their configuration.
        only: Change these files only; empty for all.
    """
    form = _Form(config, only)
    start = state = form.read(snapshot)
    for _ in range(_ROUNDS):
        after = form.most(state, form.edits(state))
        if after.spec.snapshot == state.spec.snapshot:
            break
        state = after
    else:
        state = start  # no form was reached, so none is claimed
    left, left_before = (left_alone(one.spec, only) for one in (state, start))
    return Formatted(snapshot, state.spec.snapshot, left, left_before)


def _compatible(edits: list[Edit]) -> list[Edit]:
    """Return edits that do not touch each other, in order; the rest waits a round."""
    chosen: list[Edit] = []
    last: Span | None = None
    for edit in sorted(edits, key=_place):
        span = edit.span
        if last is not None and last.path == span.path and _start(span) <= _end(last):
            continue
        chosen.append(edit)
        last = span
    return chosen


def _place(edit: Edit) -> tuple[str, tuple[int, int], tuple[int, int]]:
    return edit.span.path, _start(edit.span), _end(edit.span)


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column
