# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What an earlier run leaves to a task.

This file needs nothing but Inspect: `specpress evals export` puts a copy into what it writes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspect_ai.model import ModelOutput

    from specpress.evals.grader import Given


class Done(NamedTuple):
    """What was paid for before.

    Attributes:
        answer: What the model said, None where it failed.
        marks: What the grader said of it.
        usage: Calls and tokens by model, as `calls.call` counts them.
    """

    answer: ModelOutput | None
    marks: tuple[Given, ...] = ()
    usage: Mapping[str, Any] = MappingProxyType({})


class Earlier(NamedTuple):
    """What an earlier run leaves to this one.

    Attributes:
        done: What need not be asked for again, by the prompts' ids.
        tick: Called once for each prompt that is done with.
    """

    done: Mapping[str, Done] = MappingProxyType({})
    tick: Callable[[], None] = lambda: None

    def of(self, name: object) -> Done:
        """Return what was paid for of a prompt."""
        return self.done.get(str(name), _NOTHING)


_NOTHING = Done(None)
