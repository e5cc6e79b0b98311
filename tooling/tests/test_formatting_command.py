# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress fmt`: what it writes, lists, prints and refuses."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from specpress import api
from specpress.api import formatting
from specpress.config import Config
from specpress.errors import SpecError
from specpress.formatting.engine import format_snapshot
from specpress.lint.fix import apply
from specpress.model import Snapshot, SourceFile
from tests.specs import CLEAN, CONFIG, PROMPTS, contents, repository, run, run_process
from tests.test_corpus import CORPUS, NEW, OLD, folder_of

ROOT = Path(__file__).resolve().parents[2]
UNTIDY = CLEAN.replace("# Tools", "#  Tools").replace("<user>", "<user >") + "\n\n* Rakes"
LISTED = "**Rubric**:\n\n* Says no.\n"


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = repository(tmp_path / "garden")
    monkeypatch.chdir(root)
    return root


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def test_a_spec_in_form_is_left_alone(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(garden)
    done = run(capsys, "fmt")
    assert (done.status, done.out, done.err) == (0, "", "0 files formatted, 2 in form.\n")
    assert run(capsys, "fmt", "--check") == (0, "", "")
    assert run(capsys, "fmt", "--diff") == (0, "", "")
    assert contents(garden) == before


def test_what_is_not_in_form_is_written_once(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(garden / "spec.md", UNTIDY)
    write(garden / "prompts" / "ab12.md", PROMPTS.replace("**Rubric**: Says no.\n", LISTED))
    done = run(capsys, "fmt")
    assert (done.status, done.out) == (0, "")
    assert done.err == (
        "formatted spec.md\nformatted prompts/ab12.md\n2 files formatted, 0 in form.\n"
    )
    assert (garden / "spec.md").read_text(encoding="utf-8") == CLEAN + "\n- Rakes\n"
    assert "- Says no.\n" in (garden / "prompts" / "ab12.md").read_text(encoding="utf-8")
    assert run(capsys, "fmt").err == "0 files formatted, 2 in form.\n"


def test_check_lists_files_and_changes_nothing(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(garden / "spec.md", UNTIDY)
    before = contents(garden)
    assert run(capsys, "fmt", "--check") == (1, "spec.md\n", "")
    assert run(capsys, "fmt", "--check", "prompts/ab12.md") == (0, "", "")
    assert contents(garden) == before


@pytest.mark.parametrize("text", [UNTIDY, UNTIDY.replace("\n", "\r\n"), "\ufeff" + UNTIDY])
def test_git_applies_the_patch_that_diff_prints(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "garden"
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    write(root / "specpress.toml", CONFIG)
    write(root / "spec.md", text)
    done = run(capsys, "-C", root, "fmt", "--diff")
    assert done.status == 1
    assert (root / "spec.md").read_bytes() == text.encode()
    command = ["git", "-C", str(root), "-c", "core.autocrlf=false", "apply", "-"]
    subprocess.run(command, input=done.out.encode(), check=True)
    assert (root / "spec.md").read_text(encoding="utf-8") == CLEAN + "\n- Rakes\n"
    assert run(capsys, "-C", root, "fmt", "--check").status == 0


def test_only_named_files_are_written(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(garden / "spec.md", UNTIDY)
    write(garden / "prompts" / "ab12.md", PROMPTS + "\n\n")
    assert run(capsys, "fmt", "prompts/ab12.md").err.startswith("formatted prompts/ab12.md\n1 file")
    assert (garden / "spec.md").read_text(encoding="utf-8") == UNTIDY
    write(garden / "other.md", "#  Sheds")
    assert run(capsys, "fmt", "other.md").status == 0
    assert (garden / "other.md").read_text(encoding="utf-8") == "# Sheds\n"


def test_what_cannot_be_read_is_named_and_fails_nothing(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(garden / "spec.md", CLEAN + "\n\n\n```sh\n* a  ")
    shown = run(capsys, "fmt", "--check")
    assert shown.err == "left spec.md:27:1 as it is: a fence that is never closed\n"
    done = run(capsys, "fmt")
    assert done.status == 0
    assert done.err.startswith("left spec.md:25:1 as it is: a fence that is never closed\n")
    assert (garden / "spec.md").read_text(encoding="utf-8") == CLEAN + "\n```sh\n* a  \n"


def test_a_name_cannot_steer_the_terminal(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(garden / "a\x1b[31m.md", "#  A\n\n```\n")
    done = run(capsys, "fmt", "a\x1b[31m.md")
    assert done.status == 0
    assert "\x1b" not in done.err


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (UNTIDY, CLEAN + "\n- Rakes\n"),
        (CLEAN, CLEAN),
        ("", ""),
        ("Examples for [^ab12] in  Beds", "Examples for [^ab12] in Beds:\n"),
    ],
)
def test_standard_input_goes_to_standard_output(
    data: str,
    expected: str,
    garden: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = contents(garden)
    piped(monkeypatch, data.encode())
    assert run(capsys, "fmt", "-")[:2] == (0, expected)
    piped(monkeypatch, data.encode())
    changed = data != expected
    assert run(capsys, "fmt", "--check", "-")[:2] == (int(changed), "-\n" * changed)
    assert contents(garden) == before


def test_a_pipe_carries_every_character(tmp_path: Path) -> None:
    root = repository(tmp_path / "garden")
    text = "#  \u00dc\U0001f331 {#a}\r\n\r\nx\u2028y\x0cz\r\n"
    write(root / "in.md", text)
    script = f'"{sys.executable}" -m specpress fmt - < in.md > out.md'
    done = run_process((), root, prefix=("bash", "-c", script))
    assert done.status == 0, done.err
    assert (root / "out.md").read_bytes().decode() == "# \u00dc\U0001f331 {#a}\n\nx\u2028y\x0cz\n"


def test_input_that_is_no_text_is_refused(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(garden)
    piped(monkeypatch, b"# A\n\xff\n")
    done = run(capsys, "fmt", "-")
    assert (done.status, done.out) == (2, "")
    assert "-:2:1: is not UTF-8" in done.err
    assert contents(garden) == before


def test_a_file_that_somebody_else_saved_meanwhile_is_not_written(garden: Path) -> None:
    write(garden / "spec.md", UNTIDY)
    project = api.load(garden)
    done = formatting.formatted(project)
    write(garden / "spec.md", UNTIDY + "More.\n")
    with pytest.raises(SpecError, match="has changed on disk since it was read"):
        formatting.write_formatted(project, done)
    assert (garden / "spec.md").read_text(encoding="utf-8") == UNTIDY + "More.\n"


def test_an_editor_gets_edits_for_the_text_that_it_holds() -> None:
    config = Config(source=("spec.md",))
    other = SourceFile("other.md", "#  Other {#other}\n")
    held = Snapshot("", (SourceFile("spec.md", UNTIDY), other), (), "prompts")
    edits = format_snapshot(held, config, ("spec.md",)).edits
    clean = apply(held, list(edits))
    assert clean.sources == (SourceFile("spec.md", CLEAN + "\n- Rakes\n"), other)
    assert format_snapshot(clean, config, ("spec.md",)).edits == ()


def test_our_own_spec_is_in_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "-C", ROOT, "fmt", "--check") == (0, "", "")


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared")
@pytest.mark.parametrize("release", [OLD, NEW])
def test_a_published_release_has_a_form_that_says_the_same(release: str, tmp_path: Path) -> None:
    project = api.load(folder_of(release, tmp_path))
    done = formatting.formatted(project)
    assert len(done.changed) > 100, "its files of prompts have no line end at their end"
    assert done.formatted.left == ()
    assert len(done.formatted.edits) < 200
    formatting.write_formatted(project, done)
    again = api.load(project.root)
    assert formatting.formatted(again).changed == ()
    before, after = (api.check(one).findings for one in (project, again))
    assert len(after) < len(before)
