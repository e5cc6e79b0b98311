# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Tell what looks like evaluation prompts and is not read. Loaded only where there is some."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from specpress.lint.problem import whole_file
from specpress.prompts.problems import UNREAD_PROMPTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from specpress.lint.finding import Finding

_LINES = frozenset((".jsonl", ".ndjson"))
_READ = {".md": ".md", ".json": ".json", ".markdown": ".md"}
"""Endings of files that only need another name, in lower case, each with the one that is read."""


def unread(paths: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each file or folder.

    Args:
        paths: What `sources.unread_prompts` found.
    """
    for path in map(PurePosixPath, paths):
        yield UNREAD_PROMPTS.finding(
            f"nothing reads {path.name}, which looks as if it held prompts",
            whole_file(str(path)),
            _instead(path),
        )


def _instead(path: PurePosixPath) -> str:
    """Return what to do; what has no ending of a file is taken for a folder or for Markdown."""
    ending = path.suffix.lower()
    if ending in _LINES:
        return f"write one array, [ ] around and commas between its lines, to {path.stem}.json"
    if ending in _READ:
        return f"call it {path.stem.lower()}{_READ[ending]}"
    return "bring its prompts into .md or .json files of this folder, or move it out"
