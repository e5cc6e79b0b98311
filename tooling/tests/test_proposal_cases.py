# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Golden cases of proposals: each folder of `proposal_cases/` proves what it is named for.

A case holds the ledger in `proposals/`. It is looked at in the garden of `repository`, and expected
are `list.txt`, what `specpress proposals list` prints, and `findings.txt`, what `specpress
proposals check` finds, empty where that is nothing. `FINGERPRINT` stands for the mark of a change
of 0.2.0. `SPECPRESS_WRITE_CASES=1` writes both anew: read every difference then.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from specpress.api.proposals import checked, listing
from specpress.proposals.proposal import FOLDER
from specpress.report.findings import write as write_findings
from specpress.report.proposals import write
from tests import release_story
from tests.histories import isolate
from tests.histories import write as write_files

CASES = Path(__file__).parent / "proposal_cases"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())
WRITE = bool(os.environ.get("SPECPRESS_WRITE_CASES"))
LEDGER, LIST, FINDINGS = "proposals", "list.txt", "findings.txt"
BEDS = release_story.MINOR["spec/1-beds.md"].replace("{#weeds ", "{#weeding was=weeds ")
AHEAD = {"spec/1-beds.md": BEDS, "spec/2-tools.md": "# Tools {#tools}\n\nWhat the shed holds.\n"}
"""What the next version changes: `weeds` has another id, and `cans` is gone."""


def repository(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Make a repository with two releases, of which 0.2.0 changed `water`, and a change ahead."""
    root = release_story.released(folder, capsys)
    write_files(root, AHEAD)
    return root


def actual(case: Path, root: Path) -> dict[str, str]:
    """Return the files that a case is expected to give, by their names, with their text."""
    record = json.loads((root / "changelogs/0.2.0.json").read_text())
    shutil.copytree(case / LEDGER, root / FOLDER)
    for path in (root / FOLDER).iterdir():
        text = path.read_text(encoding="utf-8")
        marked = text.replace("FINGERPRINT", record["changes"][-1]["fingerprint"])
        path.write_text(marked, encoding="utf-8", newline="")
    found = write_findings(checked.check(root), "text")
    return {
        LIST: write(listing.listed(root, listing.Wanted()), "text"),
        FINDINGS: re.sub(r"\n?[^\n]+ in \d+ files?, \d+ sections?\.\n$", "", found),
    }


@pytest.mark.parametrize("case", FOLDERS, ids=lambda folder: folder.name)
def test_case(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    isolate(monkeypatch, tmp_path)
    found = actual(case, repository(tmp_path / "garden", capsys))
    if WRITE:
        for name, text in found.items():
            (case / name).write_text(text, encoding="utf-8", newline="")
        pytest.skip("written anew; read every difference")
    wanted = {name: (case / name).read_text(encoding="utf-8") for name in found}
    assert found == wanted


def test_every_case_is_whole_and_holds_nothing_else() -> None:
    for case in FOLDERS:
        assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", case.name)
        assert {path.name for path in case.iterdir()} == {LEDGER, LIST, FINDINGS}


def test_every_code_has_a_case() -> None:
    from specpress.proposals.problems import PROBLEMS

    told = "".join((case / FINDINGS).read_text(encoding="utf-8") for case in FOLDERS)
    assert {one.code for one in PROBLEMS} == set(
        re.findall(r"\[([a-z]+(?:-[a-z]+)+)\]$", told, re.MULTILINE)
    )
