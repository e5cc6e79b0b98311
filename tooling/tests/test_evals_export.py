# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Prompts for other tools: what is in their files, and that those of Inspect run by themselves."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from specpress.evals.formats import format_names
from specpress.evals.logs import read_run
from tests.specs import repository, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOSTILE = (
    '{{ env.HOME }} {% raw %} """ \' {clause} ${HOME} !!python/object:os.system #: - file:///x'
)
SPEC = """\
# Beds {{#beds authority=user tags=soil}}

Water in the morning{0}[^ab12].
"""
PROMPTS = """\
Examples for [^ab12] in Beds:

**Example**: one {0}

~~~xml
<developer>
<settings>
under_18: true
</settings>
Be brief {0}.
</developer>
<user>
Is 1 &lt; 2? {0}
</user>
<assistant recipient="scales">
weigh({0})
</assistant>
<tool name="scales">
1 {0}
</tool>
~~~

**Rubric**:

- Says yes {0}.

**Example**: two

~~~xml
<developer>
Open the shop.
</developer>
~~~
"""
DATA = {"prompts.jsonl", "dataset.jsonl", "tests.jsonl", "samples.jsonl", "run.json"}


def garden(folder: Path, text: str) -> Path:
    """Write a repository with a text in every place that an author fills."""
    files = {"spec.md": SPEC.format(text), "prompts/ab12.md": PROMPTS.format(text)}
    return repository(folder, files)


def written(
    capsys: pytest.CaptureFixture[str], folder: Path, out: Path, form: str
) -> dict[str, str]:
    """Export, and return what was written."""
    out.parent.mkdir(exist_ok=True)
    done = run(capsys, "-C", folder, "evals", "export", "--format", form, "-o", out)
    assert done.status == 0, done.err
    if out.is_file():
        return {"prompts.jsonl": out.read_text(encoding="utf-8")}
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in out.rglob("*")
        if path.is_file()
    }


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


@pytest.mark.parametrize("form", format_names())
def test_what_a_spec_says_changes_data_files_and_no_other(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = written(capsys, garden(tmp_path / "a", ""), tmp_path / "out" / "a", form)
    hostile = written(capsys, garden(tmp_path / "b", HOSTILE), tmp_path / "out" / "b", form)
    differ = {name.rpartition("/")[2] for name in plain if plain[name] != hostile[name]}
    assert differ
    assert differ <= DATA
    assert plain.keys() == hostile.keys()
    data = [text for name, text in hostile.items() if name.endswith(".jsonl")]
    first = [json.loads(text.splitlines()[0]) for text in data]
    assert all(HOSTILE in "\n".join(_texts(one)) for one in first)


def test_a_line_of_jsonl_explains_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "-C", garden(tmp_path, ""), "evals", "export")
    first, second = map(json.loads, done.out.splitlines())
    assert first["id"] == "ab12-1"
    assert first["clause"]["text"] == "Water in the morning."
    assert (first["section"]["id"], first["section"]["authority"]) == ("beds", "user")
    assert first["rubric"] == "- Says yes ."
    assert first["conversation"] == [
        {"role": "developer", "content": "<settings>\nunder_18: true\n</settings>\n\nBe brief ."},
        {"role": "user", "content": "Is 1 < 2? "},
        {"role": "assistant", "content": "weigh()", "recipient": "scales"},
        {"role": "tool", "content": "1 ", "name": "scales"},
    ]
    assert first["spec"]["version"] == "draft"
    assert first["spec"]["digest"].startswith("sha256:")
    assert second["rubric"] is None
    assert first["digest"] != second["digest"]


def test_a_folder_of_inspect_runs_by_itself_and_its_log_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspect_ai import eval as inspect_eval

    files = written(capsys, garden(tmp_path / "g", HOSTILE), tmp_path / "out", "inspect")
    code = [text for name, text in files.items() if name.endswith(".py")]
    assert len(code) > 1
    assert not any("from specpress." in text for text in code)
    lines = list(map(json.loads, files["dataset.jsonl"].splitlines()))
    assert lines[0]["metadata"].keys() == lines[1]["metadata"].keys()
    monkeypatch.chdir(tmp_path / "out")
    log = inspect_eval(
        "task.py",
        model="mockllm/model",
        model_roles={"grader": "mockllm/model"},
        display="none",
        log_dir=str(tmp_path / "logs"),
    )[0]
    assert log.status == "success"
    found = read_run(next((tmp_path / "logs").glob("*.eval")))
    assert found.tally.graded == found.asked == 2
    assert found.made_up
    assert found.grades[0].section == "beds"


def test_promptfoo_gets_texts_in_an_object_which_it_does_not_read_as_templates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = written(capsys, garden(tmp_path / "g", HOSTILE), tmp_path / "out", "promptfoo")
    config = yaml.safe_load(files["promptfooconfig.yaml"])
    assert config["tests"] == "file://tests.jsonl"
    first = json.loads(files["tests.jsonl"].splitlines()[0])
    assert set(first["vars"]) == {"item"}
    roles = [one["role"] for one in first["vars"]["item"]["conversation"]]
    assert roles == ["developer", "user", "assistant", "tool"]
    system: dict[str, Any] = json.loads(files["grader.json"])[0]
    assert "p is true from the mark 6" in system["content"]


def test_openai_evals_gets_a_registry_whose_parts_name_one_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = written(capsys, garden(tmp_path / "g", HOSTILE), tmp_path / "out", "openai-evals")
    evals = yaml.safe_load(files["evals/adherence.yaml"])
    arguments = evals[evals["adherence"]["id"]]["args"]
    assert f"data/{arguments['samples_jsonl']}" in files
    spec = yaml.safe_load(files["modelgraded/adherence.yaml"])[arguments["modelgraded_spec"]]
    assert spec["choice_strings"] == [str(mark) for mark in range(1, 8)]
    sample = json.loads(files["data/adherence/samples.jsonl"].splitlines()[0])
    told = spec["prompt"].format(**sample, completion="Yes.")
    assert HOSTILE in told
    assert told.count(sample["fence"]) == sample["question"].count(sample["fence"]) + 3


def test_a_folder_with_files_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "README.md").write_text("mine", encoding="utf-8")
    words = ("evals", "export", "--format", "inspect")
    done = run(capsys, "-C", garden(tmp_path / "g", ""), *words, "-o", out)
    assert done.status == 2
    assert "has files already" in done.err
    assert [path.name for path in out.iterdir()] == ["README.md"]
    assert run(capsys, "-C", tmp_path / "g", *words).status == 2
