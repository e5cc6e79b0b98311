# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""A patch of a long file is made soon, and git applies it."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.editing import line_matching
from specpress.editing.patch import patch
from specpress.editing.plan import FileChange
from specpress.model import SourceFile
from tests.histories import git

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = 6000
_lines = st.lists(st.sampled_from("abcdefgh"), max_size=12)


def array(says: str) -> str:
    """Return entries of which every line but one is in all of them."""
    return "".join(
        f'{{\n"id": {number},\n"section": "{says if number % 2 else "all"}",\n"skip": false\n}},\n'
        for number in range(ENTRIES)
    )


def test_a_patch_of_thousands_of_like_entries_is_made_soon_and_applies(tmp_path: Path) -> None:
    old, new = array("old"), array("new")
    start = process_time()
    made = patch((FileChange(SourceFile("a.json", old), SourceFile("a.json", new)),))
    assert process_time() - start < 2  # the library alone takes minutes
    assert made.count("\n-") == made.count("\n+") == ENTRIES // 2 + 1
    git(tmp_path, "init", "-q")
    (tmp_path / "a.json").write_text(old, encoding="utf-8")
    (tmp_path / "a.patch").write_text(made, encoding="utf-8")
    git(tmp_path, "apply", "a.patch")
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == new


@settings(max_examples=60, deadline=None)
@given(_lines, _lines)
def test_what_is_done_to_the_lines_makes_one_text_of_the_other(
    old: list[str], new: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(line_matching, "_LONG", 0)
        codes = line_matching.matcher(old, new).get_opcodes()
    made, done = [], [0, 0]
    for tag, first, last, start, end in codes:
        assert done == [first, start]
        assert tag != "equal" or old[first:last] == new[start:end]
        made += new[start:end] if tag != "delete" else []
        done = [last, end]
    assert (made, done) == (new, [len(old), len(new)])
