# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Prompts as Markdown and as JSON: nothing is lost on the way, in either direction."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings

from specpress.errors import SpecError
from specpress.model import Prompt, SourceFile
from specpress.prompts import kept
from specpress.prompts.convert import layout, to_json, to_markdown
from specpress.prompts.digests import conversation_digest
from specpress.prompts.entries import Places
from tests.prompt_arrays import ENTRIES, FILES, entry, spec
from tests.specs import PROMPTS, contents, repository, run
from tests.test_corpus import CORPUS

ROOT = Path(__file__).parents[2]
PLACES = Places(spec())


def array(*entries: dict[str, Any], name: str = "prompts.json") -> SourceFile:
    return SourceFile(f"prompts/{name}", layout(entries))


@settings(max_examples=60, deadline=None)
@given(ENTRIES)
@example([{"target": "~~~"}])
@example([{"id": "a", "input": [], "metadata": {"focus_id": "ab12", "was": ["\n~~~\n"]}}])
@example([{"id": "", "metadata": {"focus_id": "ab12"}}, entry("ab12-1")])
@example([{"id": 7, "metadata": {"focus_id": "ab12"}}, entry("ab12-2")])
@example([{"id": "{#ab12-9}", "input": "x", "metadata": {"focus_id": "ab12"}}])
@example([{"metadata": {"skip": None, "markdown": None, "elisions": [0, 1]}}])
@example([{"metadata": {"focus_id": "../x", "was": ["ef56"]}}])
@example([{"metadata": {"focus_id": "ab12", "markdown": {"text": "a note of ours"}}}])
@example([{"metadata": {"focus_id": "ab12", "markdown": {"head": "~~~\n", "end": "so"}}}])
def test_json_is_the_same_once_it_was_markdown(entries: list[dict[str, Any]]) -> None:
    before = array(*entries)
    (after,) = to_json(to_markdown((before,), PLACES), PLACES)
    assert kept.typed(json.loads(after.text)) == kept.typed(entries)
    assert after.text == before.text


@settings(max_examples=60, deadline=None)
@given(FILES)
@example("**Example**: x\n\n~~~xml\n<user>\nhi\n</user>\n~~~\n~~~")
@example("\ufeff~~~xml\n<user>\nhi\n</user>\n~~~\n")
def test_markdown_is_the_same_to_the_byte_once_it_was_json(text: str) -> None:
    (made,) = to_json((SourceFile("prompts/ab12.md", text),), PLACES)
    if json.loads(made.text):  # a file without a prompt has no form in JSON
        assert [file.text for file in to_markdown((made,), PLACES)] == [text]


@pytest.mark.parametrize("number", ["1e999", "12345678901234567890.1"])
def test_a_number_that_would_come_out_as_another_is_refused_with_its_place(number: str) -> None:
    text = (
        f'[{{"id": "{number}", "input": "x",\n"metadata": {{"focus_id": "ab12", "n": {number}}}}}]'
    )
    for convert in (to_json, to_markdown):
        with pytest.raises(SpecError, match="without a loss") as caught:
            convert((SourceFile("prompts/a.json", text),), PLACES)
        assert (caught.value.line, caught.value.column) == (2, 39)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared")
@pytest.mark.parametrize(("version", "count"), [("2025-02-12", 288), ("2025-10-27", 272)])
def test_so_is_every_prompt_of_a_published_release(version: str, count: int) -> None:
    files = tuple(
        SourceFile(f"examples/{path.name}", path.read_bytes().decode())
        for path in sorted((CORPUS / version / "examples").glob("*.md"))
    )
    text = (CORPUS / version / "model_spec.md").read_text(encoding="utf-8")
    there_and_back(files, text, count)


def test_so_are_prompts_of_our_own_spec() -> None:
    paths = sorted((ROOT / "spec_src" / "prompts").glob("????.md"))[::5]
    files = tuple(SourceFile(f"prompts/{path.name}", path.read_text("utf-8")) for path in paths)
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "spec_src").glob("*.md")))
    there_and_back(files, text, None)


def there_and_back(files: tuple[SourceFile, ...], text: str, count: int | None) -> None:
    read = spec(*files, text=text)
    places = Places(read)
    (made,) = to_json(files, places)
    back = {file.path: file.text for file in to_markdown((made,), places)}
    assert back == {file.path.rpartition("/")[2]: file.text for file in files}
    # The usual form says nearly everything: three prompts escape what need not be.
    assert made.text.count('"text": "**Example**') <= 3
    again = spec(SourceFile("prompts/prompts.json", made.text), text=text)
    assert count in (None, len(again.prompts))
    assert [_told(one) for one in again.prompts] == [_told(one) for one in read.prompts]
    assert not [odd for odd in again.irregularities if odd.kind.startswith("prompt-json")]


def _told(prompt: Prompt) -> tuple[object, ...]:
    return prompt.id, prompt.focus, prompt.rubric, prompt.skip, conversation_digest(prompt)


def test_what_a_person_reads_in_the_usual_case_is_plain() -> None:
    (made,) = to_markdown((array(entry("ab12-1"), entry("x/7")),), PLACES)
    assert made.path == "ab12.md"
    assert made.text == (
        "Examples for [^ab12] in Honesty:\n\n"
        "**Example**: ab12-1\n\n~~~xml\n<user>\nIs ab12-1 so?\n</user>\n~~~\n\n"
        '<!-- prompt: {"json": {"without": ["metadata.caption"]}} -->\n\n'
        "**Rubric**: Says no.\n\n"
        "**Example**: x/7\n\n~~~xml\n<user>\nIs x/7 so?\n</user>\n~~~\n\n"
        '<!-- prompt: {"id": "x/7", "json": {"without": ["metadata.caption"]}} -->\n\n'
        "**Rubric**: Says no.\n"
    )


def test_an_edit_in_markdown_is_not_undone_by_its_comment() -> None:
    (made,) = to_markdown((array(entry("ab12-1", input="Is it so?")),), PLACES)
    edited = SourceFile("ab12.md", made.text.replace("Is it so?\n</user>", "Is it not?\n</user>"))
    (after,) = to_json((edited,), PLACES)
    assert json.loads(after.text)[0]["input"] == [{"role": "user", "content": "Is it not?"}]


def test_an_edit_in_json_is_not_undone_by_the_lines_it_came_from() -> None:
    odd = SourceFile("prompts/ab12.md", PROMPTS.replace("<user>", "<user >"))
    (made,) = to_json((odd,), PLACES)
    edited = json.loads(made.text)
    edited[0]["input"][0]["content"] = "At dusk?"
    (after,) = to_markdown((array(*edited),), PLACES)
    assert "At dusk?" in after.text
    assert "noon?" not in after.text


@pytest.mark.parametrize("end", ["~~~", "~~~\n\n**Rubric**:\n", "~~~ \n"])
def test_a_prompt_that_is_added_in_json_leaves_the_lines_of_the_others_as_they_were(
    end: str,
) -> None:
    before = f"Examples for [^ab12] in Beds:\n\n**Example**: a\n\n~~~xml\n<user>\nx\n</user>\n{end}"
    (made,) = to_json((SourceFile("prompts/ab12.md", before),), PLACES)
    (back,) = to_markdown((array(*json.loads(made.text), entry("ab12-2")),), PLACES)
    head, _, added = back.text.partition("**Example**: a")[2].partition("**Example**")
    assert head.rstrip("\n") == before.partition("**Example**: a")[2].rstrip("\n")
    assert added


def test_the_order_of_an_array_and_the_names_of_several_come_back() -> None:
    first = array(entry("cd34-1", "cd34"), entry("ab12-1"), name="b.json")
    second = array(entry("ab12-2"), name="a.json")
    third = array(entry("ab12-3"), entry("ab12-4"), entry("cd34-2", "cd34"), name="c.json")
    back = to_json(to_markdown((first, third, second), PLACES), PLACES)
    assert [(one.path, one.text) for one in back] == [
        ("a.json", second.text),
        ("b.json", first.text),
        ("c.json", third.text),
    ]


def test_a_mark_that_is_no_file_name_stays_in_the_folder() -> None:
    made = to_markdown((array(entry("q", "../../etc/x"), entry("r", "README")),), PLACES)
    assert [file.path for file in made] == ["unmarked.md"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[\n 1,]", (2, 4)),
        ("{}", (1, 1)),
        ("[\n 7]", (2, 2)),
        ('[{"id": "a", "id": "b"}]', (1, 20)),
        ('[{"id": "\\ud800"}]', (1, 9)),
    ],
)
def test_what_would_lose_something_is_refused_with_its_place(
    text: str, place: tuple[int, int]
) -> None:
    with pytest.raises(SpecError) as caught:
        to_markdown((SourceFile("prompts/a.json", text),), PLACES)
    assert (caught.value.line, caught.value.column) == place


def test_the_command_converts_in_place_and_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path)
    before = run(capsys, "-C", root, "export").out
    assert run(capsys, "-C", root, "prompts", "convert", "--to", "json", "--in-place").status == 2
    done = run(capsys, "-C", root, "prompts", "convert", "--to", "json", "--in-place", "-y")
    assert done.status == 0
    assert [path.name for path in (root / "prompts").iterdir()] == ["prompts.json"]
    again = run(capsys, "-C", root, "prompts", "convert", "--to", "json", "--in-place", "-y")
    assert (again.status, again.out) == (0, "Nothing to change.\n")
    assert run(capsys, "-C", root, "check").status == 0
    assert run(capsys, "-C", root, "diff", ".", ".").status == 0
    run(capsys, "-C", root, "prompts", "convert", "--to", "markdown", "--in-place", "-y")
    assert (root / "prompts" / "ab12.md").read_text(encoding="utf-8") == PROMPTS
    assert run(capsys, "-C", root, "export").out == before


def test_the_command_writes_elsewhere_and_over_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "a")
    made, folder = tmp_path / "all.json", tmp_path / "made"
    assert run(capsys, "-C", root, "prompts", "convert", "--to", "json", "-o", made).status == 0
    for _ in range(2):
        words = ("prompts", "convert", "--to", "markdown", made, "-o", folder)
        assert run(capsys, "-C", root, *words).status == 0
    assert (folder / "ab12.md").read_text(encoding="utf-8") == PROMPTS
    (folder / "ab12.md").write_text("mine")
    done = run(capsys, "-C", root, "prompts", "convert", "--to", "markdown", made, "-o", folder)
    assert (done.status, (folder / "ab12.md").read_text()) == (2, "mine")
    assert "exists already" in done.err


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("notes.md", "--to", "json"), "notes.md: holds no prompt\n"),
        (("specpress.toml", "--to", "json"), "specpress.toml: holds no prompts by its name\n"),
        (("--to", "markdown", "-o", "spec.md"), "spec.md: is no folder\n"),
    ],
)
def test_what_cannot_be_converted_is_refused_and_nothing_is_made(
    words: tuple[str, ...],
    wanted: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(repository(tmp_path, {"notes.md": "# Notes\n\nNone.\n"}))
    before = contents(tmp_path)
    done = run(capsys, "prompts", "convert", *words)
    assert (done.status, done.out, contents(tmp_path) == before) == (2, "", True)
    assert wanted in done.err
