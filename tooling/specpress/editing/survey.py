# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a document tells of its own configuration."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from specpress.config import Authority
from specpress.editing.importing import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from specpress.model import SourceFile, Spec

_LADDER = ("root", "platform", "system", "developer", "user", "guideline")
"""Levels of published specs, highest first."""

_NOT_THE_SPEC = frozenset(
    [
        "agents",
        "authors",
        "changelog",
        "changes",
        "claude",
        "code_of_conduct",
        "contributing",
        "contributors",
        "copying",
        "governance",
        "history",
        "install",
        "license",
        "maintainers",
        "news",
        "readme",
        "releases",
        "security",
        "support",
        "todo",
    ]
)
"""Names of files that stand beside a document in many repositories, and are not it."""

_CHAPTERS = frozenset(("about", "contents", "foreword", "introduction", "overview", "preface"))
_NO_TITLES = frozenset(("document", "index", "main", "spec"))
_PROMPT_HEADER = re.compile(r"\ufeff?\s*Examples for \[\^[a-z0-9]{4}\]")
_DIGITS = re.compile(r"(\d+)")
_LICENCES = (
    ("CC0 1.0 Universal", "CC0-1.0"),
    ("CC0-1.0", "CC0-1.0"),
    ("Attribution-ShareAlike 4.0", "CC-BY-SA-4.0"),
    ("Attribution 4.0 International", "CC-BY-4.0"),
    ("Apache License", "Apache-2.0"),
    ("MIT License", "MIT"),
)
"""Words of a licence's first lines, and its SPDX identifier."""


def may_be_the_spec(path: str) -> bool:
    """Tell whether a Markdown file may be a document, by its name."""
    stem = PurePosixPath(path).stem.lower().replace("-", "_")
    return not path.rpartition("/")[2].startswith(".") and stem not in _NOT_THE_SPEC


def is_prompt_file(file: SourceFile) -> bool:
    """Tell whether a file holds evaluation prompts."""
    return bool(_PROMPT_HEADER.match(file.text))


def in_reading_order(paths: Iterable[str]) -> tuple[str, ...]:
    """Return files in the order that their names ask for, numbers by their value."""
    return tuple(sorted(paths, key=_by_number))


def _by_number(path: str) -> list[tuple[int, int, str]]:
    parts = _DIGITS.split(path.lower())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def title_of(spec: Spec) -> str:
    """Return the title of a document by its front matter, its first heading or its file.

    Where the first heading is that of a chapter, such as an overview, the file may say more. Empty
    where nothing says anything.
    """
    front = front_matter.split(spec.snapshot.sources[0].text)
    headings = (one for one in spec.sections if one.level and one.heading.line > front.lines)
    first = next(headings, None)
    title = front.title or (first.title if first is not None else "")
    if title.casefold() not in _CHAPTERS:
        return title
    name = PurePosixPath(spec.snapshot.sources[0].path).stem
    return title if name.casefold() in _NO_TITLES or name[:1].isdigit() else spaced(name)


def spaced(name: str) -> str:
    """Return the name of a file or a folder as a title."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def authority_of(spec: Spec) -> tuple[Authority, tuple[str, ...]]:
    """Return the ladder of authority that a document uses.

    Returns:
        The ladder, and the levels on it that no published spec has: their places are guessed.
    """
    default = Authority()
    written = (section.authority_written for section in spec.sections)
    seen = tuple(dict.fromkeys(level for level in written if level))
    if set(seen) <= set(default.levels):
        return default, ()
    strange = tuple(level for level in seen if level not in _LADDER)
    known = tuple(level for level in _LADDER if level in seen)
    return Authority(levels=(*known, *strange)), strange


def licence_in(text: str) -> str | None:
    """Return the SPDX identifier of a licence by its text, None where it is unknown."""
    head = text[:400]
    return next((name for words, name in _LICENCES if words.lower() in head.lower()), None)
