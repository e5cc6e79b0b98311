# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Golden cases of the canonical form: each folder of `formatting_cases/` shows a text and its form.

A case holds `why.txt`, a sentence on what it shows; `before.md` and `after.md`; `prompts/` with
files of these endings, and `specpress.toml`, where it needs them; and `left.txt`, what is left as
it is. `SPECPRESS_WRITE_CASES=1` writes `left.txt` anew: read every difference then.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from specpress import config as configuration
from specpress.config import Config
from specpress.formatting.engine import Formatted, format_snapshot
from specpress.model import Snapshot, SourceFile

CASES = Path(__file__).parent / "formatting_cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
WRITE = bool(os.environ.get("SPECPRESS_WRITE_CASES"))
EACH = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def snapshot_of(folder: Path, state: str) -> Snapshot:
    prompts = sorted((folder / "prompts").glob(f"*.{state}.md"))
    return Snapshot(
        "",
        (SourceFile("spec.md", text_of(folder / f"{state}.md")),),
        tuple(
            SourceFile(f"prompts/{path.name.split('.')[0]}.md", text_of(path)) for path in prompts
        ),
        "prompts",
    )


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def config_of(folder: Path) -> Config:
    own = (folder / configuration.FILE_NAME).is_file()
    return configuration.find(folder).config if own else Config(source=("spec.md",))


def left_in(done: Formatted) -> str:
    return "".join(f"{left.span.path}:{left.span.line}: {left.what}\n" for left in done.left)


@EACH
def test_case(folder: Path) -> None:
    done = format_snapshot(snapshot_of(folder, "before"), config_of(folder))
    expected = snapshot_of(folder, "after")
    for file, wanted in zip(
        (*done.snapshot.sources, *done.snapshot.prompts),
        (*expected.sources, *expected.prompts),
        strict=True,
    ):
        assert file.text == wanted.text
    if WRITE:
        (folder / "left.txt").write_text(left_in(done), encoding="utf-8", newline="")
        pytest.skip("written anew; read every difference")
    assert left_in(done) == text_of(folder / "left.txt")


@EACH
def test_a_form_is_in_form(folder: Path) -> None:
    expected = snapshot_of(folder, "after")
    assert format_snapshot(expected, config_of(folder)).snapshot == expected


@EACH
def test_a_case_is_documented_and_whole(folder: Path) -> None:
    why = text_of(folder / "why.txt")
    assert why.endswith(".\n")
    assert why.count("\n") == 1
    names = {path.name for path in folder.iterdir()}
    assert {"why.txt", "before.md", "after.md", "left.txt"} <= names
    assert names <= {"why.txt", "before.md", "after.md", "left.txt", "prompts", "specpress.toml"}
