# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What the Commons Model Spec promises about itself."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from specpress import api
from specpress.model import Comparison
from tests.specs import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def project() -> api.Project:
    return api.load(ROOT)


def test_every_rule_is_kept(project: api.Project) -> None:
    assert project.config.check.select == ("all",)
    found = api.check(project).findings
    assert [f"{f.span.path}:{f.span.line}: {f.message}" for f in found] == []


def test_each_rule_has_examples_marks_and_prompts(project: api.Project) -> None:
    marks = Counter(mark.section for mark in project.spec.focus_marks)
    for section in project.spec.sections:
        if section.kind == "normative":
            assert len(section.examples) >= 2, section.id
            assert marks[section.id] >= 1, section.id
    for file in project.spec.prompt_files:
        assert len(file.prompts) >= 3, file.path


def test_each_answer_that_is_compared_has_a_reason(project: api.Project) -> None:
    for section in project.spec.sections:
        for example in section.examples:
            for turn in example.turns:
                if isinstance(turn, Comparison):
                    assert all(candidate.note for candidate in turn.candidates), example.span


def test_every_version_is_what_was_released_in_a_clone_without_tags(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not (ROOT / ".git").exists() or (ROOT / ".git" / "shallow").exists():
        pytest.skip("the history of the spec is not here")
    command = ["git", "clone", "--quiet", "--no-tags", str(ROOT), str(tmp_path / "clone")]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    verified = run(capsys, "-C", tmp_path / "clone", "verify", "--all")
    assert verified.status == 0, verified.out
    records = len(list((ROOT / "changelogs").glob("*.json")))
    assert records > 0
    assert f"\n{records} version" in verified.out
