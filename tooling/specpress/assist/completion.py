# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What can stand at a place where something is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from specpress.assist.name import Kind
from specpress.model import Span
from specpress.registry import modules

if TYPE_CHECKING:
    import re
    from types import ModuleType

    from specpress.assist.view import View

PACKAGE = "specpress.assist.completers"
TRIGGERS = ("#", "^", "=", "<", "{", ",", " ", "/", '"')
"""Characters behind which something new may be completed."""

ItemKind = Kind | Literal["attribute", "tag-name", "skeleton", "keyword", "value", "new"]


class Item(Struct, frozen=True, gc=False):
    """Something that can be put in.

    Attributes:
        label: What is shown.
        kind: What it is.
        detail: A few words beside the label.
        text: What is put in place of what was typed; empty for the label.
        snippet: The same with stops `$1`, `$0`, for editors that know them; where it stands
            without `text` other editors are not offered the item.
        name: The name that more can be said of, empty for the label.
        search: What is typed to find it, empty for the label.
    """

    label: str
    kind: ItemKind
    detail: str = ""
    text: str = ""
    snippet: str = ""
    name: str = ""
    search: str = ""


class Completion(Struct, frozen=True):
    """The items for a place, the best first, and what they replace.

    Attributes:
        items: All that fit there, whatever was typed so far: the editor narrows them.
        replaced: The half-typed word.
        again: Whether they depend on what was typed of it, and are to be asked for again.
    """

    items: tuple[Item, ...]
    replaced: Span
    again: bool = False


class Cursor(Struct, frozen=True, gc=False):
    """A place in a line, with what stands before and behind it.

    Attributes:
        path: The file.
        line: From 1.
        before: The line's characters before the place.
        after: Those behind it.
    """

    path: str
    line: int
    before: str
    after: str

    def word(self, typed: str, more: re.Pattern[str]) -> Span:
        """Return the span of a half-typed word.

        Args:
            typed: Its characters before the cursor.
            more: What goes on with it behind the cursor.
        """
        column = len(self.before) + 1
        found = more.match(self.after)
        rest = found.end() if found is not None else 0
        return Span(self.path, self.line, column - len(typed), self.line, column + rest)


def complete(view: View, path: str, line: int, column: int) -> Completion | None:
    """Return what can be completed at a place, None where that is nothing.

    Args:
        view: The spec.
        path: A file of it.
        line: From 1.
        column: From 1, in code points.
    """
    if path not in view.texts:
        return None
    text = view.lines(path)[line]
    cursor = Cursor(path, line, text[: column - 1], text[column - 1 :])
    answers = (module.complete(view, cursor) for module in _completers(view, path))
    found: Completion | None = next((one for one in answers if one is not None), None)
    return found if found is not None and found.items else None


def _completers(view: View, path: str) -> tuple[ModuleType, ...]:
    """Return what completes in a file: the configuration is no text."""
    own = f"{PACKAGE}.configuration"
    is_own = path == view.configuration
    return tuple(one for one in modules(PACKAGE) if (one.__name__ == own) == is_own)
