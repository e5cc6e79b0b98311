# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What has to be so before a version may be released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from specpress.errors import SpecError
from specpress.release.next_version import judge_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.api.release.material import Material
    from specpress.lint.finding import Finding

_SHOWN = 10


class Gate(Struct, frozen=True):
    """One condition.

    Attributes:
        name: What it asks, in words.
        wrong: Why it does not hold, a line each; empty where it does.
        hint: What to do.
    """

    name: str
    wrong: tuple[str, ...] = ()
    hint: str = ""


def gates(material: Material) -> tuple[Gate, ...]:
    """Return every condition with what is wrong.

    Args:
        material: What is to be released.
    """
    return tuple(_gates(material))


def _gates(material: Material) -> Iterator[Gate]:
    yield Gate(
        "git is in the middle of nothing",
        tuple(f"{one.what} is under way" for one in material.under_way),
        _ends(material),
    )
    yield Gate(
        "the working tree is committed",
        _cut(material.uncommitted),
        "Commit these, or take them back: a release is made of what is committed.",
    )
    yield Gate(
        "`specpress check` finds nothing",
        _cut(map(_told, _worst_first(material.findings))),
        "Mend these; `specpress check` shows them in place.",
    )
    yield Gate(
        "every id is given once",
        _cut(material.doubled),
        "Give one of them another id: a record holds each id once.",
    )
    yield Gate(
        "ids that were published are permanent",
        _cut(map(_told, material.lost)),
        "Name the former id behind its successor, or retire it with a reason.",
    )
    yield Gate(
        "the changelog is complete",
        _cut(map(_told, material.unnamed)),
        "`specpress changelog check` shows these in place, `changelog new` begins what is missing.",
    )
    yield Gate(
        "something has changed",
        () if material.has_changed else (f"the text is that of {material.previous}",),
        "There is nothing to release.",
    )
    yield Gate(
        "what was released is what it was",
        _cut(map(_told, material.mutated)),
        "`specpress verify` says more.",
    )
    yield Gate("the version is new, and comes after the last one", _version(material))
    yield Gate(
        "HEAD is on a branch",
        () if material.head.ref else ("HEAD is detached",),
        "`git switch BRANCH` leads to one.",
    )


def _version(material: Material) -> tuple[str, ...]:
    """Return what is wrong with the version's name."""
    if material.revision == 1:
        try:
            judge_name(material.name, material.names)
        except SpecError as error:
            return (str(error).replace("\n", ". "), *material.taken)
    return material.taken


def _ends(material: Material) -> str:
    """Return how to leave what git has begun."""
    commands = " and ".join(f"`{one.end}`" for one in material.under_way)
    return f"Finish it first; {commands} leaves it."


def _worst_first(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.severity != "error")


def _told(finding: Finding) -> str:
    span = finding.span
    where = f"{span.path}:{span.line}:{span.column}"
    return f"{where}: {finding.message} ({finding.code})"


def _cut(lines: Iterable[str]) -> tuple[str, ...]:
    found = list(lines)
    more = len(found) - _SHOWN
    return (*found[:_SHOWN], *([f"and {more} more"] if more > 0 else []))
