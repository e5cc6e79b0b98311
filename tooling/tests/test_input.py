# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Input that nobody would give on purpose: a clear error, never a traceback, nothing written."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from specpress.errors import SpecError
from specpress.sources import worktree
from tests.specs import CLEAN, CONFIG, contents, repository, run, run_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Damage = Callable[[Path], None]

SITE = {
    "mkdocs.yml": (
        "site_name: Garden\ndocs_dir: pages\nsite_dir: public\n"
        "theme:\n  name: material\n  font: false\nplugins: [specpress]\n"
    ),
    "pages/README.txt": "no page",
}
COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check",),
    "check FILE": ("check", "spec.md"),
    "fix": ("check", "--fix"),
    "diff": ("check", "--diff"),
    "fmt": ("fmt",),
    "fmt FILE": ("fmt", "--check", "spec.md"),
    "export": ("export",),
    "export to a file": ("export", "-o", "out.json"),
    "show": ("show", "beds"),
    "prompts check": ("prompts", "check"),
    "prompts review": ("prompts", "review", "--all"),
    "prompts convert": ("prompts", "convert", "--to", "json", "--in-place", "--yes"),
    "build": ("build",),
    "serve": ("serve", "--port", "0"),
}
NOBODY = 65534


def random_bytes(path: Path) -> None:
    path.write_bytes(b"# Beds {#beds}\n\nTo the \xc3\xa9nd \xa4\x00\xff\n")


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link_out(path: Path) -> None:
    outside = next(above for above in path.parents if above.name == "garden").parent / "out.md"
    outside.write_text(CLEAN, encoding="utf-8")
    path.unlink()
    path.symlink_to(outside)


def link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere.md")


def link_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def missing(path: Path) -> None:
    path.unlink()


FAULTS: list[tuple[Damage, str]] = [
    (random_bytes, ":3:12: is not UTF-8: byte 0xa4 at offset 28"),
    (huge, ": is 50 MB; files up to 16 MB are read"),
    (folder, ": is a folder, not a file"),
    (link_out, ": is a symbolic link that leads out of the repository"),
    (link_to_nothing, ": does not exist"),
    (link_loop, ": cannot be read: too many levels of symbolic links"),
    (pipe, ": is not a regular file"),
    (missing, ": does not exist"),
]


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a site, with the process in it."""
    root = repository(tmp_path / "garden", SITE)
    monkeypatch.chdir(root)
    return root


def refused(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> str:
    """Run a command that has to refuse; return what it says."""
    before = contents(root)
    done = run(capsys, *arguments)
    assert done.status == 2
    assert done.out == ""
    assert "Traceback" not in done.err
    assert contents(root) == before
    message, _, hint = done.err.partition("\n")
    assert message.startswith("error: ")
    assert hint.strip(), "an error says what to do"
    return message


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(("damage", "wanted"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_a_file_of_the_spec_that_cannot_be_read_is_named(
    damage: Damage,
    wanted: str,
    command: tuple[str, ...],
    garden: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    damage(garden / "spec.md")
    assert f"spec.md{wanted}" in refused(capsys, garden, *command)


# A prompt file that is not there is a finding.
@pytest.mark.parametrize(
    ("damage", "wanted"), FAULTS[:-1], ids=[fault.__name__ for fault, _ in FAULTS[:-1]]
)
def test_so_is_a_prompt_file(
    damage: Damage, wanted: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(garden / "prompts" / "ab12.md")
    for command in COMMANDS.values():
        assert f"prompts/ab12.md{wanted}" in refused(capsys, garden, *command)


@pytest.mark.parametrize(("damage", "wanted"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_so_is_a_file_that_belongs_to_no_spec(
    damage: Damage, wanted: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = garden / "other.md"
    other.write_text(CLEAN, encoding="utf-8")
    damage(other)
    for command in (["check"], ["check", "--fix"], ["check", "--diff"]):
        assert f"other.md{wanted}" in refused(capsys, garden, *command, "other.md")


@pytest.mark.parametrize("name", ["spec.md", "other.md"])
def test_an_empty_file_is_a_finding(
    name: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / name).write_bytes(b"")
    done = run(capsys, "check", name)
    assert done.status == 1
    assert f"{name}:1:1: error" in done.out
    assert "[empty-document]" in done.out


def test_the_rest_of_the_tool_takes_an_empty_spec(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_bytes(b"")
    for form in ("json", "jsonl", "markdown"):
        assert run(capsys, "export", "--format", form).status == 0
    assert run(capsys, "show", "beds").status == 2
    assert run(capsys, "build").status == 0


def test_a_folder_that_is_a_link_out_of_the_repository(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = garden.parent / "outside"
    outside.mkdir()
    (outside / "a.md").write_text(CLEAN, encoding="utf-8")
    (garden / "chapters").symlink_to(outside)
    for source in ("chapters/a.md", "chapters/*.md"):
        config = CONFIG.replace("spec.md", source)
        (garden / "specpress.toml").write_text(config, encoding="utf-8")
        wanted = "chapters/a.md: is a symbolic link that leads out of the repository"
        assert wanted in refused(capsys, garden, "check")
        assert wanted in refused(capsys, garden, "check", "chapters/a.md")
        assert wanted in refused(capsys, garden, "export")
    config = CONFIG.replace('prompts = "prompts"', 'prompts = "chapters"')
    (garden / "specpress.toml").write_text(config, encoding="utf-8")
    assert "chapters: is a symbolic link" in refused(capsys, garden, "check")


def test_a_link_within_the_repository_is_followed(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").rename(garden / "real.md")
    (garden / "spec.md").symlink_to("real.md")
    assert run(capsys, "check").status == 0
    (garden / "real.md").write_text(CLEAN + "Blanks.  \n", encoding="utf-8")
    assert run(capsys, "check", "--fix").status == 0
    assert (garden / "spec.md").is_symlink()
    assert (garden / "real.md").read_text(encoding="utf-8").endswith("Blanks.\n")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("source", '["nope-*.md"]', "no file matches 'nope-*.md'"),
        ("source", '["nope.md"]', "nope.md: does not exist"),
        ("source", '["/etc/hostname"]', "/etc/hostname: leads out of the repository"),
        ("source", '["/etc/*"]', "/etc/*: leads out of the repository"),
        ("source", '["../x.md"]', "../x.md: leads out of the repository"),
        ("source", '["../*.md"]', "../*.md: leads out of the repository"),
        ("source", '["prompts/../spec.md"]', "prompts/../spec.md: leads out of the repository"),
        ("source", '["**.md"]', "'**.md' is no pattern"),
        ("source", '["."]', ".: is a folder, not a file"),
        ("source", '[""]', "'' is no path"),
        ("source", '["a\\u0000b"]', "'a\\x00b' is no path"),
        ("source", '["prompts/*.md"]', "every file of the spec lies in the folder of prompts"),
        ("source", '["spec.md"', "specpress.toml:2:20: is not valid TOML"),
        ("source", '"spec.md"', "source: expected a list, got a text"),
        ("sauce", '["spec.md"]', "there is no key `sauce`"),
        ("prompts", '"spec.md"', "spec.md: cannot be listed: not a directory"),
        ("prompts", '"../prompts"', "../prompts: leads out of the repository"),
        ("prompts", '"/etc"', "/etc: leads out of the repository"),
        ("prompts", '""', "'' is no path"),
        ("prompts", '"."', "every file of the spec lies in the folder of prompts, '.'"),
        ("prompts", '"a\\u0000b"', "'a\\x00b' is no path"),
        ("prompts", "1", "prompts: expected a text, got a number"),
        ("check", '{ select = ["trailing-blank"] }', "specpress.toml: check: no rule has the code"),
        ("check", '{ ignore = ["x"] }', "specpress.toml: check: no rule has the code 'x'"),
        ("check", '{ severity = { x = "off" } }', "specpress.toml: check: no rule has the code"),
    ],
)
def test_a_configuration_that_makes_no_sense(
    key: str, value: str, message: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = {"source": '["spec.md"]', "prompts": '"prompts"', key: value}
    lines = ['title = "Garden"', *(f"{name} = {text}" for name, text in values.items())]
    (garden / "specpress.toml").write_text("\n".join(lines), encoding="utf-8")
    if value == '["spec.md"':
        (garden / "specpress.toml").write_text(f"title = 'x'\n{key} = {value}.", encoding="utf-8")
    for name, command in COMMANDS.items():
        if not name.endswith(" FILE") or message.startswith("specpress.toml"):
            assert message in refused(capsys, garden, *command)


def test_a_named_file_is_checked_even_where_the_configured_ones_are_missing(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "specpress.toml").write_text('source = ["nope-*.md"]\n', encoding="utf-8")
    done = run(capsys, "check", "spec.md")
    assert (done.status, done.err) == (1, "")
    assert "mark-without-prompts" not in done.out or "spec.md" in done.out


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_folder_that_is_not_there(
    command: tuple[str, ...], garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "loop").symlink_to("loop")
    for place in ("nowhere", "spec.md", "loop"):
        message = refused(capsys, garden, "-C", str(garden / place), *command)
        assert message.endswith(f"{garden / place} is not a folder")


def test_without_a_configuration_the_error_says_so(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "specpress.toml").unlink()
    done = run(capsys, "check")
    assert done.status == 2
    assert "no file matches 'spec_src/*.md'" in done.err
    assert "There is no specpress.toml here" in done.err


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["chek"], "Did you mean 'check'?"),
        (["frobnicate"], "No such command 'frobnicate'."),
        (["check", "--format", "yaml"], "'yaml' is not one of"),
        (["check", "--fixx"], "No such option"),
        (["export", "--format", "text"], "'text' is not one of"),
        (["show", "beds", "--format", "json"], "`specpress export --format json` has every"),
        (["show", "a", "b"], "unexpected extra argument"),
        (["explain", "trailing-blank"], "did you mean trailing-blanks?"),
        (["check", "--select", "trailing-blank"], "did you mean trailing-blanks?"),
        (["check", "--ignore", "x,y"], "`specpress explain` lists every rule."),
        (["show", "bed"], "did you mean beds?"),
        (["fmt", "--check", "--diff"], "give one of them"),
        (["fmt", "-", "spec.md"], "stands alone"),
        (["fmt", "spec.md", "nope.md"], "nope.md: is no file of this spec"),
        (["check", "spec.md", "nope.md"], "nope.md: is no file of this spec"),
        (["rename", "beds"], "Missing argument 'NEW'"),
        (["rename", "bed", "plots"], "did you mean beds?"),
        (["move", "beds"], "--after, --before or --under ID, one of them"),
        (["move", "beds", "--after", "beds"], "it is in it"),
        (["retire"], "Missing argument 'IDS'"),
        (["retire", "bed"], "did you mean beds?"),
        (["completion"], "Missing argument '{bash|zsh|fish}'"),
        (["completion", "tcsh"], "'tcsh' is not one of"),
        (["prompts", "coverage", "--fail-under", "101"], "101.0 is not in the range 0<=x<=100"),
        (["prompts", "coverage", "--fail-under", "nan"], "nan is not in the range 0<=x<=100"),
        (["prompts", "coverage", "--format", "yaml"], "'yaml' is not one of"),
        (["prompts", "coverage", "beds"], "unexpected extra argument (beds)"),
        (["prompts", "coverage", "--at", "9.9.9"], "no version"),
        (["proposals", "list", "--status", "done"], "'done' is not one of"),
        (["proposals", "show"], "Missing argument 'ID'"),
        (["proposals", "show", "x"], "there is no proposal 'x'"),
        (["proposals", "decide", "x"], "Missing argument 'DECISION'"),
        (["proposals", "decide", "x", "open"], "'open' is not one of"),
        (["proposals", "new", "x", "--section", "bed", "--from", "me"], "did you mean beds?"),
        (["proposals", "new", "x", "--section", "beds", "--from", " "], "who proposes it is empty"),
        (["proposals", "new", "x", "--clause", "ab12"], "--clause chooses figures"),
        (["proposals", "new", "x", "--from-input", "spec.md"], "spec.md:1:1: is not valid JSON"),
        (
            ["proposals", "new", "x", "--from-input", "no/x.json"],
            "no/x.json: does not exist\n`specpress input report --format json -o FILE` writes",
        ),
        (["init"], "specpress.toml: configures this folder already"),
        (["init", "spec.md"], "specpress.toml: configures this folder already"),
        (["import"], "Missing argument 'FILE'"),
        (["import", "nope.md"], "nope.md: does not exist"),
        (["import", "page.html"], "is neither Markdown nor plain text"),
        (["new", "chapter"], "No such command 'chapter'."),
        (["new", "section"], "are missing, and there is no terminal to ask on."),
        (["new", "example", "x", "--section", "bed"], "did you mean beds?"),
        (["lsp", "--tcp", "0"], "'--tcp': 0 is not in the range 1<=x<=65535"),
        (["lsp", "spec.md"], "unexpected extra argument (spec.md)"),
        (["input", "survey"], "Missing option '-o'"),
        (["input", "survey", "-o", "x.html", "--examples"], "--examples adds to --answers"),
        (["input", "survey", "-o", "x.html", "--section", "bed"], "there is no section 'bed'"),
        (["input", "survey", "-o", "x.html", "--answers", "nope.json"], "nope.json: does not"),
        (["input", "import"], "Missing argument 'FILES...'"),
        (["input", "import", "nope.jsonl"], "nope.jsonl: does not exist"),
        (["input", "import", "spec.md", "--key", "spec.md"], "spec.md: is no key of a survey"),
        (["evals", "run"], "Missing option '--model'"),
        (["evals", "run", "--model", "mockllm/m"], "no grader is named"),
        (["evals", "run", "--model", "x", "--samples", "0"], "0 is not in the range x>=1"),
        (["evals", "run", "--model", "x", "--at", "9.9.9"], "no version"),
        (["evals", "export", "--format", "csv"], "'csv' is not one of"),
        (["evals", "export", "--format", "inspect"], "name a new one with -o"),
        (["evals", "export", "--section", "bed"], "Did you mean beds?"),
        (["evals", "export", "--per-section", "0"], "0 is not in the range x>=1"),
        (["evals", "report"], "holds no log of a run"),
        (["evals", "report", "nope.json"], "nope.json: cannot be read: no such file"),
        (["evals", "report", "page.html"], "page.html: cannot be read: no such file"),
        (["evals", "report", "specpress.toml"], "specpress.toml:1:5: is not valid JSON"),
        (["evals", "report", "nope.json", "--by", "word"], "'word' is not one of"),
        (["evals", "report", "nope.json", "--confidence", "95"], "is not in the range 0<x<1"),
        (["evals", "report", "nope.json", "--confidence", "nan"], "is not in the range 0<x<1"),
        (["evals", "report", "nope.json", "--schema"], "--schema reads no log"),
        (["evals", "report", "a.json", "--format", "json", "--by", "tag"], "--by is for people"),
        (["input", "report"], "`specpress input import FILE…` makes it"),
        (["input", "report", "nope.json"], "nope.json: "),
        (["input", "report", "spec.md"], "spec.md: is no imported data set"),
        (["input", "report", "nope.json", "--schema"], "--schema reports nothing"),
        (["input", "report", "--smallest-group", "1"], "1 is not in the range x>=2"),
        (["input", "report", "--rationales", "-1"], "-1 is not in the range x>=0"),
        (["input", "report", "--format", "yaml"], "'yaml' is not one of"),
        (["input", "report", "--at", "9.9.9"], "no version"),
        (["export", "-o", "."], "is a directory"),
        (["export", "-o", "nowhere/out.json"], "out.json: cannot be written"),
        (["export", "-o", "nowhere/out.json"], "make nowhere first"),
        (["export", "-o", "spec.md/out.json"], "out.json: cannot be written"),
    ],
)
def test_a_command_that_makes_no_sense(
    arguments: list[str], wanted: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(garden)
    done = run(capsys, *arguments)
    assert done.status == 2
    assert done.out == ""
    assert wanted in done.err
    assert contents(garden) == before


@pytest.fixture
def open_garden() -> Iterator[Path]:
    """A repository where another user may read: pytest keeps its own folders private."""
    folder = Path(tempfile.mkdtemp())
    try:
        root = repository(folder / "garden", SITE)
        folder.chmod(0o755)
        yield root
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def prefix() -> Sequence[str]:
    """Words that run a command as somebody who is not root."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("running as root, which may read everything, without setpriv to be another")
    words = ("setpriv", f"--reuid={NOBODY}", "--clear-groups")
    if run_process(("--version",), Path("/"), prefix=words).status:
        pytest.skip("running as root, and no other user may run this Python")
    return words


@contextmanager
def nobody() -> Iterator[None]:
    """Be somebody who is not root until the end of the block."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(own)


def test_files_that_may_not_be_read(
    open_garden: Path,
    prefix: Sequence[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = contents(open_garden)
    open_garden.chmod(0o777)
    monkeypatch.chdir(open_garden)
    for name in ("spec.md", "prompts/ab12.md", "specpress.toml"):
        (open_garden / name).chmod(0)
        for command, words in COMMANDS.items():
            if command == "serve":  # in this process it would go on where it did not fail
                done = run_process(words, open_garden, prefix=prefix)
            else:
                with nobody():
                    done = run(capsys, *words)
            assert done.status == 2, (command, done)
            assert f"{name}: cannot be read: permission denied\n" in done.err
            assert "Traceback" not in done.err
        (open_garden / name).chmod(0o644)
    assert contents(open_garden) == before


@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_folders_that_may_not_be_read(mode: int, open_garden: Path, prefix: Sequence[str]) -> None:
    prompts = open_garden / "prompts"
    prompts.chmod(mode)
    try:
        for command in (("check",), ("export",), ("show", "beds"), ("check", "prompts/ab12.md")):
            done = run_process(command, open_garden, prefix=prefix)
            assert done.status == 2, done
            assert re.search(r"prompts(/ab12\.md)?: cannot be (read|listed): permission", done.err)
            assert "Traceback" not in done.err
    finally:
        prompts.chmod(0o755)
    open_garden.chmod(mode)
    try:
        done = run_process(("-C", str(open_garden), "check"), Path("/"), prefix=prefix)
        assert done.status == 2, done
        assert "Traceback" not in done.err
    finally:
        open_garden.chmod(0o755)


def test_a_folder_that_may_not_be_written_to(open_garden: Path, prefix: Sequence[str]) -> None:
    (open_garden / "spec.md").write_text(CLEAN + "Blanks.  \n", encoding="utf-8")
    before = contents(open_garden)
    open_garden.chmod(0o555)
    try:
        done = run_process(("check", "--fix"), open_garden, prefix=prefix)
        assert done.status == 2, done
        assert "spec.md: cannot be written: permission denied" in done.err
        done = run_process(("export", "-o", "out.json"), open_garden, prefix=prefix)
        assert done.status == 2, done
        assert "out.json: cannot be written: permission denied" in done.err
        done = run_process(("build",), open_garden, prefix=prefix)
        assert done.status == 2, done
        assert "Traceback" not in done.err
    finally:
        open_garden.chmod(0o755)
    assert contents(open_garden) == before


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_file_whole(
    step: str, garden: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text(CLEAN + "Blanks.  \n", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    owner: object = os if step == "fsync" else Path
    monkeypatch.setattr(owner, step, full)
    wanted = "spec.md: cannot be written: no space left on device"
    assert wanted in refused(capsys, garden, "check", "--fix")
    assert "out.json: cannot be written" in refused(capsys, garden, "export", "-o", "out.json")


def test_a_write_that_is_broken_off_leaves_nothing_behind(
    garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(garden)

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        worktree.write_file(garden, "spec.md", "new")
    assert contents(garden) == before


def test_a_file_that_is_written_keeps_its_mode_and_its_bytes(garden: Path) -> None:
    (garden / "spec.md").chmod(0o640)
    worktree.write_file(garden, "spec.md", "a\r\nb\rc\u2028\n")
    assert (garden / "spec.md").read_bytes() == "a\r\nb\rc\u2028\n".encode()
    assert (garden / "spec.md").stat().st_mode & 0o777 == 0o640
    with pytest.raises(SpecError, match="leads out of the repository"):
        worktree.write_file(garden, "../out.md", "x")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--select", "all"),
        ("check", "--format", "json"),
        ("check", "--diff"),
        ("export",),
        ("explain",),
        ("explain", "trailing-blanks"),
        ("show", "beds"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_a_reader_that_goes_away_is_no_error(arguments: tuple[str, ...], garden: Path) -> None:
    # Enough to fill the buffer of a pipe.
    lines = "".join(f"\nA line [?](#nowhere{i}) with blanks.  \n" for i in range(3000))
    (garden / "spec.md").write_text(CLEAN + lines, encoding="utf-8")
    words = " ".join([f"'{sys.executable}'", "-m", "specpress", *arguments])
    script = f"{words} | head -1; echo ${{PIPESTATUS[0]}}"
    done = run_process((), garden, prefix=("bash", "-c", script))
    assert done.err == ("3000 findings would be fixed.\n" if "--diff" in arguments else "")
    # The reader may leave before the end or behind it; a check that found something is never fine.
    finished = "1" if "check" in arguments else "0"
    assert done.out.rstrip().split("\n")[-1] in (finished, "141")
