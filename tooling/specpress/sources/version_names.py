# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Names of versions: which tags are one, and what comes before what."""

from __future__ import annotations

import re
from fnmatch import translate
from typing import TYPE_CHECKING

from specpress.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DATE = re.compile(
    r"([0-9]{4})([-.])(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?:[-.+_a-z]([\w.+-]*))?"
)
_NUMBER = "[0-9]{1,18}"
_WORDS = r"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*"
_SEMANTIC = re.compile(
    rf"({_NUMBER})|({_NUMBER}(?:\.{_NUMBER}){{1,3}})(?:-({_WORDS}))?(?:\+{_WORDS})?"
)
_WILD = r"(?:\*|\?|\[[^\]]+\])"
_VARIABLE = re.compile(rf"{_WILD}(?:[-.+]*{_WILD})*")
"""Wildcards with nothing but the marks of a version between them, as in `v[0-9]*.[0-9]*`."""

_REVISED = re.compile(r"(.+)\+([2-9]|[1-9][0-9])")
_EARLY = re.compile(r"(?:alpha|beta|dev|draft|pre|rc)(?![a-z])", re.IGNORECASE)
_DIGITS = re.compile(rf"({_NUMBER})")

_Key = tuple[object, ...]


def is_version(name: str) -> bool:
    """Tell whether a name reads as a semantic version, `1.2` included, or as a date."""
    return bool(_DATE.fullmatch(name) or _SEMANTIC.fullmatch(name))


def plain(name: str) -> str:
    """Return a name without a `v` before a digit."""
    return name[1:] if name[:1] in ("v", "V") and name[1:2].isdigit() else name


def without_revision(name: str) -> tuple[str, int | None]:
    """Return a version's name and the revision that stands behind it as in `1.1.0+2`, if one does.

    Revisions go from 2 to 99; a longer number behind a plus is the build of a semantic version.
    """
    match = _REVISED.fullmatch(name)
    return (match[1], int(match[2])) if match else (name, None)


def version_of(tags: str) -> Callable[[str], str | None]:
    """Return a function that gives the version that a tag names, None where it names none.

    Args:
        tags: The configured pattern, such as `v*` or `release/*`; empty for no tags.

    Raises:
        SpecError: The pattern has no `*`.
    """
    if not tags:
        return lambda _tag: None
    found = next((match for match in _VARIABLE.finditer(tags) if "*" in match[0]), None)
    if found is None:
        raise SpecError(
            f"versions.tags: {tags!r} has no `*` in the place of the version",
            hint='For example tags = "v*".',
        )
    pattern = re.compile(
        f"{_regex(tags[: found.start()])}({_regex(found[0])}){_regex(tags[found.end() :])}"
    )

    def version(tag: str) -> str | None:
        match = pattern.fullmatch(tag)
        name = plain(match[1]) if match else ""
        return name if is_version(name) else None

    return version


def tag_of(tags: str, label: str) -> str | None:
    """Return the tag of a version by the configured pattern; None where tags are no versions.

    Raises:
        SpecError: The pattern has no `*`, or no tag of its form names this version.
    """
    if not tags:
        return None
    found = next((match for match in _VARIABLE.finditer(tags) if "*" in match[0]), None)
    tag = f"{tags[: found.start()]}{label}{tags[found.end() :]}" if found else ""
    if version_of(tags)(tag) != label:
        raise SpecError(
            f"versions.tags: no tag of the form {tags!r} names the version {label}",
            hint="Give another version, or make the pattern wider.",
        )
    return tag


def order(names: Sequence[str]) -> Callable[[str], _Key] | None:
    """Return a function that gives the place of a name among these; None where they do not compare.

    Semantic versions go by precedence and dates by date.
    """
    if all(map(_SEMANTIC.fullmatch, names)):
        return _precedence
    return _by_date if all(map(_DATE.fullmatch, names)) else None


def _regex(glob: str) -> str:
    return translate(glob).removeprefix("(?s:").removesuffix(")\\Z")


def _precedence(name: str) -> _Key:
    """Return the precedence of https://semver.org, with `1.2` as `1.2.0`."""
    match = _SEMANTIC.fullmatch(name)
    numbers = [int(part) for part in (match[1] or match[2] if match else "0").split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    early = (match[3] or "") if match else ""
    return tuple(numbers), not early, tuple(map(_word, early.split(".")))


def _by_date(name: str) -> _Key:
    match = _DATE.fullmatch(name)
    rest = (match[5] or "") if match else ""
    words = tuple(map(_word, _DIGITS.split(rest)))
    return name[:10].replace(".", "-"), not _EARLY.match(rest), words


def _word(word: str) -> _Key:
    """Return the place of a part: a number comes before any word."""
    number = re.fullmatch(_NUMBER, word)
    return (0, int(word), "") if number else (1, 0, word)
