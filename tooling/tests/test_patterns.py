# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Whether a path is that of a source, told without looking at the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from specpress.sources.patterns import pattern_of

if TYPE_CHECKING:
    from pathlib import Path

PATHS = ("a.md", "b.txt", "text/a.md", "text/old/a.md", "old/text/a.md", "te[x]t/a.md")


@pytest.mark.parametrize(
    "pattern",
    [
        "a.md",
        "./a.md",
        "*.md",
        "text/*.md",
        "./text/*.md",
        "text/**/*.md",
        "**/*.md",
        "**/text/*.md",
        "*/a.md",
        "te[[]x]t/*.md",
        "nowhere/*.md",
    ],
)
def test_a_pattern_has_the_files_that_it_finds_on_disk(pattern: str, tmp_path: Path) -> None:
    for path in PATHS:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.glob(pattern)}
    assert {path for path in PATHS if pattern_of(path, [pattern])} == found


def test_the_first_of_several_patterns_is_told_and_none_where_none_fits() -> None:
    assert pattern_of("text/a.md", ["b.md", "text/*.md", "**/*.md"]) == "text/*.md"
    assert pattern_of("text/a.md", ["b.md"]) is None
