# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a shell completes the words of a command with: ids, versions and codes.

Each function here is for `shell_complete` of click. A shell asks while somebody types, so one that
fails completes nothing, and prints nothing. Imports are late: the functions are named beside the
options of commands, and asked by shells alone.
"""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

from specpress.report.colour import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import click
    from click.shell_completion import CompletionItem

    Row = tuple[str, str]
    """A word, and what it means; empty where the word says it."""

    Finder = Callable[[Path], Iterable[Row]]
    Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_SAFE = re.compile(r"[\w.+/:-]+")
"""Words that mean nothing else to a shell: the script for bash expands what it is given."""

_LONGEST = 60
_PATHS = (".", "/", "~")


def _completer(find: Finder) -> Completer:
    """Return a completer for one word."""

    @wraps(find)
    def complete(ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
        return _items(_quietly(find, ctx), typed)

    return complete


def _list_completer(find: Finder) -> Completer:
    """Return a completer for the last of several words that commas join."""

    @wraps(find)
    def complete(ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
        before, comma, last = typed.rpartition(",")
        named = before.split(",")
        rows = [row for row in _quietly(find, ctx) if row[0] not in named]
        return _items(rows, last, before + comma)

    return complete


def _quietly(find: Finder, ctx: click.Context) -> list[Row]:
    """Return what is found, nothing where that fails; whatever is printed meanwhile is lost."""
    folder = ctx.find_root().params.get("folder")
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            return list(find(Path(folder or ".")))
    except Exception:  # noqa: BLE001  # whoever types has asked for nothing and is told nothing
        return []


def _items(rows: Iterable[Row], typed: str, before: str = "") -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # late: only shells need it

    hash_mark = "#" if typed.startswith("#") else ""
    return [
        CompletionItem(before + hash_mark + word, help=_meaning(text))
        for word, text in rows
        if word.startswith(typed.removeprefix("#")) and _SAFE.fullmatch(word)
    ]


def _meaning(text: str) -> str | None:
    """Return a text on one line, cut where it is long; None for none."""
    plain = " ".join(printable(text).split())
    return (plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…") or None


@_completer
def section_ids(folder: Path) -> Iterable[Row]:
    """Complete the id of a section."""
    from specpress import api

    return ((one.id, one.title) for one in api.load(folder).spec.sections if one.level)


@_completer
def ids_and_marks(folder: Path) -> Iterable[Row]:
    """Complete the id of a section, or a focus mark."""
    from specpress import api

    spec = api.load(folder).spec
    yield from ((one.id, one.title) for one in spec.sections if one.level)
    yield from ((mark.id, mark.clause) for mark in spec.focus_marks)


@_completer
def focus_marks(folder: Path) -> Iterable[Row]:
    """Complete a focus mark."""
    from specpress import api

    return ((mark.id, mark.clause) for mark in api.load(folder).spec.focus_marks)


@_completer
def prompt_ids(folder: Path) -> Iterable[Row]:
    """Complete the id of an evaluation prompt."""
    from specpress import api

    return ((one.id, one.example.title) for one in api.load(folder).spec.prompts)


def _versions(folder: Path) -> Iterable[Row]:
    from specpress.api import versions

    return ((name, "") for name in versions.names(folder))


released = _completer(_versions)
"""Complete the name of a version, a tag or a branch."""


def texts(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete what names a text: a version, a tag, a branch, or a path."""
    from click.shell_completion import CompletionItem  # late: only shells need it

    if typed.startswith(_PATHS):
        return [CompletionItem(typed, type="file")]
    return released(ctx, param, typed)


@_completer
def proposals(folder: Path) -> Iterable[Row]:
    """Complete the id of a proposal."""
    from specpress.api.proposals.ledger import open_ledger

    return ((one.id, one.title) for one in open_ledger(folder)[1].proposals)


@_completer
def any_code(_folder: Path) -> Iterable[Row]:
    """Complete the code of a rule, of a kind of change, or of another finding."""
    from specpress.api import documentation

    return ((code, "") for code in documentation.all_codes())


@_list_completer
def rule_codes(_folder: Path) -> Iterable[Row]:
    """Complete codes of rules, and `all`."""
    from specpress.lint.codes import ALL, codes

    return ((code, "") for code in (ALL, *codes()))


@_list_completer
def change_codes(_folder: Path) -> Iterable[Row]:
    """Complete codes of changes."""
    from specpress.diff.engine import codes

    return ((code, "") for code in codes())


@_list_completer
def change_gates(_folder: Path) -> Iterable[Row]:
    """Complete what `diff --fail-on` takes: severities and codes of changes."""
    from specpress.diff.change import SEVERITIES
    from specpress.diff.engine import codes

    return ((word, "") for word in (*SEVERITIES, *codes()))


@_list_completer
def review_gates(_folder: Path) -> Iterable[Row]:
    """Complete what `review --fail-on` takes."""
    from specpress.api import review

    return ((word, "") for word in review.gate_words())


@_completer
def levels(folder: Path) -> Iterable[Row]:
    """Complete a level of authority, or `none`."""
    from specpress import api

    return ((level, "") for level in (*api.load(folder).spec.authority_levels, "none"))


@_list_completer
def tags(folder: Path) -> Iterable[Row]:
    """Complete tags that sections have."""
    from specpress import api

    used = {tag for section in api.load(folder).spec.sections for tag in section.tags}
    return ((tag, "") for tag in sorted(used))
