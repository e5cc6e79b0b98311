# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Compare two specs: match, say what differs, weigh it, put it into words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING

from specpress.diff.change import Change, Diff, Fact
from specpress.diff.code import Code
from specpress.diff.facts import facts
from specpress.diff.match import Matched
from specpress.diff.rows import pairs_of
from specpress.errors import SpecError
from specpress.registry import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from specpress.model import Spec

_PACKAGE = "specpress.diff.codes"
_FINGERPRINT = 16
"""Hexadecimal digits of a fingerprint: enough to tell apart what one release changes."""


@cache
def codes() -> tuple[str, ...]:
    """Return every code, in alphabetical order, without loading one."""
    return tuple(sorted(name.replace("_", "-") for name in names(_PACKAGE)))


@cache
def code(name: str) -> type[Code]:
    """Return the kind of change with a code.

    Raises:
        SpecError: There is none; names the nearest.
    """
    if name not in codes():
        from specpress.language.nearest import did_you_mean

        hint = did_you_mean(name, codes()) or "`specpress explain` lists every code."
        raise SpecError(f"no change has the code {name!r}", hint=hint)
    module = import_module(f"{_PACKAGE}.{name.replace('-', '_')}")
    return next(
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Code) and value is not Code
    )


def compare(old: Spec, new: Spec, more: Iterable[Fact] = ()) -> Diff:
    """Compare two versions.

    Args:
        old: The older one.
        new: The newer one.
        more: Facts that are not in the texts, such as a release that was changed in place.
    """
    matched = Matched(old, new)
    found = (*more, *facts(matched))
    return Diff(old, new, pairs_of(matched), changes_of(found, new.authority_levels))


def changes_of(found: Sequence[Fact], levels: Sequence[str]) -> tuple[Change, ...]:
    """Weigh facts and put them into words, in the same order."""
    seen: Counter[str] = Counter()
    return tuple(_change(fact, levels, seen) for fact in found)


def _change(fact: Fact, levels: Sequence[str], seen: Counter[str]) -> Change:
    kind = code(fact.code)()
    mark = _fingerprint((fact.code, *kind.identity(fact)), seen)
    return Change(
        code=fact.code,
        severity=kind.weigh(fact, levels),
        message=kind.sentence(fact),
        section=fact.section,
        former_section=fact.former_section,
        title=fact.title,
        subject=fact.subject,
        old=fact.old,
        new=fact.new,
        old_span=fact.old_span,
        new_span=fact.new_span,
        details=fact.details,
        members=fact.members,
        fingerprint=mark,
    )


def _fingerprint(parts: tuple[str | None, ...], seen: Counter[str]) -> str:
    """Return what tells a change apart; of equal ones, which of them it is counts as well."""
    text = "\0".join("\1" if part is None else part for part in parts)
    seen[text] += 1
    digest = sha256(f"{text}\0{seen[text]}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:_FINGERPRINT]
