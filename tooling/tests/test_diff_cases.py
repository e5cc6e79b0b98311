# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Golden cases of comparisons: each folder of `diff_cases/` proves the sentence it is named for.

A case holds `old.md` and `new.md`, or the folders `old/` and `new/` with several files and their
`prompts/`, and `specpress.toml` where it needs one. What is expected of
`specpress diff old new` there: `expected.json`, every change in reading order;
`expected.txt`, what a terminal of 80 columns shows, where the layout is the point; and
`warnings.txt`, what is said besides, where anything is.
`SPECPRESS_WRITE_CASES=1` writes these anew: read every difference then. An empty `expected.txt`
asks for the text.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

from specpress.api import comparison
from specpress.report.changes import write

if TYPE_CHECKING:
    from specpress.api.comparison import Compared
    from specpress.diff.change import Change

CASES = Path(__file__).parent / "diff_cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
WRITE = bool(os.environ.get("SPECPRESS_WRITE_CASES"))
CHANGES, TEXT, WARNINGS = "expected.json", "expected.txt", "warnings.txt"
CONFIG = "specpress.toml"
TODAY = date(2026, 1, 31)


class Sides(NamedTuple):
    """What the two sides of a case are called."""

    old: str
    new: str


def sides(folder: Path) -> Sides:
    names = Sides("old", "new") if (folder / "old").is_dir() else Sides("old.md", "new.md")
    assert all((folder / name).exists() for name in names), f"not both of {names}"
    return names


def compared(folder: Path, scratch: Path) -> Compared:
    """Compare the two sides in a copy, where no configuration of a folder above is found."""
    copy = shutil.copytree(folder, scratch / "case")
    (copy / ".git").mkdir()
    names = sides(folder)
    found = comparison.compare(copy, f"./{names.old}", f"./{names.new}")
    return replace(found, old=names.old, new=names.new)


def as_json(found: Compared) -> str:
    changes = [_as_data(change) for change in found.diff.changes]
    return json.dumps(changes, indent=2, ensure_ascii=False) + "\n"


def _as_data(change: Change) -> dict[str, object]:
    data: dict[str, object] = {
        "code": change.code,
        "severity": change.severity,
        "section": change.section,
        "former_section": change.former_section,
        "message": change.message,
    }
    if change.members:
        data["members"] = change.members
    if change.details:
        data["details"] = [detail.label for detail in change.details]
    return data


def as_text(found: Compared) -> str:
    report = comparison.judged_report(found, comparison.View(), (), (), TODAY)
    return write(report, "text")


def warnings(found: Compared) -> str:
    return "".join(f"{note}\n".replace(f"{found.root}/", "") for note in found.notes)


def actual(folder: Path, scratch: Path) -> dict[str, str]:
    """Return the files that a case is expected to give, by their names, with their text."""
    found = compared(folder, scratch)
    files = {CHANGES: as_json(found)}
    if (folder / TEXT).exists():
        files[TEXT] = as_text(found)
    said = warnings(found)
    return files | ({WARNINGS: said} if said else {})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path, tmp_path: Path) -> None:
    found = actual(folder, tmp_path)
    if WRITE:
        (folder / WARNINGS).unlink(missing_ok=True)
        for name, text in found.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        pytest.skip("written anew; read every difference")
    wanted = {
        name: (folder / name).read_text(encoding="utf-8")
        for name in (CHANGES, TEXT, WARNINGS)
        if (folder / name).exists()
    }
    assert found.keys() == wanted.keys()
    assert json.loads(found[CHANGES]) == json.loads(wanted[CHANGES])
    assert found == wanted


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_is_whole_and_holds_nothing_else(folder: Path) -> None:
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", folder.name)
    names = sides(folder)
    paths = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    texts = {path for path in paths if path.split("/")[0] in names and path.endswith(".md")}
    own = {CHANGES, TEXT, WARNINGS, CONFIG, *(f"{name}/{CONFIG}" for name in names)}
    assert paths - texts - own == set()
    assert CHANGES in paths
    assert contents(folder / names.old) != contents(folder / names.new)


def contents(side: Path) -> dict[str, bytes]:
    files = (side, *side.rglob("*.md"))
    return {
        path.relative_to(side).as_posix(): path.read_bytes() for path in files if path.is_file()
    }
