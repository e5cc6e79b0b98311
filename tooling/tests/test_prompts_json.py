# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""JSON files of prompts are read, judged, compared and renamed like Markdown ones."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from specpress.diff.engine import compare
from specpress.model import Elision, SourceFile
from specpress.prompts.convert import layout
from tests.histories import git
from tests.prompt_arrays import TEXT, entry, spec
from tests.specs import repository, run

if TYPE_CHECKING:
    from pathlib import Path

PATH = "prompts/prompts.json"


def read(*entries: dict[str, Any]) -> Any:  # noqa: ANN401  # tests look at all of it
    return spec(SourceFile(PATH, layout(entries)))


def garden(folder: Path, *entries: dict[str, Any], **files: str) -> Path:
    root = repository(folder, {"spec.md": TEXT, PATH: layout(entries), **files})
    (root / "prompts" / "ab12.md").unlink()
    return root


def test_an_entry_is_read_with_its_place() -> None:
    facts = {
        "focus_id": "ab12",
        "skip": True,
        "caption": "*Sums*",
        "elisions": [1],
        "was": ["ef56"],
    }
    messages = [
        {"role": "system", "content": "<settings>\nunder_18: true\n</settings>\nBe brief."},
        {"role": "tool", "name": "log", "content": "a &lt; <b>\n"},
    ]
    made = read(entry("x/1", input=messages, target=None, metadata=facts), entry("cd34-1", "cd34"))
    first, second = made.prompt_files
    assert (first.focus, first.was, second.focus) == ("ab12", ("ef56",), "cd34")
    (prompt,) = first.prompts
    assert (prompt.id, prompt.rubric, prompt.skip) == ("x/1", None, True)
    assert prompt.example.title == "Sums"
    assert [(one.key, one.value) for one in prompt.example.settings] == [("under_18", "true")]
    system, elision, tool = prompt.example.turns
    assert (system.role, system.markdown) == ("system", "Be brief.")
    assert isinstance(elision, Elision)
    assert tool.markdown == "a &amp;lt; <b>\n"  # so that decoding gives what was written
    assert [(one.key, one.value) for one in tool.attributes] == [("name", "log")]
    assert (prompt.span.line, prompt.span.column, prompt.span.path) == (2, 3, PATH)
    assert made.focus_marks[0].prompts == PATH


def test_a_text_is_one_message_of_the_user() -> None:
    (prompt,) = read(entry("a", input="Is it?")).prompts
    assert [(one.role, one.markdown) for one in prompt.example.turns] == [("user", "Is it?")]


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ('[\n  {"id": "a",}\n]', "2:14", "the file is no JSON"),
        ("", "1:1", "the file is no JSON"),
        ("[" * 5000, "1:1", "nested too deeply"),
        ("[NaN]", "1:2", "NaN is no value"),
        ('["NaN, \\" NaN",\nNaN]', "2:1", "NaN is no value"),
        ('{"id": "a"}', "1:1", "holds an array"),
        ("[3]", "1:2", "entry has to be an object"),
        ('[{"id": "a", "metadata": {"focus_id": "ab12"}}]', "1:2", "the key `input` is missing"),
        ('[{"input": "a", "metadata": {"focus_id": "ab12"}}]', "1:2", "the key `id` is missing"),
        ('[{"id": "a", "input": "b"}]', "1:2", "names no focus mark"),
        ('[{"id": 7, "input": "b"}]', "1:9", "id has to be a text"),
        ('[{"id": "a", "input": [{"role": "usr", "content": ""}]}]', "1:33", "no role 'usr'"),
        ('[{"id": "a", "input": [{"content": ""}]}]', "1:24", "the key `role` is missing"),
        ('[{"id": "a", "input": [{"role": "user", "content": [1]}]}]', "1:52", "content has to be"),
        ('[{"id": "a", "input": []}]', "1:23", "is empty"),
        ('[{"id": "a", "id": "b"}]', "1:20", "stands here twice"),
        ('[{"id": "\\udc00"}]', "1:9", "half of a character"),
        ('[{"metadata": {"skip": "no"}}]', "1:24", "skip has to be true or false"),
        ('[{"metadata": {"elisions": [7]}}]', "1:28", "numbers from 0 to 0"),
    ],
)
def test_what_is_wrong_is_a_finding_at_its_place(
    text: str, place: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path, {PATH: text})
    done = run(capsys, "-C", root, "check")
    assert done.status == 1
    found = [line for line in done.out.split("\n") if "[malformed-prompt-json]" in line]
    assert any(line.startswith(f"{PATH}:{place}: error") and says in line for line in found), found


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('{"id": "a"}\n{"id": "b"}\n', "write one array: where each line is an entry"),
        ('{"prompts": []}', "write [{...}, {...}], or move the file"),
        ('[{"metadata": {"skip": "true"}}]', "write true or false without quotes"),
        ('[{"id": 7}]', "write it in quotes"),
    ],
)
def test_what_to_do_is_said_of_what_other_tools_write(
    text: str, hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"help: {hint}" in run(capsys, "-C", repository(tmp_path, {PATH: text}), "check").out


def test_rules_on_markdown_leave_json_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = "tab\t, nbsp\u00a0, zero\u200b, trailing  \nline: [x](#nowhere) -- --- \u201cq\u201d"
    text = layout([entry("ab12-1", input=odd), entry("cd34-1", "cd34")]).replace("\n", "\r\n")
    root = repository(tmp_path, {"spec.md": TEXT, PATH: "\ufeff" + text})
    (root / "prompts" / "ab12.md").unlink()
    before = (root / PATH).read_bytes()
    for words in (("check", "--select", "all", "--fix"), ("fmt",), ("show",), ("build",)):
        done = run(capsys, "-C", root, *words)
        assert (done.status, PATH in done.out) == (0, False), done
    assert (root / PATH).read_bytes() == before


def test_a_mark_in_two_files_keeps_all_its_prompts() -> None:
    one = SourceFile("prompts/a.json", layout([entry("ab12-1")]))
    two = SourceFile("prompts/b.json", layout([entry("ab12-2"), entry("cd34-1", "cd34")]))
    before, after = (
        spec(one, two),
        spec(one, SourceFile(two.path, layout([entry("cd34-1", "cd34")]))),
    )
    assert [prompt.id for prompt in before.prompts] == ["ab12-1", "ab12-2", "cd34-1"]
    assert [change.code for change in compare(before, after).changes] == ["prompt-removed"]


def test_another_form_is_an_editorial_change_and_skipping_is_none() -> None:
    markdown = SourceFile(
        "prompts/ab12.md",
        "Examples for [^ab12] in Honesty:\n\n"
        "**Example**: a\n\n~~~xml\n<user>\n&lt;b&gt;\n</user>\n~~~\n",
    )
    facts = {"focus_id": "ab12", "caption": "a"}
    same = entry("ab12-1", input="<b>", target=None, metadata=facts)
    array = spec(SourceFile(PATH, layout([same])))
    assert [one.code for one in compare(spec(markdown), array).changes] == ["editorial"]
    skipped = read({**same, "metadata": {**facts, "skip": True}})
    (change,) = compare(array, skipped).changes
    assert change.code == "prompt-changed"
    assert [detail.label for detail in change.details] == ["skip"]


def test_a_version_in_git_is_read_like_the_working_tree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = garden(tmp_path, entry("ab12-1"), entry("x/2", "cd34"))
    (root / ".git").rmdir()
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "begin")
    git(root, "tag", "v1.0.0")
    (root / PATH).write_text("[]")
    out = run(capsys, "-C", root, "prompts", "list", "--at", "1.0.0", "--format", "json").out
    assert [one["id"] for one in json.loads(out)["prompts"]] == ["ab12-1", "x/2"]
    codes = json.loads(run(capsys, "-C", root, "diff", "1.0.0", ".", "--format", "json").out)
    assert Counter(one["code"] for one in codes["changes"]) == {"prompt-removed": 2}


def test_names_in_entries_follow_a_rename_and_new_ones_are_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = garden(tmp_path, entry("ab12-1"), entry("x/2"), entry("cd34-1", "cd34"))
    assert run(capsys, "-C", root, "rename", "honesty", "candour").status == 0
    assert run(capsys, "-C", root, "rename", "ab12", "zz99", "--was").status == 0
    assert run(capsys, "-C", root, "prompts", "new", "a sum", "--mark", "zz99").status == 0
    found = json.loads((root / PATH).read_text())
    assert [one["id"] for one in found] == ["zz99-1", "x/2", "zz99-2", "cd34-1"]
    assert [one["metadata"]["focus_id"] for one in found] == ["zz99"] * 3 + ["cd34"]
    assert {one["metadata"]["section_id"] for one in found} == {"candour"}
    assert found[0]["metadata"]["was"] == ["ab12"]
    left = json.loads(run(capsys, "-C", root, "check", "--format", "json").out)["findings"]
    assert [one["code"] for one in left] == ["unwritten-prompt"]


def test_entries_go_with_their_section_and_the_others_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# Honesty {#honesty}\n\nSay so[^ab12].\n\n# Tone {#tone}\n\nBe kind[^cd34].\n"
    tone = {**entry("cd34-1", "cd34")["metadata"], "section_id": "tone"}
    entries = [entry("cd34-1", metadata=tone), entry("ab12-1"), entry("cd34-2", metadata=tone)]
    root = garden(tmp_path, *entries, **{"spec.md": text})
    words = ("retire", "tone", "--reason", "It is said elsewhere.", "-y")
    assert run(capsys, "-C", root, *words).status == 0
    assert [one["id"] for one in json.loads((root / PATH).read_text())] == ["ab12-1"]
    assert run(capsys, "-C", root, "check").status == 0


def test_a_comment_in_markdown_skips_a_prompt_and_names_it() -> None:
    text = (
        "Examples for [^ab12] in Honesty:\n\n"
        "**Example**: a\n\n~~~xml\n<user>\nHi.\n</user>\n~~~\n\n"
        '<!-- prompt: {"id": "x/1", "metadata": {"skip": true}} -->\n\n**Rubric**: Be kind.\n\n'
        "**Example**: b\n\n~~~xml\n<user>\nHo.\n</user>\n~~~\n"
    )
    first, second = spec(SourceFile("prompts/ab12.md", text)).prompts
    assert (first.id, first.skip, first.rubric) == ("x/1", True, "Be kind.")
    assert (second.id, second.skip, second.rubric) == ("ab12-1", False, None)
    broken = spec(SourceFile("prompts/ab12.md", text.replace("true}}", "true}")))
    assert [odd.kind for odd in broken.irregularities] == ["prompt-json-comment"]
