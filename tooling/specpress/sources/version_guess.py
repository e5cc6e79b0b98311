# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Guess where the versions of a repository are that says nothing of them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from specpress.config import Versions
from specpress.sources import version_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.sources.repository import Repository

_TAGS = "refs/tags/"
_DATE = r"\d{4}-\d{2}-\d{2}"
_NUMBERS = r"\d+(?:\.\d+)+"
_SUBJECT = re.compile(
    r"(?P<lead>(?:[A-Za-z]+ )*?(?:release|version)) (?P<v>v?)"
    rf"(?P<version>{_DATE}|{_NUMBERS})(?![\w.])",
    re.IGNORECASE,
)
_REVISION = re.compile(r" \(rev \d+\)")
_VERSION_AT_END = re.compile(r"(?P<before>.*?)(?P<v>v?)(?P<version>\d[\w.+-]*)")


def guessed_versions(repository: Repository) -> tuple[Versions, int]:
    """Return where versions seem to be, and how many there are of them.

    Tags come first. Where no tag looks like a version, subjects of commits are looked at, such as
    `Release 2025-02-12`. What is guessed from nothing is the default.

    Raises:
        SpecError: git failed.
    """
    refs = repository.refs()
    pattern, count = guessed_tags(
        name.removeprefix(_TAGS) for name in refs if name.startswith(_TAGS)
    )
    if count:
        return Versions(tags=pattern), count
    commits, count = guessed_subjects(commit.subject for commit in repository.history())
    return (Versions(commits=commits), count) if count else (Versions(), 0)


def guessed_tags(tags: Iterable[str]) -> tuple[str, int]:
    """Return the pattern that most tags of versions have, and how many have it."""
    found: Counter[str] = Counter()
    for tag in tags:
        match = _VERSION_AT_END.fullmatch(tag)
        if match is not None and version_names.is_version(match["version"]):
            prefix = match["before"] + match["v"]
            if not re.search(r"[*?\[\]\d]", prefix):
                found[f"{prefix}*" if prefix else "[0-9]*"] += 1
    return found.most_common(1)[0] if found else ("", 0)


def guessed_subjects(subjects: Iterable[str]) -> tuple[str, int]:
    """Return the pattern that most subjects of releases have, and how many have it."""
    found: Counter[str] = Counter()
    revised = False
    for subject in subjects:
        match = _SUBJECT.match(subject)
        if match is not None:
            form = _DATE if re.fullmatch(_DATE, match["version"]) else _NUMBERS
            found[f"^{match['lead']} {match['v']}(?P<version>{form})"] += 1
            revised = revised or bool(_REVISION.match(subject, match.end()))
    if not found:
        return "", 0
    pattern, count = found.most_common(1)[0]
    return (rf"{pattern}(?: \(rev (?P<revision>\d+)\))?" if revised else pattern), count
