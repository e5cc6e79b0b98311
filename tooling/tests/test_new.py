# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress new`: what is begun stands in its place, and a check accepts it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from specpress import api
from specpress.api import new
from specpress.cli.editor import command_for
from specpress.errors import SpecError
from tests.histories import ONE, git, history, isolate, record
from tests.specs import CLEAN, CONFIG, contents, repository, run
from tests.terminal import talk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NESTED = """\
# Garden {#garden}

Two rules.

## Beds {#beds}

Water in the morning[^ab12].

### Roses {#roses authority=user}

Cut them.

## Tools {#tools authority=root}

Two cans.

# Definitions {#definitions}

**Can**: what holds water.

Nothing else.
"""


SET = '<!-- prompt: {"id": "ab12-3"} -->'


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with subsections and definitions, with the process in it."""
    root = repository(tmp_path / "garden", {"spec.md": NESTED})
    monkeypatch.chdir(root)
    return root


def spec_text(root: Path) -> str:
    return (root / "spec.md").read_text(encoding="utf-8")


def order(root: Path) -> list[tuple[str, int]]:
    return [(one.id, one.level) for one in api.load(root).spec.sections]


def test_a_section_under_another_comes_last_in_it(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "new", "section", "Cold frames", "--under", "beds", "--authority", "user")
    assert done == (0, "wrote cold_frames at spec.md:13:1\n", "")
    assert order(garden)[1:5] == [("beds", 2), ("roses", 3), ("cold_frames", 3), ("tools", 2)]
    assert spec_text(garden).split("\n")[12] == "### Cold frames {#cold_frames authority=user}"
    assert run(capsys, "check").status == 0


def test_a_section_after_another_comes_behind_all_that_is_below_it(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--after", "#beds", "--authority", "root", "--tags", "a, b", "-m", "Of gravel.")
    assert run(capsys, "new", "section", "Paths", *words).status == 0
    assert order(garden)[3:5] == [("paths", 2), ("tools", 2)]
    made = api.load(garden).spec.sections[3]
    assert (made.tags, made.blocks[-1].text) == (("a", "b"), "Of gravel.")


def test_what_was_there_stays_byte_for_byte(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "new", "section", "Paths", "--after", "beds", "--authority", "root")
    before, _, behind = NESTED.partition("\n\n## Tools")
    text = spec_text(garden)
    assert text.startswith(before)
    assert text.endswith(f"\n\n## Tools{behind}")


def test_a_new_chapter_needs_no_authority(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "new", "section", "Paths", "--after", "definitions").status == 0
    assert order(garden)[-1] == ("paths", 1)
    assert spec_text(garden).endswith(
        "\n\n# Paths {#paths}\n\nSay here what readers should know.\n"
    )


def test_the_line_ends_of_a_file_are_kept(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = NESTED.replace("\n", "\r\n").rstrip()
    (garden / "spec.md").write_text(text, encoding="utf-8", newline="")
    assert run(capsys, "new", "section", "Paths", "--after", "definitions").status == 0
    data = (garden / "spec.md").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.endswith(b"{#paths}\r\n\r\nSay here what readers should know.\r\n")


def test_an_id_is_proposed_that_nothing_has_or_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    root = history(tmp_path / "g", [({"spec.md": ONE}, "Begin", "v1.0.0", "2024-05-01")])
    retired = f'{CONFIG}[retired.sections]\npaths = "Gone."\n'
    (root / "specpress.toml").write_text(retired, encoding="utf-8")
    text = "# Beds {#beds was=rows authority=user}\n\nWater.\n"
    (root / "spec.md").write_text(text, encoding="utf-8")
    record(root, "1.0.0", sections={"beds": "x", "sheds": "y"})
    monkeypatch.chdir(root)
    project = api.load(root)
    for title in ("Beds", "Rows", "Sheds", "Paths"):
        wanted = new.NewSection(title, after="beds")
        assert new.section(project, wanted).name == f"{title.lower()}_2"
        wanted = new.NewSection(title, id=title.lower(), after="beds")
        with pytest.raises(SpecError, match="is taken"):
            new.section(project, wanted)


def test_an_example_ends_what_its_section_says(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "new", "example", "A *dry* week", "--section", "beds").status == 0
    beds = next(one for one in api.load(garden).spec.sections if one.id == "beds")
    assert [one.title for one in beds.examples] == ["A dry week"]
    assert beds.blocks[-1].kind == "example"
    assert run(capsys, "check").status == 0


def test_a_definition_comes_behind_the_others(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "new", "definition", "Beds", "-m", "where plants stand.").status == 0
    assert "water.\n\n**Beds**: where plants stand.\n\nNothing else." in spec_text(garden)
    assert run(capsys, "check").status == 0


def test_a_prompt_goes_behind_the_others_of_its_mark(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "new", "prompt", "dusk", "--mark", "[^ab12]").status == 0
    prompts = api.load(garden).spec.prompts
    assert [(one.id, one.example.title) for one in prompts] == [
        ("ab12-1", "noon"),
        ("ab12-2", "dusk"),
    ]


def test_a_prompt_for_a_clause_sets_a_mark_and_makes_its_file(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--section", "tools", "--clause", "Two cans")
    done = run(capsys, "new", "prompt", "three cans", *words)
    spec = api.load(garden).spec
    made = next(mark for mark in spec.focus_marks if mark.section == "tools")
    assert done.out == f"wrote {made.id}-1 at prompts/{made.id}.md:3:1\n"
    assert f"Two cans[^{made.id}]." in spec_text(garden)
    assert made.prompts == f"prompts/{made.id}.md"


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_what_was_only_begun_is_found_covers_nothing_and_is_not_asked(
    form: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if form == "json":
        run(capsys, "prompts", "convert", "--to", "json", "--in-place", "--yes")
    done = run(capsys, "-C", garden, "prompts", "new", "dusk", "--mark", "ab12")
    place = "prompts/prompts.json:19:3" if form == "json" else "prompts/ab12.md:13:1"
    assert (done.status, done.out) == (0, f"wrote ab12-2 at {place}\n")
    assert "ab12-2 is not written yet" in done.err
    for words in (("check",), ("prompts", "check")):
        found = run(capsys, *words)
        assert (found.status, found.out.count("[unwritten-prompt]")) == (1, 1), found.out
    assert "1 prompt; 1 to 1 a clause" in run(capsys, "prompts", "coverage").out
    reviewed = run(capsys, "prompts", "review", "--all")
    assert "ab12-2 says nothing yet, so it cannot be reviewed" in reviewed.err
    assert "Before: 1 prompt never reviewed." in reviewed.out
    exported = run(capsys, "evals", "export", "--format", "jsonl")
    assert exported.out.count('"specpress-case/1"') == 1
    assert "1 prompt left out, marked to be skipped or not written yet" in exported.err
    assert "dusk (not written yet)" in run(capsys, "prompts", "list").out


@pytest.mark.parametrize("words", ["Water", "in the morning"])
def test_a_sentence_gets_no_second_mark(
    words: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(garden)
    for mark in ((), ("--mark", "zz99")):
        done = run(capsys, "new", "prompt", "X", "--section", "beds", "--clause", words, *mark)
        assert (done.status, contents(garden) == before) == (2, True)
        assert "spec.md:7:21: this sentence is the clause of [^ab12] already" in done.err
        assert "--mark ab12" in done.err


def test_a_mark_that_would_break_a_reference_is_not_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = repository(tmp_path)
    before = contents(root)
    words = ("--section", "beds", "--clause", "see [?")
    done = run(capsys, "-C", root, "new", "prompt", "X", *words)
    assert "spec.md:3:36: a mark behind these words would change what the text says" in done.err
    assert (done.status, contents(root) == before) == (2, True)


def test_a_new_prompt_takes_no_id_that_was_published_or_retired(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (garden / "specpress.toml").open("a", encoding="utf-8") as file:
        file.write('\n[retired.prompts]\nab12-2 = "Too easy."\nzz99-4 = "Unclear."\n')
    assert run(capsys, "new", "prompt", "dusk", "--mark", "ab12").out.startswith("wrote ab12-3 at")
    prompts = garden / "prompts/ab12.md"
    text = prompts.read_text(encoding="utf-8")
    assert "**Example**: dusk {#ab12-3}\n" in text
    header = "Examples for [^ab12] in Beds:"
    prompts.write_text(text.replace(header, f"{header} {{was=zz99}}"), encoding="utf-8")
    assert run(capsys, "new", "prompt", "dawn", "--mark", "ab12").out.startswith("wrote ab12-5 at")
    text = prompts.read_text(encoding="utf-8").replace("dawn {#ab12-5}", "dawn")
    prompts.write_text(text.replace("<user>\n</user>\n~~~", "<user>\n</user>\n~~~\n\n" + SET, 1))
    assert run(capsys, "new", "prompt", "rain", "--mark", "ab12").out.startswith("wrote ab12-5 at")
    names = [one.id for one in api.load(garden).spec.prompts]
    assert names == ["ab12-1", "ab12-3", "ab12-2", "ab12-5"]


def test_a_prompt_goes_to_the_end_also_behind_what_only_looks_like_a_line_end(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = garden / "prompts/ab12.md"
    before = file.read_text(encoding="utf-8").rstrip() + "\n\n**Rubric**: a\u2028b\x0cc.\n"
    file.write_text(before, encoding="utf-8")
    done = run(capsys, "new", "prompt", "dusk", "--mark", "ab12")
    line = before.count("\n") + 2
    assert done.out == f"wrote ab12-2 at prompts/ab12.md:{line}:1\n"
    assert file.read_text(encoding="utf-8").split("\n")[line - 1] == "**Example**: dusk"


def test_a_prompt_for_a_mark_without_a_file_makes_it(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "prompts/ab12.md").unlink()
    assert run(capsys, "new", "prompt", "noon", "--mark", "ab12").status == 0
    text = (garden / "prompts/ab12.md").read_text(encoding="utf-8")
    assert text.startswith("Examples for [^ab12] in Beds:\n\n**Example**: noon\n\n~~~xml\n")


def test_a_fragment_is_begun_as_by_changelog_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    root = history(tmp_path / "g", [({"spec.md": ONE}, "Begin", "v1.0.0", "2024-05-01")])
    monkeypatch.chdir(root)
    words = ("--section", "beds", "--kind", "changed", "-m", "Earlier.", "--dry-run")
    assert run(capsys, "new", "fragment", *words) == run(capsys, "changelog", "new", *words)


def test_a_preview_writes_nothing(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(garden)
    shown = run(capsys, "new", "definition", "Beds", "--diff").out
    assert "+**Beds**: say here what it means.\n" in shown
    assert contents(garden) == before


@pytest.mark.usefixtures("garden")
def test_what_is_left_to_do_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "new", "definition", "Trowel")
    assert done.status == 0
    assert "the term 'Trowel' is used nowhere outside its definition (unused-term)" in done.err


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["section"], "TITLE and --under or --after are missing"),
        (["section", "X", "--under", "beds"], "--authority is missing"),
        (["section", "X", "--under", "bed"], "did you mean beds?"),
        (["section", "X", "--under", "beds", "--after", "beds"], "--under or --after"),
        (["section", "X", "--after", "beds", "--authority", "usr"], "did you mean user?"),
        (["section", "X", "--after", "beds", "--authority", "none", "--id", "A"], "cannot be the"),
        (["section", "X", "--after", "tools", "--authority", "none", "--id", "beds"], "is taken"),
        (["section", " ", "--after", "tools", "--authority", "none"], "the title is empty"),
        (["section", "X", "--after", "definitions", "--edit", "--diff"], "--diff writes nothing"),
        (["example"], "CAPTION and --section are missing"),
        (["example", "X", "--section", "nowhere"], "no section has the id 'nowhere'"),
        (["definition"], "TERM is missing"),
        (["definition", "can"], "spec.md:19: 'can' is defined"),
        (["prompt", "X"], "--mark (or --section and --clause) is missing"),
        (["prompt", "X", "--section", "beds"], "say together where a mark is set"),
        (["prompt", "X", "--mark", "zz99"], "the text has no focus mark 'zz99'"),
        (["prompt", "X", "--section", "beds", "--clause", "noon"], "'noon' is not in the text"),
        (["prompt", "X", "--section", "beds", "--clause", "t"], "'t' is 2 times in the text"),
        (
            ["prompt", "X", "--mark", "a", "--section", "beds", "--clause", "Water"],
            "'a' cannot be a focus mark",
        ),
        (
            ["prompt", "X", "--mark", "zz98", "--section", "beds", "--clause", "Water"],
            "'zz98' was a mark whose prompts are retired",
        ),
        (["section", "X {#y}", "--after", "tools", "--authority", "none"], "ends in braces"),
        (
            ["section", "X", "--under", "beds", "--authority", "user", "--tags", "a,b c"],
            "'b c' cannot be a tag",
        ),
        (
            ["prompt", "X", "--mark", "ab12", "--section", "beds", "--clause", "in"],
            "'ab12' is set",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    words: Sequence[str], wanted: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (garden / "specpress.toml").open("a", encoding="utf-8") as file:
        file.write('\n[retired.prompts]\nzz98 = "Gone."\n')
    before = contents(garden)
    done = run(capsys, "new", *words)
    assert (done.status, done.out) == (2, "")
    assert wanted in done.err
    assert contents(garden) == before


def test_text_that_would_swallow_it_keeps_it_out(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text(f"{CLEAN}\n```\nno end\n", encoding="utf-8")
    before = contents(garden)
    done = run(capsys, "new", "section", "X", "--after", "tools", "--authority", "user")
    assert done.status == 2
    assert "the text around it would not let the new section be read as one" in done.err
    assert contents(garden) == before


def test_a_heading_is_no_deeper_than_six_levels(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text("###### Deep {#deep}\n\nX.\n", encoding="utf-8")
    done = run(capsys, "new", "section", "X", "--under", "deep")
    assert "a heading has 6 levels at most" in done.err


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim -n", ["vim", "-n", "+7", "FILE"]),
        ("/usr/bin/nano", ["/usr/bin/nano", "+7", "FILE"]),
        ("hx", ["hx", "FILE:7"]),
        ("code --wait", ["code", "--wait", "--goto", "FILE:7"]),
        ("'my editor' -x", ["my editor", "-x", "FILE"]),
        ("ed; rm -r /", ["ed;", "rm", "-r", "/", "FILE"]),
    ],
)
def test_an_editor_is_told_the_line_and_never_runs_in_a_shell(
    editor: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    path = tmp_path / "a b.md"
    assert command_for(path, 7) == [word.replace("FILE", str(path)) for word in words]


def test_what_was_begun_is_opened_in_the_editor(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = garden.parent / "vim"
    script.write_text(f'#!/bin/sh\necho "$@" > "{garden.parent}/seen"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    assert run(capsys, "new", "example", "X", "--section", "beds", "--edit").status == 0
    seen = (garden.parent / "seen").read_text(encoding="utf-8")
    assert seen == f"+9 {garden}/spec.md\n"


@pytest.mark.parametrize(
    ("editor", "wanted", "written"),
    [
        ("", "no editor is named", False),
        ("'", "is no command", False),
        ("/nowhere/vi", "cannot be started", True),
        (f"{sys.executable} -c raise(SystemExit(3))", "ended with status 3", True),
    ],
)
def test_an_editor_that_fails_is_told(
    editor: str,
    wanted: str,
    written: bool,
    garden: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("VISUAL", editor)
    done = run(capsys, "new", "example", "X", "--section", "beds", "--edit")
    assert done.status == 2
    assert wanted in done.err
    assert ("**Example**" in spec_text(garden)) == written


def test_on_a_terminal_it_asks_for_what_is_missing(garden: Path) -> None:
    status, shown = talk(["new", "section"], garden, ["Cold frames", "#garden", "", ""])
    assert status == 0, shown
    assert "Authority (root, system, developer, user, guideline, none) [guideline]" in shown
    made = next(one for one in api.load(garden).spec.sections if one.id == "cold_frames")
    assert (made.level, made.authority) == (2, "guideline")


def test_git_sees_one_file_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path)
    root = history(tmp_path / "g", [({"spec.md": ONE}, "Begin", "v1.0.0", "2024-05-01")])
    monkeypatch.chdir(root)
    run(capsys, "new", "example", "X", "--section", "beds")
    assert git(root, "status", "--porcelain") == " M spec.md"


@pytest.mark.parametrize(
    ("files", "after", "place"),
    [
        (
            {"01_a.md": "# A {#a}\n\nX.\n", "02_b.md": "# B {#b}\n\nY.\n"},
            "b",
            "ch/03_late_news.md:1",
        ),
        ({"01_a.md": "# A {#a}\n\nX.\n", "02_b.md": "# B {#b}\n\nY.\n"}, "a", "ch/01_a.md:5"),
        ({"a.md": "# A {#a}\n\nX.\n", "b.md": "# B {#b}\n\nY.\n"}, "b", "ch/late_news.md:1"),
        ({"a.md": "# A {#a}\n\nX.\n", "x.md": "# B {#b}\n\nY.\n"}, "b", "ch/x.md:5"),
        ({"01.md": "# A {#a}\n\nX.\n\n# B {#b}\n\nY.\n"}, "b", "ch/01.md:9"),
    ],
)
def test_a_chapter_behind_the_last_is_a_file_where_each_chapter_is_one(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    after: str,
    place: str,
) -> None:
    texts = {f"ch/{name}": text for name, text in files.items()}
    root = repository(tmp_path / "book", {**texts, "specpress.toml": 'source = ["ch/*.md"]\n'})
    done = run(capsys, "-C", root, "new", "section", "Late news", "--after", after)
    assert done == (0, f"wrote late_news at {place}:1\n", "")
    found = [one.id for one in api.load(root).spec.sections]
    assert found.index("late_news") == found.index(after) + 1
