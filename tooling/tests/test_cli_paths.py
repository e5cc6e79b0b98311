# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""With `-C`, files to read are relative to that folder, and what `-o` names to the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.specs import run
from tests.survey_garden import garden

if TYPE_CHECKING:
    from pathlib import Path

GROUPS = '{"Age": ["young", "old"]}\n'
PEOPLE = '{"annotator_id": "p1", "demographics": {"age": "young"}}\n'
ASKED = """\
{"prompt_id": "q1", "prompt": {"messages": [{"role": "user", "content": "When?"}]},
 "responses": [
   {"response_index": "A", "messages": [{"role": "assistant", "content": "At dusk."}]},
   {"response_index": "B", "messages": [{"role": "assistant", "content": "At noon."}]}],
 "metadata": {"assessments": [{"annotator_id": "p1",
   "ranking_blocks": {"personal": [{"ranking": "A>B", "rationale": ""}]}}]}}
"""
PROMPTS = '[{"id": "zz99-1", "input": "When?", "metadata": {"focus_id": "zz99"}}]\n'


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder beside the spec in `garden`, with the process in it."""
    root = garden(tmp_path / "garden")
    for name, text in (
        ("groups.json", GROUPS),
        ("people.jsonl", PEOPLE),
        ("asked.json", ASKED),
        ("prompts.json", PROMPTS),
    ):
        (root / name).write_text(text, encoding="utf-8")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    "words",
    [
        "input survey --groups groups.json",
        "input import asked.json --annotators people.jsonl",
        "prompts convert prompts.json --to json",
    ],
)
def test_files_are_read_from_the_folder_and_written_to_the_current_one(
    capsys: pytest.CaptureFixture[str], elsewhere: Path, words: str
) -> None:
    done = run(capsys, "-C", "../garden", *words.split(), "-o", "made")
    assert done.status == 0, done.err
    assert [path.name for path in elsewhere.iterdir()] == ["made"]


@pytest.mark.parametrize(
    "words",
    [
        "input survey -o made --groups here.json",
        "input survey -o made --answers here.json",
        "input import here.json",
        "input import asked.json --key here.json",
        "input report here.json",
        "prompts convert here.json --to json",
        "evals report here.json",
        "proposals new Rain --section beds --from review --from-input here.json",
    ],
)
def test_a_file_of_the_current_folder_is_not_read_instead(
    capsys: pytest.CaptureFixture[str], elsewhere: Path, words: str
) -> None:
    (elsewhere / "here.json").write_text(GROUPS, encoding="utf-8")
    done = run(capsys, "-C", "../garden", *words.split())
    assert done.status == 2
    assert "here.json" in done.err
    assert "does not exist" in done.err or "no such file" in done.err
    assert [path.name for path in elsewhere.iterdir()] == ["here.json"]
