# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Ids that were ever published: what `check` says once one leads nowhere, and what settles it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from specpress import api
from specpress.errors import SpecError
from specpress.parse.digest import prompt_digest, section_digest
from tests.histories import commit, git, history, isolate, record, write
from tests.specs import CONFIG, run

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.lint.finding import Finding

RULES = {"lost-id", "lost-prompt-id", "moved-prompt-id", "unused-retirement"}

BEDS = """\
# Beds {#beds authority=user}

Water in the morning[^ab12], before the sun stands high, and never on the leaves of a tomato.
"""
TOOLS = """\
# Tools {#tools authority=user}

Clean every spade and every fork after work, oil the wood twice a year, and hang them up.
"""
PATHS = """\
# Paths {#paths authority=user}

Keep the gravel free of weeds by hand, without salt or poison, and rake it on Saturdays.
"""
SPEC = f"{BEDS}\n{TOOLS}\n{PATHS}"


def prompts(*asked: str, focus: str = "ab12", header: str = "") -> str:
    """Return a file of prompts: what is asked is also the caption, which may end in an id."""
    parts = [f"Examples for [^{focus}] in Beds:{header}\n"]
    for caption in asked:
        words = caption.partition(" {")[0]
        parts.append(f"**Example**: {caption}\n\n~~~xml\n<user>\nOn {words}?\n</user>\n~~~\n")
        parts.append("**Rubric**: says no.\n")
    return "\n".join(parts)


@dataclass
class Garden:
    """A repository of which versions are released, and its findings on ids."""

    root: Path

    def write(self, text: str | None = None, **files: str | None) -> None:
        """Write the source, and prompt files by their marks; None removes one."""
        own: dict[str, str | None] = {} if text is None else {"spec.md": text}
        write(self.root, own | {f"prompts/{mark}.md": body for mark, body in files.items()})

    def retire(self, table: str, **reasons: str) -> None:
        """Add a table of retired ids to the configuration."""
        lines = [f'"{name.replace("__", "-")}" = "{why}"\n' for name, why in reasons.items()]
        path = self.root / "specpress.toml"
        before = path.read_text(encoding="utf-8")
        path.write_text(f"{before}[retired.{table}]\n{''.join(lines)}", encoding="utf-8")

    def release(self, version: str, **more: object) -> None:
        """Write the record of a version, commit and tag it."""
        spec = api.load(self.root).spec
        git(self.root, "add", "--all")
        tree = git(self.root, "write-tree")
        parts: dict[str, object] = {
            "tree": tree,
            "sections": {section.id: section_digest(section) for section in spec.sections},
            "prompts": {prompt.id: prompt_digest(prompt) for prompt in spec.prompts},
        }
        record(self.root, version, **(parts | more))
        commit(self.root, {}, f"Release {version}", "2024-05-01")
        git(self.root, "tag", f"v{version}")

    def found(self) -> list[Finding]:
        """Return what check says of ids."""
        findings = api.check(api.load(self.root)).findings
        return [finding for finding in findings if finding.code in RULES]

    def codes(self) -> list[str]:
        """Return the codes of what check says of ids."""
        return [finding.code for finding in self.found()]

    def only(self) -> Finding:
        """Return the one thing that check says of ids."""
        (finding,) = self.found()
        return finding


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Garden:
    isolate(monkeypatch, tmp_path)
    root = history(tmp_path / "garden", [({"spec.md": SPEC}, "Begin", None, "2024-04-01")])
    own = Garden(root)
    own.write(ab12=prompts("one", "two", "three"))
    own.release("1.0.0")
    return own


def renamed(text: str, old: str, new: str) -> str:
    return text.replace(f"{{#{old} ", f"{{#{new} ")


# ------------------------------------------------------------------------ sections


def test_a_spec_that_has_every_id_is_silent(garden: Garden) -> None:
    assert garden.codes() == []
    garden.write(f"{SPEC}\n# New {{#new authority=user}}\n\nA rule that is new.\n")
    assert garden.codes() == []


def test_a_lost_id_stands_at_the_section_that_reads_like_it(garden: Garden) -> None:
    garden.write(renamed(SPEC, "tools", "kit").replace("twice", "once").replace("# Tools", "# Kit"))
    found = garden.only()
    assert found.code == "lost-id"
    assert found.severity == "error"
    assert (
        found.message == "the id 'tools' was published, last in 1.0.0, and leads to no section now"
    )
    assert found.span.line == SPEC.split("\n").index("# Tools {#tools authority=user}") + 1
    assert found.hint.startswith("kit reads like it: write was=tools at 'Kit', or say in")


@pytest.mark.parametrize("settled", ["was=tools", "was=older,tools"])
def test_a_former_id_settles_it(garden: Garden, settled: str) -> None:
    garden.write(renamed(SPEC, "tools", "kit").replace("{#kit ", f"{{#kit {settled} "))
    assert garden.codes() == []


def test_a_section_with_another_text_is_found_by_its_title(garden: Garden) -> None:
    garden.write(f"{BEDS}\n# Tools {{#kit}}\n\nNothing that cuts is left out at night.\n\n{PATHS}")
    assert garden.only().hint.startswith("kit reads like it: write was=tools at 'Tools'")


def test_a_section_that_was_there_before_is_no_successor_by_its_title(garden: Garden) -> None:
    garden.write(f"{BEDS}\n{PATHS.replace('# Paths', '# Tools')}")
    assert "paths" not in garden.only().hint


def test_a_reason_settles_it_and_an_empty_one_is_an_error(garden: Garden) -> None:
    garden.write(f"{BEDS}\n{PATHS}")
    assert garden.codes() == ["lost-id"]
    garden.retire("sections", tools="Every gardener has their own.")
    assert garden.codes() == []
    path = garden.root / "specpress.toml"
    path.write_text(CONFIG + '[retired.sections]\ntools = " "\n', encoding="utf-8")
    with pytest.raises(SpecError, match="`tools` has no reason") as caught:
        garden.codes()
    assert caught.value.line == path.read_text(encoding="utf-8").count("\n")


def test_an_id_in_quotes_without_a_reason_is_found_in_its_line(garden: Garden) -> None:
    path = garden.root / "specpress.toml"
    path.write_text(CONFIG + '[retired.prompts]\nab12 = "Old."\n"ab12-3" = ""\n', encoding="utf-8")
    with pytest.raises(SpecError, match="`ab12-3` has no reason") as caught:
        garden.codes()
    assert (caught.value.line, caught.value.column) == (CONFIG.count("\n") + 3, 1)


def test_a_merged_section_is_found_where_its_text_went(garden: Garden) -> None:
    body = TOOLS.partition("\n\n")[2]
    garden.write(f"{BEDS}\n{PATHS}\n{body}")
    found = garden.only()
    assert found.hint.startswith("paths reads like it: write was=tools at 'Paths'")


def test_without_git_the_nearest_spelling_is_named(garden: Garden) -> None:
    (garden.root / ".git").rename(garden.root.parent / "elsewhere")
    (garden.root / ".git").mkdir()
    garden.write(renamed(SPEC, "tools", "tool"))
    found = garden.only()
    assert found.hint.startswith("if it is tool now, write was=tools there")
    garden.write("\n".join((BEDS, TOOLS, renamed(PATHS, "paths", "walks_in_the_garden"))))
    found = garden.only()
    assert found.hint.startswith("write was=paths at its successor")
    assert found.span.line == SPEC.split("\n").index("# Tools {#tools authority=user}") + 1


def test_what_a_version_had_beside_it_is_no_successor_by_its_name(garden: Garden) -> None:
    garden.write(f"{SPEC}\n# Tool {{#tool authority=user}}\n\nA shed.\n")
    garden.release("1.1.0", tree="")
    git(garden.root, "tag", "-d", "v1.1.0")
    garden.write(f"{BEDS}\n{PATHS}\n# Tool {{#tool authority=user}}\n\nA shed.\n")
    assert "tool now" not in garden.only().hint


def test_case_makes_another_id(garden: Garden) -> None:
    garden.write(renamed(SPEC, "tools", "Tools"))
    assert "Tools" in garden.only().hint


def test_an_id_in_several_records_names_the_last_version(garden: Garden) -> None:
    for version in ("1.9.0", "1.10.0"):
        garden.release(version)
    garden.release("1.2.0")
    garden.write(f"{BEDS}\n{PATHS}")
    assert "last in 1.10.0," in garden.only().message


def test_a_revision_counts_after_the_first_text_of_its_version(garden: Garden) -> None:
    garden.write(f"{BEDS}\n{PATHS}")
    garden.release("1.0.1")
    known = {"version": "1.0.0", "revision": 2, "sections": {"tools": "", "beds": ""}}
    write(garden.root, {"changelogs/1.0.0+2.json": json.dumps(known)})
    garden.write(f"{BEDS}\n{PATHS}")
    assert "last in 1.0.0+2," in garden.only().message


def test_former_ids_add_up_and_a_dropped_one_is_told_from_the_records(garden: Garden) -> None:
    garden.write(SPEC.replace("{#tools ", "{#kit was=tools "))
    change = {"code": "section-renamed", "severity": "minor", "message": ""}
    garden.release("1.1.0", changes=[change | {"section": "kit", "former_section": "tools"}])
    garden.write(SPEC.replace("{#tools ", "{#gear was=kit,tools "))
    assert garden.codes() == []
    garden.write(SPEC.replace("{#tools ", "{#gear was=kit "))
    found = garden.only()
    assert "'tools'" in found.message
    assert found.hint == ("1.1.0 renamed it, and former ids add up: write was=kit,tools at 'Tools'")


def test_renames_in_a_ring_end(garden: Garden) -> None:
    change = {"code": "section-renamed", "severity": "minor", "message": ""}
    ring = [("tools", "kit"), ("kit", "tools")]
    changes = [change | {"section": new, "former_section": old} for old, new in ring]
    garden.release("1.1.0", changes=changes)
    garden.write(f"{BEDS}\n{PATHS}")
    assert garden.codes() == ["lost-id"]


def test_a_section_may_go_to_another_file(garden: Garden) -> None:
    path = garden.root / "specpress.toml"
    path.write_text(CONFIG.replace('"spec.md"', '"spec.md", "more.md"'), encoding="utf-8")
    write(garden.root, {"spec.md": f"{BEDS}\n{PATHS}", "more.md": TOOLS})
    assert garden.codes() == []


def test_an_id_that_was_derived_is_published_too(garden: Garden) -> None:
    garden.write(f"{SPEC}\n# Rain water\n\nKeep it in a butt.\n")
    garden.release("1.1.0")
    assert garden.codes() == []
    garden.write(f"{SPEC}\n# Rain\n\nKeep it in a butt.\n")
    assert "'rain_water'" in garden.only().message
    garden.write(f"{SPEC}\n# Rain {{#rain was=rain_water}}\n\nKeep it in a butt.\n")
    assert garden.codes() == []


def test_an_id_that_stands_twice_is_not_lost(garden: Garden) -> None:
    garden.write(f"{SPEC}\n{TOOLS}")
    assert garden.codes() == []


def test_a_spec_without_a_section_is_told_of_every_id(garden: Garden) -> None:
    garden.write("")
    assert garden.codes()[:3] == ["lost-id"] * 3


def test_a_record_that_cannot_be_read_is_named(garden: Garden) -> None:
    write(garden.root, {"changelogs/0.9.0.json": "{"})
    with pytest.raises(SpecError) as caught:
        garden.codes()
    assert caught.value.path == "changelogs/0.9.0.json"


def test_other_files_than_the_spec_have_no_published_ids(garden: Garden) -> None:
    write(garden.root, {"notes.md": "# Notes {#notes authority=user}\n\nFor nobody else.\n"})
    project, names = api.load_files(garden.root, [garden.root / "notes.md"])
    assert [f.code for f in api.check(project, names).findings if f.code in RULES] == []


def test_an_older_text_has_no_published_ids(garden: Garden) -> None:
    from specpress.api.versions import at

    garden.write(f"{SPEC}\n# New {{#new authority=user}}\n\nA rule that is new.\n")
    garden.release("1.1.0")
    project, _ = at(garden.root, "1.0.0")
    assert [f.code for f in api.check(project).findings if f.code in RULES] == []


def test_five_hundred_lost_ids_are_found_at_once(garden: Garden) -> None:
    many = "".join(
        f"# Rule {n} {{#rule_{n} authority=user}}\n\nRule {n} is about the bed in row {n}.\n\n"
        for n in range(500)
    )
    garden.write(many)
    garden.release("2.0.0")
    garden.write(many.replace("{#rule_", "{#norm_").replace("# Rule ", "# Norm "))
    begin = perf_counter()
    found = garden.found()
    assert len(found) == 500 + 3
    assert perf_counter() - begin < 5


def test_mending_keeps_what_is_lost(garden: Garden) -> None:
    garden.write(f"{BEDS}\n{PATHS}Blanks.  \n")
    fixed = api.fixed(api.load(garden.root))
    assert fixed.fixed == 1
    assert [finding.code for finding in fixed.findings if finding.code in RULES] == ["lost-id"]


# ------------------------------------------------------------------------ forced


def test_neither_configuration_nor_comment_silences_a_release(garden: Garden) -> None:
    garden.write(f"<!-- specpress-ignore lost-id: why not -->\n\n{BEDS}\n{PATHS}")
    path = garden.root / "specpress.toml"
    rule = '[check]\nignore = ["lost-id"]\n[check.severity]\nlost-prompt-id = "off"\n'
    path.write_text(CONFIG + rule, encoding="utf-8")
    garden.write(ab12=prompts("one", "two"))
    assert garden.codes() == []
    found = api.permanence(api.load(garden.root))
    assert [finding.code for finding in found] == ["lost-id", "lost-prompt-id"]


def test_permanence_is_silent_where_nothing_is_lost(garden: Garden) -> None:
    garden.retire("sections", nowhere="Never was.")
    assert garden.codes() == ["unused-retirement"]
    assert api.permanence(api.load(garden.root)) == ()


# ------------------------------------------------------------------------ retired


def test_a_retired_id_that_is_here_is_found_in_the_configuration(
    garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    garden.retire("sections", tools="Gone.", tolls="Misspelt.")
    here, strange = garden.found()
    assert (here.code, here.severity) == ("unused-retirement", "warning")
    assert here.message == "'tools' is retired, and a section has this id"
    assert (here.span.path, here.span.line, here.span.column) == ("specpress.toml", 5, 1)
    assert strange.message == "'tolls' is retired, and no released version had it"
    assert strange.hint == "did you mean tools?"
    done = run(capsys, "-C", garden.root, "check")
    assert "specpress.toml:5:1: warning" in done.out
    assert '    5 | "tools" = "Gone."' in done.out


def test_a_retired_id_with_a_successor_is_found(garden: Garden) -> None:
    garden.write(SPEC.replace("{#tools ", "{#kit was=tools "))
    garden.retire("sections", tools="Gone.")
    assert garden.only().message == "'tools' is retired, and 'kit' is its successor"


def test_without_a_record_nobody_knows_what_was_published(tmp_path: Path) -> None:
    retired = '[retired.sections]\nsheds = "Gone."\n'
    write(tmp_path, {"spec.md": SPEC, "specpress.toml": CONFIG + retired})
    assert Garden(tmp_path).codes() == []
    write(tmp_path, {"spec.md": SPEC.replace("{#tools ", "{#sheds ")})
    assert Garden(tmp_path).codes() == ["unused-retirement"]


# ------------------------------------------------------------------------ prompts


def test_the_last_prompt_taken_out_is_lost_until_there_is_a_reason(garden: Garden) -> None:
    garden.write(ab12=prompts("one", "two"))
    found = garden.only()
    assert (found.code, found.severity) == ("lost-prompt-id", "error")
    assert found.message == "ab12-3: published, last in 1.0.0, and gone now"
    assert (found.span.path, found.span.line) == ("prompts/ab12.md", 1)
    garden.retire("prompts", ab12__3="Too easy.")
    assert garden.codes() == []


def test_a_prompt_taken_out_before_others_moves_them_until_an_id_is_set(garden: Garden) -> None:
    garden.write(ab12=prompts("two", "three"))
    found = garden.only()
    assert (found.code, found.severity) == ("moved-prompt-id", "error")
    assert found.message == "ab12-2 to ab12-3 of 1.0.0 are counted as ab12-1 to ab12-2 here"
    assert found.hint == "end the caption in {#ab12-2}"
    garden.write(ab12=prompts("two {#ab12-2}", "three"))
    assert garden.only().message.startswith("ab12-1: published")
    garden.retire("prompts", ab12__1="Too easy.")
    assert garden.codes() == []


def test_a_prompt_put_between_others_moves_those_behind_it(garden: Garden) -> None:
    garden.write(ab12=prompts("one", "new", "two", "three"))
    found = garden.only()
    assert found.message == "ab12-2 to ab12-3 of 1.0.0 are counted as ab12-3 to ab12-4 here"
    assert found.hint == "put the prompts back in the order of 1.0.0, and what is new behind them"
    garden.write(ab12=prompts("one", "two", "three", "new"))
    assert garden.codes() == []


def test_prompts_that_changed_places_are_told_so(garden: Garden) -> None:
    garden.write(ab12=prompts("two", "one", "three"))
    assert garden.codes() == ["moved-prompt-id"] * 2
    assert {found.hint for found in garden.found()} == {
        "put the prompts back in the order of 1.0.0, and what is new behind them"
    }


def test_an_edited_prompt_keeps_its_id(garden: Garden) -> None:
    garden.write(ab12=prompts("one", "another two", "three"))
    assert garden.codes() == []


def test_of_two_prompts_that_were_the_same_one_may_be_edited(garden: Garden) -> None:
    garden.write(ab12=prompts("one", "one", "three"))
    garden.release("1.1.0")
    garden.write(ab12=prompts("one", "two", "three"))
    assert garden.codes() == []


def test_a_mark_with_another_name_says_so_in_its_file(garden: Garden) -> None:
    asked = ("one", "two", "three")
    text = SPEC.replace("[^ab12]", "[^cd34]")
    garden.write(text, ab12=None, cd34=prompts(*asked, focus="cd34"))
    found = garden.only()
    assert found.message == "ab12-1, ab12-2, ab12-3: published, last in 1.0.0, and gone now"
    assert found.span.path == "prompts/cd34.md"
    assert found.hint.startswith("prompts/cd34.md asks the same: end its first line in {was=ab12}")
    garden.write(cd34=prompts(*asked, focus="cd34", header=" {was=ab12}"))
    assert garden.codes() == []
    garden.write(cd34=prompts("one", "two", focus="cd34", header=" {was=ab12}"))
    assert garden.only().message.startswith("ab12-3: published")
    garden.write(cd34=prompts("two", "three", focus="cd34", header=" {was=ab12}"))
    assert garden.only().message.startswith("ab12-2 to ab12-3 of 1.0.0 are counted as cd34-1")


def test_former_marks_add_up(garden: Garden) -> None:
    asked = ("one", "two", "three")
    garden.write(ab12=None, cd34=prompts(*asked, focus="cd34", header=" {was=ab12}"))
    garden.release("1.1.0")
    garden.write(cd34=None, ef56=prompts(*asked, focus="ef56", header=" {was=cd34,ab12}"))
    assert garden.codes() == []
    garden.write(ef56=prompts(*asked, focus="ef56", header=" {was=cd34}"))
    assert garden.only().message.startswith("ab12-1, ab12-2, ab12-3")


def test_a_file_of_prompts_that_is_gone_is_told_at_its_mark(garden: Garden) -> None:
    garden.write(ab12=None)
    found = garden.only()
    assert (found.span.path, found.span.line) == ("spec.md", 3)
    assert "if the mark has another name now" in found.hint
    garden.retire("prompts", ab12="The clause is measured elsewhere.")
    assert garden.codes() == []


def test_a_retired_number_is_not_given_again(garden: Garden) -> None:
    garden.retire("prompts", ab12__3="Too easy.")
    garden.write(ab12=prompts("one", "two", "four"))
    found = garden.only()
    assert found.message == "'ab12-3' is retired, and a prompt has this id"
    assert "{#ab12-4}" in found.hint
    garden.write(ab12=prompts("one", "two", "four {#ab12-4}"))
    assert garden.codes() == []


def test_a_retired_mark_that_still_has_prompts_is_found(garden: Garden) -> None:
    garden.retire("prompts", ab12="Gone.", zz99="Never was.")
    assert [found.message for found in garden.found()] == [
        "all prompts of 'ab12' are retired, and here are some",
        "'zz99' is retired, and no released version had it",
    ]


@pytest.mark.parametrize(
    "name", ["ab12", "-", "ab12-x", f"ab12-{'9' * 5000}", "ab12-\u0663", "\x1b[31m"]
)
def test_an_edited_record_with_a_strange_id_is_read(
    name: str, garden: Garden, capsys: pytest.CaptureFixture[str]
) -> None:
    garden.release("1.1.0", prompts={name: ""}, sections={name: ""})
    assert {"lost-id", "lost-prompt-id"} <= set(garden.codes())
    done = run(capsys, "-C", garden.root, "check")
    assert done.status == 1
    assert "\x1b" not in done.out


# ------------------------------------------------------------------------ reading ids


@pytest.mark.parametrize(
    ("captions", "ids", "titles"),
    [
        (("one", "two"), [1, 2], ["one", "two"]),
        (("one {#ab12-3}", "two"), [3, 4], ["one", "two"]),
        (("one", "two\n{#ab12-9}"), [1, 9], ["one", "two"]),
        (("one", "*two* {#ab12-2}"), [1, 2], ["one", "two"]),
        (("one", "two {#ab12-1}"), [1, 2], ["one", "two {#ab12-1}"]),
        (("one", "two {#cd34-4}"), [1, 2], ["one", "two {#cd34-4}"]),
        (("one", "{#ab12-4} two"), [1, 2], ["one", "{#ab12-4} two"]),
        (("one", "two{#ab12-4}"), [1, 2], ["one", "two{#ab12-4}"]),
        (("one", "two {#ab12-04}"), [1, 2], ["one", "two {#ab12-04}"]),
        (("one", "two {ab12-4}"), [1, 2], ["one", "two {ab12-4}"]),
        (("one", r"two \{#ab12-4}"), [1, 2], ["one", "two {#ab12-4}"]),
        (("one", "two `{#ab12-4}`"), [1, 2], ["one", "two {#ab12-4}"]),
        (("one", "two {4}"), [1, 2], ["one", "two {4}"]),
    ],
)
def test_a_caption_sets_the_id_of_its_prompt(
    captions: tuple[str, ...], ids: list[int], titles: list[str], tmp_path: Path
) -> None:
    write(
        tmp_path, {"specpress.toml": CONFIG, "spec.md": SPEC, "prompts/ab12.md": prompts(*captions)}
    )
    project = api.load(tmp_path)
    assert [prompt.id for prompt in project.spec.prompts] == [f"ab12-{number}" for number in ids]
    assert [prompt.example.title for prompt in project.spec.prompts] == titles
    kept = any("{" in title for title in titles)
    meant = kept and not any(sign in "".join(captions) for sign in ("\\", "`", "{4}"))
    codes = [finding.code for finding in api.check(project).findings]
    assert codes.count("illegal-prompt-id") == int(meant)


def test_an_id_is_no_caption(tmp_path: Path) -> None:
    asked = prompts("one", "{#ab12-4}")
    write(tmp_path, {"specpress.toml": CONFIG, "spec.md": SPEC, "prompts/ab12.md": asked})
    project = api.load(tmp_path)
    (found,) = api.check(project).findings
    assert found.code == "empty-caption"
    assert project.spec.prompts[1].example.title == ""


def test_an_example_of_the_spec_has_no_such_id(tmp_path: Path) -> None:
    example = "**Example**: a can {#ab12-4}\n\n~~~xml\n<user>\nIt leaks.\n</user>\n~~~\n"
    write(tmp_path, {"specpress.toml": CONFIG, "spec.md": f"{BEDS}\n{example}"})
    (section,) = api.load(tmp_path).spec.sections
    assert section.examples[0].title == "a can {#ab12-4}"


@pytest.mark.parametrize(
    ("line", "title", "was"),
    [
        ("Examples for [^ab12] in Beds:", "Beds", ()),
        ("Examples for [^ab12] in Beds: {was=cd34}", "Beds", ("cd34",)),
        ("Examples for [^ab12] in Beds {was=cd34}:", "Beds", ("cd34",)),
        ('Examples for [^ab12] in Beds: {was="cd34, ef56"}', "Beds", ("cd34", "ef56")),
        ("Examples for [^ab12] in Beds: {is=cd34}", "Beds: {is=cd34}", ()),
        ("Examples for [^ab12] in Beds: {was=cd34", "Beds: {was=cd34", ()),
        ("Examples for [^ab12] in Sets {a, b}:", "Sets {a, b}", ()),
    ],
)
def test_the_first_line_may_name_former_marks(
    line: str, title: str, was: tuple[str, ...], tmp_path: Path
) -> None:
    asked = prompts("one").replace("Examples for [^ab12] in Beds:", line)
    write(tmp_path, {"specpress.toml": CONFIG, "spec.md": SPEC, "prompts/ab12.md": asked})
    (file,) = api.load(tmp_path).spec.prompt_files
    assert (file.header_focus, file.header_title, file.was) == ("ab12", title, was)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("in was: {was=cd34}", "in Beds: {was=cd34}"),
        ("in  Seeds {was=cd34}:", "in  Beds {was=cd34}:"),
        ("in Seeds: {was=cd34", "in Seeds: {was=cd34"),
        ("in Seeds: was=cd34", "in Seeds: was=cd34"),
    ],
)
def test_mending_a_title_leaves_former_marks_alone(line: str, mended: str, tmp_path: Path) -> None:
    asked = prompts("one").replace("in Beds:", line)
    write(tmp_path, {"specpress.toml": CONFIG, "spec.md": SPEC, "prompts/ab12.md": asked})
    project = api.load(tmp_path)
    codes = [finding.code for finding in api.check(project).findings]
    assert codes == ["stale-prompt-header"]
    (file,) = api.fixed(project).spec.snapshot.prompts
    assert file.text.split("\n")[0] == f"Examples for [^ab12] {mended}"


@pytest.mark.parametrize(
    ("was", "wrong"),
    [
        ("cd34", ""),
        ("CD34", "the former mark 'CD34' is none"),
        ("ab12", "the former mark 'ab12' has a file, prompts/ab12.md"),
        ("ef56", "the former mark 'ef56' has a file, prompts/ef56.md"),
        ("gh78", "the former mark 'gh78' is also that of prompts/ab12.md"),
    ],
)
def test_a_former_mark_is_gone_and_has_one_successor(was: str, wrong: str, tmp_path: Path) -> None:
    header = f" {{was={was}}}"
    own = prompts("one", header=header)
    files = {"prompts/ab12.md": own, "prompts/ef56.md": prompts("two", focus="ef56")}
    if was == "gh78":
        files["prompts/ef56.md"] = prompts("two", focus="ef56", header=header)
    write(tmp_path, {"specpress.toml": CONFIG, "spec.md": SPEC, **files})
    found = api.check(api.load(tmp_path)).findings
    messages = [finding.message for finding in found if finding.code == "wrong-prompt-header"]
    assert messages == ([wrong] if wrong else [])


# ------------------------------------------------------------------------ comparing


def changed(garden: Garden, old: str | None = None, new: str | None = None) -> list[str]:
    """Return what a comparison says, of the version and the working tree unless told."""
    from specpress.api.comparison import compare

    changes = compare(garden.root, old, new).diff.changes
    return [f"{change.code}: {change.message}" for change in changes]


def test_a_set_id_that_changes_no_id_is_editorial(garden: Garden) -> None:
    garden.write(ab12=prompts("one", "two {#ab12-2}", "three"))
    assert [line.partition(":")[0] for line in changed(garden)] == ["editorial"]
    assert "ab12.md" in changed(garden)[0]


def test_another_id_is_a_change_of_the_file(garden: Garden) -> None:
    garden.write(ab12=prompts("one", "two {#ab12-7}", "three"))
    assert changed(garden) == ["prompt-changed: prompt changed: “ab12.md”: ids"]


def test_a_renamed_mark_keeps_its_prompts(garden: Garden) -> None:
    asked = ("one", "two", "three")
    text = SPEC.replace("[^ab12]", "[^cd34]")
    garden.write(text, ab12=None, cd34=prompts(*asked, focus="cd34", header=" {was=ab12}"))
    assert not [line for line in changed(garden) if line.startswith("prompt-")]
    assert not [line for line in changed(garden, ".", "1.0.0") if line.startswith("prompt-")]
    garden.write(cd34=prompts("one", "two", focus="cd34", header=" {was=ab12}"))
    assert [line for line in changed(garden) if line.startswith("prompt-")] == [
        "prompt-removed: prompt removed: “cd34: three”"
    ]
    garden.write(cd34=prompts(*asked, focus="cd34"))
    assert len([line for line in changed(garden) if line.startswith("prompt-")]) == 6
