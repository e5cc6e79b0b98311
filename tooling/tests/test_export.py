# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress export`: every format, its schema, and where it is written."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from specpress import api
from specpress.export import format_names
from specpress.model import Section
from tests.specs import CLEAN, CONFIG, repository, run
from tests.test_cases import FOLDERS, read

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.model import Spec

LISTS = {
    "section": "sections",
    "definition": "definitions",
    "reference": "references",
    "focus_mark": "focus_marks",
    "prompt": "prompts",
}


@cache
def spec_of(folder: Path) -> Spec:
    return read(folder).spec


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(api.export_schema())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def exported(spec: Spec) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(api.export(spec, "json"))
    return data


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_json_is_what_the_schema_says(folder: Path) -> None:
    assert [error.message for error in validator().iter_errors(exported(spec_of(folder)))] == []


def test_the_schema_refuses_what_the_format_does_not_have() -> None:
    data = exported(spec_of(FOLDERS[0]))
    for wrong in (
        {**data, "format": "specpress/2"},
        {key: value for key, value in data.items() if key != "sections"},
        {**data, "sections": [{**data["sections"][0], "kind": "chapter"}]},
        {**data, "sections": [{**data["sections"][0], "level": "1"}]},
    ):
        assert not validator().is_valid(wrong)


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    # It needs no repository.
    done = run(capsys, "-C", str(tmp_path), "export", "--schema")
    assert (done.status, done.out, done.err) == (0, api.export_schema(), "")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_jsonl_holds_the_same_records_one_a_line(folder: Path) -> None:
    spec = spec_of(folder)
    text = api.export(spec, "jsonl")
    assert text.endswith("\n")
    # A program may break lines where `str.splitlines` does: only LF is left in the text.
    records = [json.loads(line) for line in text[:-1].split("\n")]
    whole = exported(spec)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS.values()}
    head = records[0]
    assert head.pop("record") == "spec"
    for record in records[1:]:
        found[LISTS[record.pop("record")]].append(record)
    assert {**head, **found} == whole


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_markdown_is_the_sources(folder: Path) -> None:
    spec = spec_of(folder)
    texts = [file.text for file in spec.snapshot.sources]
    text = api.export(spec, "markdown")
    if len(texts) == 1:
        assert text == texts[0]
    else:
        assert text == "\n".join(texts)


def test_markdown_keeps_files_apart_that_do_not_end_in_a_line_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"a.md": "One.", "b.md": "Two.\n", "c.md": "# Three\n\nEnd."}
    config = CONFIG.replace('"spec.md"', '"a.md", "b.md", "c.md"')
    root = repository(tmp_path, {"specpress.toml": config, **files})
    done = run(capsys, "-C", str(root), "export", "--format", "markdown")
    assert done.out == "One.\n\nTwo.\n\n# Three\n\nEnd."


@pytest.mark.parametrize("form", format_names())
def test_a_format_gives_the_same_bytes_twice(form: str) -> None:
    for folder in FOLDERS:
        assert api.export(read(folder).spec, form) == api.export(spec_of(folder), form)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_digests_are_of_the_source(folder: Path) -> None:
    data = exported(spec_of(folder))
    files = spec_of(folder).snapshot.sources
    whole = b"".join((folder / file.path).read_bytes() for file in files)
    assert data["digest"] == f"sha256:{sha256(whole).hexdigest()}"


def test_the_digest_of_a_section_is_of_its_lines() -> None:
    spec = spec_of(next(folder for folder in FOLDERS if folder.name.startswith("fences")))
    lines = spec.snapshot.sources[0].text.split("\n")
    for section, data in zip(spec.sections, exported(spec)["sections"], strict=True):
        own = lines[section.span.line - 1 : section.span.end_line]
        text = "\n".join(own) + "\n"
        assert data["digest"] == f"sha256:{sha256(text.encode()).hexdigest()}"


def test_every_field_of_a_section_is_exported() -> None:
    data = exported(spec_of(FOLDERS[0]))["sections"][0]
    renamed = {"id_derived": "derived_id", "span": "source"}
    left_out = {"title_markdown", "authority_written", "heading"}
    wanted = {renamed.get(name, name) for name in Section.__struct_fields__} - left_out
    assert wanted | {"aggregate_others", "digest"} == set(data)


@pytest.mark.parametrize("form", format_names())
def test_a_file_is_written_in_one_step(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "garden")
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "out.txt"
    out.write_text("old", encoding="utf-8")
    inode = out.stat().st_ino
    done = run(capsys, "-C", str(root), "export", "--format", form, "-o", "out.txt")
    assert (done.status, done.out, done.err) == (0, "", "wrote out.txt\n")
    assert (
        out.read_text(encoding="utf-8")
        == run(capsys, "-C", str(root), "export", "--format", form).out
    )
    assert out.stat().st_ino != inode, "the old file is replaced, never written into"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["garden", "out.txt"]


def test_an_output_that_is_a_link_is_written_where_it_leads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path / "garden")
    (tmp_path / "victim").write_text("mine", encoding="utf-8")
    (root / "out.json").symlink_to(tmp_path / "victim")
    done = run(capsys, "-C", str(root), "export", "-o", str(root / "out.json"))
    assert done.status == 0
    assert (root / "out.json").is_symlink()
    assert json.loads((tmp_path / "victim").read_text(encoding="utf-8"))["title"]


def test_characters_of_every_kind_come_through(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = "\u2028 \u2029 \x85 \x0b \x00 \U0001f331 é \u00ad"
    root = repository(tmp_path, {"spec.md": f"{CLEAN}\nOdd: {odd}.\n"})
    for form in ("json", "jsonl"):
        out = run(capsys, "-C", str(root), "export", "--format", form).out
        whole = (
            [json.loads(line) for line in out[:-1].split("\n")]
            if form == "jsonl"
            else [json.loads(out)]
        )
        said = json.dumps(whole, ensure_ascii=False)
        assert "\U0001f331 é" in said
    out = run(capsys, "-C", str(root), "export", "--format", "markdown").out
    assert out == f"{CLEAN}\nOdd: {odd}.\n"
