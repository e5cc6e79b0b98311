# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Golden cases of changelogs: each folder of `changelog_cases/` proves what it is named for.

A case holds `new.md`, the working tree, and `old.md`, the last version, unless there is none; or
the folders `new/` and `old/` with `spec.md` and `prompts/`; and `fragments/`. What is expected:
`expected.md`, the page that `specpress changelog draft` prints, and `findings.txt`, what
`specpress changelog check` finds, empty where that is nothing.
`SPECPRESS_WRITE_CASES=1` writes both anew: read every difference then.
"""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from specpress.api import changelog
from specpress.changelog.fragments import FOLDER
from specpress.report.findings import write
from tests.histories import commit, git, isolate
from tests.specs import CONFIG

if TYPE_CHECKING:
    from specpress.lint.finding import Finding

CASES = Path(__file__).parent / "changelog_cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
WRITE = bool(os.environ.get("SPECPRESS_WRITE_CASES"))
PAGE, FINDINGS, FRAGMENTS = "expected.md", "findings.txt", "fragments"
SIDES = ("old", "new")
TODAY = date(2026, 1, 31)


def repository(case: Path, root: Path) -> Path:
    """Make a repository whose last version is the old side, with the new side on top."""
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main")
    (root / "specpress.toml").write_text(CONFIG, encoding="utf-8")
    if put(case, "old", root):
        commit(root, {}, "Begin", "2024-05-01")
        git(root, "tag", "v1.0.0")
        (root / "spec.md").unlink()
        shutil.rmtree(root / "prompts", ignore_errors=True)
    else:
        commit(root, {"README.md": "Begin.\n"}, "Begin", "2024-05-01")
    assert put(case, "new", root)
    if (case / FRAGMENTS).is_dir():
        shutil.copytree(case / FRAGMENTS, root / FOLDER)
    return root


def put(case: Path, side: str, root: Path) -> bool:
    """Put the files of a side in place; tell whether there is that side."""
    if (case / side).is_dir():
        shutil.copytree(case / side, root, dirs_exist_ok=True)
    elif (case / f"{side}.md").is_file():
        shutil.copy(case / f"{side}.md", root / "spec.md")
    else:
        return False
    return True


def actual(case: Path, scratch: Path) -> dict[str, str]:
    """Return the files that a case is expected to give, by their names, with their text."""
    root = repository(case, scratch / "garden")
    checked = changelog.check(root)
    shown = replace(checked, findings=tuple(filter(is_of_the_case, checked.findings)))
    text = write(shown.report(), "text")
    return {
        PAGE: changelog.draft(root, TODAY).text,
        FINDINGS: re.sub(r"\n?[^\n]+ in \d+ files?, \d+ sections?\.\n$", "", text),
    }


def is_of_the_case(finding: Finding) -> bool:
    """Tell whether a finding is not only about the old side, which was tagged by hand."""
    return finding.code != "unrecorded-version"


@pytest.mark.parametrize("case", FOLDERS, ids=lambda folder: folder.name)
def test_case(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    found = actual(case, tmp_path)
    if WRITE:
        for name, text in found.items():
            (case / name).write_text(text, encoding="utf-8", newline="")
        pytest.skip("written anew; read every difference")
    wanted = {name: (case / name).read_text(encoding="utf-8") for name in found}
    assert found == wanted


@pytest.mark.parametrize("case", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_is_whole_and_holds_nothing_else(case: Path) -> None:
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", case.name)
    paths = {path.relative_to(case).as_posix() for path in case.rglob("*") if path.is_file()}
    sides = {path for path in paths if path.split("/")[0].removesuffix(".md") in SIDES}
    assert sides
    assert {path for path in paths - sides if not path.startswith(f"{FRAGMENTS}/")} == {
        PAGE,
        FINDINGS,
    }
