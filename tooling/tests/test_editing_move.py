# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress move`: a section, with all below it, gets another place and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.specs import Run, contents, repository, run

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = 'title = "Garden"\nsource = ["a.md", "b.md"] # in this order\nprompts = "prompts"\n'
A = """\
# Beds {#beds}

All beds.

## Peas {#peas authority=user}

Water[^ab12] them, see [?](#beans).

### Early peas

In March.

<!-- specpress-ignore mixed-dashes: they were quoted -->

## Beans {#beans authority=user}

They climb.

# Paths {#paths authority=user}

Of gravel.
"""
B = """\
Old rules hold.

# Tools {#tools}

Two cans.

Cans
----

Of tin.
"""


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of two files; the second begins with text of the first one's last section."""
    prompts = "Examples for [^ab12] in Peas:\n\n**Example**: x\n\n~~~xml\n<user>\nx\n</user>\n~~~\n"
    files = {"specpress.toml": CONFIG, "a.md": A, "b.md": B, "prompts/ab12.md": prompts}
    root = repository(tmp_path / "garden", files)
    (root / "spec.md").unlink()
    monkeypatch.chdir(root)
    return root


def move(capsys: pytest.CaptureFixture[str], *arguments: str) -> Run:
    return run(capsys, "move", *arguments)


def text(root: Path, path: str = "a.md") -> str:
    return (root / path).read_bytes().decode()


PEAS = A[A.index("## Peas") : A.index("<!--")]
BEANS = A[A.index("<!--") : A.index("# Paths")]


def test_a_section_takes_what_is_below_it_behind_another_one(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = move(capsys, "#peas", "--after", "beans")
    assert (done.status, done.err) == (0, "")
    assert text(garden) == A.replace(PEAS + BEANS, BEANS + PEAS)
    assert done.out.endswith("To undo it: specpress move peas --under beds --first\n")


def test_what_an_author_called_a_section_is_no_command_to_paste(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "a.md").write_text(A.replace("{#beds", "{#;reboot"), encoding="utf-8")
    done = run(capsys, "-C", str(garden), "move", "peas", "--after", "beans")
    assert done.out.endswith("To undo it: specpress move peas --under ';reboot' --first\n")


def test_the_command_that_undoes_a_move_names_the_folder_that_it_is_for(
    garden: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(garden.parent)
    done = run(capsys, "-C", "garden", "move", "peas", "--after", "beans")
    wanted = f"To undo it: specpress -C {garden} move peas --under beds --first\n"
    assert done.out.endswith(wanted)


def test_the_command_that_undoes_a_move_undoes_it(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(garden)
    for arguments in (
        ("peas", "--after", "beans"),
        ("peas", "--under", "tools"),
        ("beans", "--before", "beds"),
        ("beans", "--under", "peas", "--first"),
    ):
        done = move(capsys, *arguments)
        assert done.status == 0, done.err
        undo = done.out.splitlines()[-1].removeprefix("To undo it: specpress move ")
        written = {"### Early peas {#peas_early_peas}": "### Early peas"}
        assert move(capsys, *undo.split()).status == 0
        for new, old in written.items():
            (garden / "a.md").write_text(text(garden).replace(new, old), newline="")
        assert contents(garden) == before, arguments


def test_a_comment_that_silences_a_heading_goes_with_it(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert move(capsys, "beans", "--before", "peas").status == 0
    assert text(garden) == A.replace(PEAS + BEANS, BEANS + PEAS)


def test_headings_get_the_levels_of_their_new_place(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert move(capsys, "peas", "--before", "paths").status == 0
    moved = PEAS.replace("## Peas", "# Peas").replace("### Early", "## Early")
    assert text(garden) == A.replace(PEAS, "").replace("# Paths", f"{moved}# Paths")


def test_an_underlined_heading_gets_signs_where_it_is_too_deep_for_a_line(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert move(capsys, "tools_cans", "--after", "tools").status == 0
    assert text(garden, "b.md") == B.replace("Cans\n----", "Cans {#tools_cans}\n====")
    assert move(capsys, "tools_cans", "--under", "beans").status == 0
    assert text(garden, "b.md") == B[: B.index("\nCans")]
    assert "They climb.\n\n### Cans {#tools_cans}\n\nOf tin.\n\n# Paths" in text(garden)


def test_a_derived_id_that_the_place_decides_is_written_out(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert move(capsys, "peas_early_peas", "--under", "tools").status == 0
    wanted = f"{B}\n## Early peas {{#peas_early_peas}}\n\nIn March.\n"
    assert text(garden, "b.md") == wanted
    assert text(garden) == A.replace("### Early peas\n\nIn March.\n\n", "")


def test_a_section_that_goes_on_in_the_next_file_comes_as_a_whole(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert move(capsys, "paths", "--under", "beds", "--first").status == 0
    moved = "## Paths {#paths authority=user}\n\nOf gravel.\n\nOld rules hold.\n\n"
    assert text(garden) == A.replace(
        "\n# Paths {#paths authority=user}\n\nOf gravel.\n", ""
    ).replace("## Peas", f"{moved}## Peas")
    assert text(garden, "b.md") == B.removeprefix("Old rules hold.\n\n")


def test_a_file_that_holds_nothing_any_more_goes_and_the_configuration_forgets_it(
    garden: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (garden / "b.md").write_text(B.removeprefix("Old rules hold.\n\n"))
    before = contents(garden)
    asked = move(capsys, "tools", "--before", "paths")
    assert asked.status == 2
    assert "This removes b.md. Say --yes to do it." in asked.err
    assert contents(garden) == before
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    done = move(capsys, "tools", "--before", "paths", "--yes")
    assert "removed b.md\n" in done.out
    assert f"To undo it: git apply -R {tmp_path}/specpress-" in done.out
    assert text(garden, "specpress.toml") == CONFIG.replace(', "b.md"', "")
    assert run(capsys, "show", "tools").status == 0


def test_line_ends_follow_those_of_the_file(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "b.md").write_text(B.replace("\n", "\r\n"), newline="")
    assert move(capsys, "peas", "--after", "tools").status == 0
    assert text(garden, "b.md").count("\r\n") == text(garden, "b.md").count("\n")
    assert move(capsys, "peas", "--under", "beds", "--first").status == 0
    wanted = A.replace("### Early peas", "### Early peas")
    assert text(garden) == wanted


def test_what_stands_close_together_gets_a_blank_line(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "a.md").write_text("# A {#a}\nOne.\n# B {#b}\nTwo.\n# C {#c}\nThree.", newline="")
    (garden / "b.md").write_text("# D {#d}\n\nFour.\n", newline="")
    assert move(capsys, "c", "--after", "a").status == 0
    assert text(garden) == "# A {#a}\nOne.\n\n# C {#c}\nThree.\n\n# B {#b}\nTwo."


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["beds", "--under", "beans"], "'beds' cannot move under 'beans': it is in it"),
        (["beds", "--after", "beds"], "it is in it"),
        (["peas", "--before", "beans"], "'peas' is there already\nThere is nothing to do"),
        (["beans", "--under", "beds"], "is there already"),
        (["pea", "--after", "beds"], "did you mean peas?"),
        (["peas", "--after", "bed"], "did you mean beds?"),
        (["peas"], "Say where it goes"),
        (["peas", "--after", "beds", "--before", "paths"], "one of them"),
        (["peas", "--after", "beds", "--first"], "--first says where below a section"),
    ],
)
def test_a_place_that_is_none_is_refused(
    garden: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], wanted: str
) -> None:
    before = contents(garden)
    done = move(capsys, *arguments)
    assert (done.status, done.out) == (2, "")
    assert wanted in done.err
    assert contents(garden) == before


def test_a_heading_that_would_be_too_deep_is_refused(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = "".join(f"\n{'#' * level} L {{#l{level}}}\n\nText.\n" for level in range(1, 7))
    (garden / "b.md").write_text(B + deep)
    done = move(capsys, "l4", "--under", "l6")
    assert "it is in it" in done.err
    done = move(capsys, "peas", "--under", "l5")
    assert "the heading of 'peas_early_peas' would have level 7" in done.err


@pytest.mark.parametrize(
    ("text_a", "text_b", "wanted"),
    [
        (
            "# A {#a}\n\n[x]\n\n# C {#c}\n\n[x]: #a\n",
            "# B {#b}\n\nText.\n",
            "cannot be done safely",
        ),
        ("# A {#a}\n\nText.\n", "# B {#b}\n\n~~~\nopen\n\n# C {#c}\n", "cannot be done safely"),
    ],
)
def test_what_works_only_where_it_is_stays_there(
    garden: Path, capsys: pytest.CaptureFixture[str], text_a: str, text_b: str, wanted: str
) -> None:
    (garden / "a.md").write_text(text_a)
    (garden / "b.md").write_text(text_b)
    before = contents(garden)
    done = move(capsys, "a", "--after", "b", "--yes")
    assert (done.status, done.out) == (2, "")
    assert wanted in done.err
    assert contents(garden) == before


def test_an_image_that_is_named_from_its_folder_keeps_its_section_there(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "specpress.toml": CONFIG.replace("b.md", "more/b.md"),
        "more/b.md": B,
        "a.md": A.replace("They climb.", "![A pole](pole.png)"),
    }
    repository(garden, files)
    done = move(capsys, "beans", "--after", "tools")
    assert "the image 'pole.png' is named relative to its file" in done.err
    assert move(capsys, "beans", "--after", "paths").status == 2  # its text goes on in more/b.md
    assert move(capsys, "beans", "--before", "peas").status == 0
