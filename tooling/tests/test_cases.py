# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Golden cases: each folder of `cases/` is a small document, what it reads as, and its findings.

A case holds `why.txt`, a sentence on what it shows; one or more `*.md`, in the order of their
names; `prompts/*.md` and `specpress.toml` where it needs them; and what is expected:
`expected.json` (`specpress export`) and `findings.txt` (`specpress check`).
`SPECPRESS_WRITE_CASES=1` writes the last two anew: read every difference then.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from specpress import api
from specpress import config as configuration
from specpress.config import Config
from specpress.parse import parse
from specpress.report.findings import write
from specpress.sources.worktree import read_snapshot

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
WRITE = bool(os.environ.get("SPECPRESS_WRITE_CASES"))


def read(folder: Path) -> api.Project:
    own = (folder / configuration.FILE_NAME).is_file()
    config = configuration.find(folder).config if own else Config(source=("*.md",))
    return api.Project(folder, config, parse(read_snapshot(folder, config), config), None)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    project = read(folder)
    actual = {
        "expected.json": api.export(project.spec, "json"),
        "findings.txt": write(api.report(project, api.check(project)), "text"),
    }
    if WRITE:
        for name, text in actual.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        pytest.skip("written anew; read every difference")
    expected = {name: (folder / name).read_text(encoding="utf-8") for name in actual}
    assert actual["findings.txt"] == expected["findings.txt"]
    assert actual["expected.json"] == expected["expected.json"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_is_documented_and_whole(folder: Path) -> None:
    why = (folder / "why.txt").read_text(encoding="utf-8")
    assert why.endswith(".\n")
    assert why.count("\n") == 1
    files = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    own = {Path(name) for name in ("why.txt", "expected.json", "findings.txt", "specpress.toml")}
    assert own - {Path("specpress.toml")} <= files
    assert {path.suffix for path in files - own} == {".md"}
