# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress rename`: a section or a focus mark gets another name everywhere at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from specpress import api
from tests.histories import git, isolate, record
from tests.specs import CONFIG, Run, contents, repository, run

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """\
# Beds {#beds authority=user}

Water in the morning[^ab12], see [?](#tools), [the can](#tools "a can") and [can][].

!!! meta "Commentary"
    See [tools](<#tools>), `[?](#tools)` and [^ab12].

[can]: #tools

# Tools {#tools authority=root tags=iron}

Two cans.

## Rakes

Of [wood](#tools_rakes).

**Example**: a can, see [?](#tools)

~~~xml
<user>
Is [this](#tools) a link? [^ab12]
</user>
<comparison>
<assistant> <!-- GOOD: as [?](#tools) has it -->
Yes.
</assistant>
<assistant> <!-- BAD[#beds, #tools]: no -->
No.
</assistant>
</comparison>
~~~
"""
PROMPTS = """\
Examples for [^ab12] in Beds:

**Example**: noon, see [?](#tools)

~~~xml
<user>
May I water at noon? [^ab12]
</user>
~~~

**Example**: night {#ab12-4}

~~~xml
<user>
At night?
</user>
~~~
"""
FRAGMENT = '---\nkind: changed\nsections: [beds, "#tools"]\n---\n\nSee [the cans](#tools).\n'
FILES = {
    "spec.md": SPEC,
    "prompts/ab12.md": PROMPTS,
    "specpress.toml": f"{CONFIG}definitions = 'tools' # terms\n",
    "changelogs/unreleased/cans.md": FRAGMENT,
}
UNREAD = ("`[?](#tools)`", "[this](#tools)")
"""What only looks as if it pointed somewhere."""


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which one of everything points to a section; nothing is released."""
    isolate(monkeypatch, tmp_path)
    root = tmp_path / "garden"
    root.mkdir()
    git(root, "init", "--quiet")
    repository(root, FILES)
    monkeypatch.chdir(root)
    return root


def rename(capsys: pytest.CaptureFixture[str], *arguments: str) -> Run:
    return run(capsys, "rename", *arguments)


def text(root: Path, path: str = "spec.md") -> str:
    return (root / path).read_bytes().decode()


def released(root: Path) -> None:
    """Write down that everything was released."""
    spec = api.load(root).spec
    sections = {one.id: "sha256:0" for one in spec.sections}
    record(root, "1.0.0", sections=sections, prompts={one.id: "sha256:0" for one in spec.prompts})


def test_everything_that_points_to_a_section_follows_its_id(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = rename(capsys, "#tools", "cans")
    assert done.status == 0, done.err
    assert done.out == (
        "changed spec.md: 9 places\n"
        "changed prompts/ab12.md: 1 place\n"
        "changed specpress.toml: 1 place\n"
        "changed changelogs/unreleased/cans.md: 2 places\n"
        "To undo it: specpress rename cans tools\n"
    )
    wanted = SPEC.replace("#tools", "#cans").replace("## Rakes", "## Rakes {#tools_rakes}")
    wanted = wanted.replace("(#cans_rakes)", "(#tools_rakes)")
    for unread in UNREAD:
        wanted = wanted.replace(unread.replace("#tools", "#cans"), unread)
    assert text(garden) == wanted
    assert text(garden, "prompts/ab12.md") == PROMPTS.replace("#tools", "#cans")
    assert text(garden, "specpress.toml") == FILES["specpress.toml"].replace("tools", "cans")
    assert text(garden, "changelogs/unreleased/cans.md") == FRAGMENT.replace("#tools", "#cans")


def test_a_rename_there_and_back_leaves_what_was(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "spec.md").write_text(SPEC.replace("## Rakes", "## Rakes {#tools_rakes}"))
    before = contents(garden)
    assert rename(capsys, "tools", "cans").status == 0
    assert rename(capsys, "cans", "tools").status == 0
    assert rename(capsys, "ab12", "cd34").status == 0
    assert rename(capsys, "cd34", "ab12").status == 0
    assert contents(garden) == before


def test_an_id_that_was_released_is_kept_as_a_former_one_until_it_is_back(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    released(garden)
    before = contents(garden)
    assert rename(capsys, "beds", "plots").status == 0
    assert text(garden).startswith("# Beds {#plots authority=user was=beds}\n")
    assert rename(capsys, "plots", "patches").status == 0  # never released
    assert text(garden).startswith("# Beds {#patches authority=user was=beds}\n")
    assert rename(capsys, "patches", "beds").status == 0
    assert contents(garden) == before


def test_versions_without_a_record_count_as_released(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(garden, "add", "--all")
    git(garden, "commit", "--quiet", "-m", "Begin")
    git(garden, "tag", "v1.0.0")
    assert rename(capsys, "beds", "plots").status == 0
    assert text(garden).startswith("# Beds {#plots authority=user was=beds}\n")
    assert rename(capsys, "ab12", "cd34").status == 0
    assert text(garden, "prompts/cd34.md").startswith("Examples for [^cd34] in Beds: {was=ab12}\n")


@pytest.mark.parametrize(
    ("option", "heading"),
    [("--was", "{#plots authority=user was=beds}"), ("--no-was", "{#plots authority=user}")],
)
def test_an_option_says_whether_the_old_id_is_kept(
    garden: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    option: str,
    heading: str,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    if option == "--no-was":
        released(garden)
    done = rename(capsys, "beds", "plots", option)
    assert done.status == 0
    # Once its name is given up, a rename cannot give it back.
    wanted = "specpress rename plots beds" if option == "--was" else f"git apply -R {tmp_path}"
    assert f"To undo it: {wanted}" in done.out
    assert text(garden).startswith(f"# Beds {heading}\n")


def test_a_derived_id_is_written_out_as_the_new_one(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    released(garden)
    assert rename(capsys, "tools_rakes", "rakes").status == 0
    assert "## Rakes {#rakes was=tools_rakes}\n\nOf [wood](#rakes)." in text(garden)


def test_a_mark_takes_its_prompts_with_it(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = rename(capsys, "[^ab12]", "cd34")
    assert done.out == (
        "changed spec.md: 2 places\n"
        "moved prompts/ab12.md to prompts/cd34.md: 2 places\n"
        "To undo it: specpress rename cd34 ab12\n"
    )
    message = "Is [this](#tools) a link? [^ab12]"
    assert text(garden) == SPEC.replace("ab12", "cd34").replace(
        message.replace("ab12", "cd34"), message
    )
    wanted = PROMPTS.replace("ab12", "cd34").replace("noon? [^cd34]", "noon? [^ab12]")
    assert text(garden, "prompts/cd34.md") == wanted
    assert not (garden / "prompts/ab12.md").exists()
    assert [one.id for one in api.load(garden).spec.prompts] == ["cd34-1", "cd34-4"]


def test_a_mark_whose_prompts_were_released_is_kept_in_their_header_until_it_is_back(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    released(garden)
    before = contents(garden)
    assert rename(capsys, "ab12", "cd34").status == 0
    assert text(garden, "prompts/cd34.md").startswith("Examples for [^cd34] in Beds: {was=ab12}\n")
    assert "lost-prompt-id" not in run(capsys, "check").out
    assert rename(capsys, "cd34", "ab12").status == 0
    assert contents(garden) == before


def test_line_ends_and_a_byte_order_mark_stay(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dos = {name: value.replace("\n", "\r\n") for name, value in FILES.items()}
    dos["spec.md"] = f"\ufeff{dos['spec.md']}"
    repository(garden, dos)
    assert rename(capsys, "beds", "plots", "--was").status == 0
    assert rename(capsys, "tools", "cans").status == 0
    assert rename(capsys, "ab12", "cd34", "--was").status == 0
    for name in ("spec.md", "prompts/cd34.md", "specpress.toml", "changelogs/unreleased/cans.md"):
        found = text(garden, name)
        assert (
            found.count("\r\n")
            == found.count("\n")
            == dos.get(name, dos["prompts/ab12.md"]).count("\n")
        )
    assert text(garden).startswith("\ufeff# Beds {#plots authority=user was=beds}\r\n")


def test_a_preview_is_a_patch_and_changes_nothing(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(garden)
    done = rename(capsys, "ab12", "cd34", "--diff")
    assert done.status == 0
    assert "rename from prompts/ab12.md\nrename to prompts/cd34.md\n" in done.out
    assert contents(garden) == before


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["tool", "cans"], "no section has the id 'tool'\ndid you mean tools"),
        (["tools", "Cans"], "'Cans' cannot be the id of a section"),
        (["tools", "a/b"], "cannot be the id"),
        (["tools", "beds"], "spec.md:1: 'beds' is taken"),
        (["beds", "tools_rakes"], "'tools_rakes' is taken"),
        (["tools", "tools"], "There is nothing to do"),
        (["old_beds", "cans"], "'old_beds' is a former id\nThe section's id is paths now"),
        (["tools", "old_beds"], "'old_beds' is a former id of the section 'paths'"),
        (["tools", "weeds"], "'weeds' was the id of a section that is retired"),
        (["tools", "hoes"], "'hoes' was the id of another section, last in 1.0.0"),
        (["ab12", "ab1"], "'ab1' cannot be a focus mark"),
        (["ab12", "ef56"], "the mark 'ef56' is taken"),
        (["ab12", "ab12"], "There is nothing to do"),
        (["ab12", "zz99"], "'zz99' was a mark whose prompts are retired"),
        (["ab12", "gh78"], "prompts of another mark 'gh78' were published"),
        (["ab13", "cd34", "--mark"], "there is no focus mark 'ab13'\ndid you mean ab12"),
        (["path", "ways"], "'path' is a section and a focus mark\nSay which"),
    ],
)
def test_a_name_that_is_none_or_another_s_is_refused(
    garden: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], wanted: str
) -> None:
    more = "\n# Paths {#paths was=old_beds}\n\nOf gravel[^ef56].\n\n# Way {#path}\n\nOn[^path].\n"
    retired = '[retired.sections]\nweeds = "Gone."\n[retired.prompts]\nzz99-2 = "Gone."\n'
    changed = {"spec.md": SPEC + more, "specpress.toml": FILES["specpress.toml"] + retired}
    repository(garden, changed)
    record(garden, "1.0.0", sections={"hoes": "sha256:0"}, prompts={"gh78-1": "sha256:0"})
    before = contents(garden)
    done = rename(capsys, *arguments)
    assert (done.status, done.out) == (2, "")
    assert wanted in done.err
    assert contents(garden) == before


def test_a_name_of_both_kinds_follows_what_the_option_says(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(garden, {**FILES, "spec.md": f"{SPEC}\n# Way {{#path}}\n\nOn[^path].\n"})
    assert rename(capsys, "path", "ways", "--section").status == 0
    assert "# Way {#ways}\n\nOn[^path]." in text(garden)
    assert rename(capsys, "path", "cd34").status == 0
    assert "# Way {#ways}\n\nOn[^cd34]." in text(garden)


def test_a_reference_that_was_written_for_the_new_id_leads_there_now(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(garden, {**FILES, "spec.md": f"{SPEC}\nNo, see [?](#cans).\n"})
    assert rename(capsys, "tools", "cans").status == 0
    assert "dangling" not in run(capsys, "check").out


def test_what_is_found_after_a_rename_and_not_before_is_told(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rename(capsys, "tools", "cans").err == ""
    released(garden)
    assert "[lost-id]" in rename(capsys, "beds", "plots", "--no-was").err
