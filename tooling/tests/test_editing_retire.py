# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress retire`: sections go, and what was published of them stays known."""

from __future__ import annotations

import subprocess
import tomllib
from typing import TYPE_CHECKING

import pytest

from specpress import api
from specpress.cli.asking import Asking
from tests.histories import git, isolate, record
from tests.specs import CONFIG, Run, contents, repository, run

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """\
# Beds {#beds authority=user}

Water[^ab12], see [?](#tools) and [cans](#cans).

# Tools {#tools authority=user was=irons}

Two cans[^cd34].

## Cans {#cans authority=user}

Of tin[^cd34], see [?](#beds).

# Paths {#paths authority=user}

Of gravel.

**Example**: a walk

~~~xml
<user>
Where?
</user>
<comparison>
<assistant> <!-- GOOD: as [?](#tools) has it -->
Here.
</assistant>
<assistant> <!-- BAD[#tools]: no -->
There.
</assistant>
</comparison>
~~~
"""
REST = SPEC[: SPEC.index("# Tools")] + SPEC[SPEC.index("# Paths") :]


def prompts(mark: str, title: str) -> str:
    """Return a file of one prompt."""
    start = f"Examples for [^{mark}] in {title}:\n\n**Example**: a case\n\n"
    return f"{start}~~~xml\n<user>\nIs it so, {mark}?\n</user>\n~~~\n"


FILES = {
    "spec.md": SPEC,
    "prompts/ab12.md": prompts("ab12", "Beds"),
    "prompts/cd34.md": prompts("cd34", "Tools"),
    "specpress.toml": f"# ours\n{CONFIG}\n[check]\nignore = [] # none\n",
}


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of three chapters, of which nothing is released."""
    isolate(monkeypatch, tmp_path)
    root = tmp_path / "garden"
    root.mkdir()
    git(root, "init", "--quiet")
    repository(root, FILES)
    monkeypatch.chdir(root)
    (tmp_path / "kept").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "kept"))
    return root


def undo_of(root: Path) -> str:
    """Return the one patch that was kept to undo something."""
    (patch,) = (root.parent / "kept").iterdir()
    return str(patch)


def retire(capsys: pytest.CaptureFixture[str], *arguments: str) -> Run:
    return run(capsys, "retire", *arguments)


def text(root: Path, path: str = "spec.md") -> str:
    return (root / path).read_bytes().decode()


def released(root: Path) -> None:
    """Write down that everything was released, and one id before."""
    spec = api.load(root).spec
    sections = {name: "sha256:0" for one in spec.sections for name in (one.id, *one.was)}
    record(root, "1.0.0", sections=sections, prompts={one.id: "sha256:0" for one in spec.prompts})


def test_a_section_that_was_never_released_goes_without_a_word(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = retire(capsys, "tools", "--with-subsections", "--yes")
    assert done.status == 0
    assert done.out.splitlines() == [
        "changed spec.md: 1 place",
        "removed prompts/cd34.md",
        f"To undo it: git apply -R {undo_of(garden)}",
    ]
    assert text(garden) == REST
    assert text(garden, "specpress.toml") == FILES["specpress.toml"]


def test_what_undoes_it_brings_back_also_what_nobody_committed(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    released(garden)
    with (garden / "prompts/cd34.md").open("a", encoding="utf-8") as file:
        file.write("\nNot saved anywhere.\n")
    before = contents(garden)
    done = retire(capsys, "tools", "--with-subsections", "--fragment", "--reason", "So.", "--yes")
    undo = done.out.splitlines()[-1].removeprefix("To undo it: ").split()
    subprocess.run(undo, cwd=garden, check=True)
    after = {name: data for name, data in contents(garden).items() if data is not None}
    assert after == {name: data for name, data in before.items() if data is not None}


def test_where_nothing_was_done_no_patch_is_kept(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("specpress.api.editing.apply_plan", fails)
    assert retire(capsys, "paths").status == 130
    assert list((garden.parent / "kept").iterdir()) == []
    monkeypatch.setattr("tempfile.tempdir", str(garden / "none"))
    done = retire(capsys, "paths")
    assert done.status == 2
    assert "what would undo this cannot be kept" in done.err


@pytest.mark.usefixtures("garden")
def test_what_still_refers_to_it_is_named_with_its_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = retire(capsys, "tools", "cans", "--yes")
    assert done.err.splitlines() == [
        "warning: spec.md:3: refers to 'cans', which is gone",
        "warning: spec.md:3: refers to 'tools', which is gone",
        "warning: spec.md:16: refers to 'tools', which is gone",
        "warning: spec.md:19: refers to 'tools', which is gone",
    ]


def test_the_reason_for_what_was_released_stands_in_the_configuration(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    released(garden)
    reason = 'Nobody "used" it: ü.'
    done = retire(capsys, "tools", "cans", "--yes", "--reason", reason)
    assert done.status == 0, done.err
    found = text(garden, "specpress.toml")
    assert found.startswith(FILES["specpress.toml"])
    assert tomllib.loads(found)["retired"] == {
        "sections": dict.fromkeys(("irons", "tools", "cans"), reason),
        "prompts": {"cd34": reason},
    }
    checked = run(capsys, "check", "--format", "json").out
    assert "lost" not in checked
    assert "retirement" not in checked


def test_a_successor_answers_for_it_and_gets_its_references(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    released(garden)
    done = retire(capsys, "tools", "cans", "--successor", "paths", "--reason", "One.", "--yes")
    assert done.status == 0
    assert [line.rpartition(" ")[2] for line in done.err.splitlines()] == ["[self-reference]"]
    wanted = REST.replace("#tools", "#paths").replace("#cans", "#paths")
    heading = "{#paths authority=user was=irons,tools,cans}"
    assert text(garden) == wanted.replace("{#paths authority=user}", heading)
    assert tomllib.loads(text(garden, "specpress.toml"))["retired"] == {"prompts": {"cd34": "One."}}
    assert "lost" not in run(capsys, "check", "--format", "json").out


def test_a_mark_that_stands_elsewhere_too_keeps_its_prompts(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert retire(capsys, "cans").status == 0
    assert text(garden) == SPEC.replace(SPEC[SPEC.index("## Cans") : SPEC.index("# Paths")], "")
    assert (garden / "prompts/cd34.md").exists()


def test_without_a_reason_for_what_was_released_nothing_is_done(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    released(garden)
    before = contents(garden)
    done = retire(capsys, "tools", "cans", "--yes")
    assert (done.status, done.out) == (2, "")
    assert "nobody says why: #irons, #tools, #cans, [^cd34]" in done.err
    assert "Say why with --reason TEXT" in done.err
    assert contents(garden) == before


def test_on_a_terminal_the_command_asks_for_the_reason(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    released(garden)
    asked: list[str] = []

    def answer(_self: Asking, what: str) -> str:
        asked.append(what)
        return "Grass grew."

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("specpress.cli.asking.is_terminal", lambda _stream: True)
    monkeypatch.setattr(Asking, "text", answer)
    done = retire(capsys, "paths")
    assert done.status == 0, done.err
    assert asked == ["Why"]
    assert "published, and nobody says why: #paths" in done.err
    assert 'paths = "Grass grew."' in text(garden, "specpress.toml")


def test_a_new_reason_stands_above_the_comment_that_begins_what_follows(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    retired = '\n[tool.specpress.retired.prompts]\nold-1 = "Gone."\n'
    (garden / "specpress.toml").unlink()
    before = f"[tool.specpress]\n{CONFIG}{retired}\n# ---- others\n\n[tool.ruff]\ny = 1\n"
    (garden / "pyproject.toml").write_text(before, encoding="utf-8")
    released(garden)
    assert retire(capsys, "tools", "cans", "--reason", "So.", "--yes").status == 0
    added = 'cd34 = "So."\n\n[tool.specpress.retired.sections]\nirons = "So."\n'
    wanted = before.replace(retired, f'{retired}{added}tools = "So."\ncans = "So."\n')
    found = text(garden, "pyproject.toml")
    assert sorted(found.splitlines()) == sorted(wanted.splitlines())
    assert found.endswith("\n\n# ---- others\n\n[tool.ruff]\ny = 1\n")


def test_a_fragment_says_why_and_the_changelog_takes_it(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(garden, "add", "--all")
    git(garden, "commit", "--quiet", "-m", "Begin")
    git(garden, "tag", "v1.0.0")
    options = ("--with-subsections", "--fragment", "--yes", "--reason", "Two were too many.")
    retire(capsys, "tools", *options)
    assert text(garden, "changelogs/unreleased/tools.md") == (
        "---\nkind: removed\nsections: [tools, cans]\n---\n\nTwo were too many.\n"
    )
    checked = run(capsys, "changelog", "check").out
    assert "tools.md" not in checked
    assert "--section tools" not in checked


def test_files_are_removed_only_where_somebody_said_yes(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(garden)
    done = retire(capsys, "tools", "--with-subsections")
    assert done.status == 2
    assert "This removes prompts/cd34.md. Say --yes to do it." in done.err
    shown = retire(capsys, "tools", "--with-subsections", "--diff")
    assert "deleted file mode 100644\n--- a/prompts/cd34.md\n+++ /dev/null\n" in shown.out
    assert contents(garden) == before


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], "Missing argument 'IDS'"),
        (["tool"], "did you mean tools?"),
        (["irons"], "'irons' is a former id\nThe section's id is tools now"),
        (["tools"], "sections below would go, too: cans"),
        (["cans", "--successor", "can"], "did you mean cans?"),
        (["tools", "cans", "--successor", "cans"], "the successor 'cans' would go, too"),
        (["beds", "tools", "cans", "paths"], "no section would be left"),
    ],
)
def test_what_makes_no_sense_is_refused(
    garden: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], wanted: str
) -> None:
    before = contents(garden)
    done = retire(capsys, *arguments)
    assert (done.status, done.out) == (2, "")
    assert wanted in done.err
    assert contents(garden) == before


@pytest.mark.parametrize(
    "written",
    [
        "[tool.other]\nx = 1\n\n[tool.specpress]\n{}\n[tool.third]\ny = 2\n",
        '[tool.specpress]\n{}retired = {{ sections = {{ old = "Gone." }} }}\n',
        '[tool.specpress]\n{}retired.sections.old = "Gone."\n',
        '[tool.specpress]\n{}[tool.specpress.retired.sections]\nold = "Gone." # so\n\n[x]\ny = 1\n',
    ],
)
def test_a_reason_fits_into_any_form_of_configuration(
    garden: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    (garden / "specpress.toml").unlink()
    before = written.format(CONFIG)
    (garden / "pyproject.toml").write_text(before, encoding="utf-8")
    released(garden)
    assert retire(capsys, "paths", "--reason", "Grass.").status == 0
    wanted = tomllib.loads(before)
    retired = wanted["tool"]["specpress"].setdefault("retired", {})
    retired.setdefault("sections", {})["paths"] = "Grass."
    found = text(garden, "pyproject.toml")
    assert tomllib.loads(found) == wanted
    assert all(line in found for line in before.splitlines() if "retired" not in line)
