# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress diff`: what it compares, what it shows of it on a terminal, and when it refuses."""

from __future__ import annotations

import json
import re
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from specpress import parse as parse_package
from specpress.api import comparison
from specpress.parse.digest import snapshot_digest
from specpress.report.cells import cells
from specpress.report.changes import formats
from tests import histories
from tests.specs import CONFIG, environment, run, run_process

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.specs import Run

OLD = """\
# Beds {#beds authority=user}

Water in the morning, see [?](#tools).

A gardener should cover the beds when frost is near, and take the covers off again as soon as the
sun is up, so that nothing rots below them.

# Tools {#tools authority=user}

Two cans -- one of tin -- hang by the door.

**Example**: a can that leaks

~~~xml
<user>
It leaks.
</user>
<comparison>
<assistant> <!-- GOOD -->
Then mend it with a drop of solder.
</assistant>
<assistant> <!-- BAD[#beds]: waters nothing -->
Throw it away.
</assistant>
</comparison>
~~~

# Paths {#paths}

Paths are for feet.
"""
NEW = (
    OLD.replace("should cover", "must cover")
    .replace("below them.", "below them.\n\nSnails are carried to the hedge.")
    .replace("Tools {#tools authority=user}", "Tools {#tools authority=root}")
    .replace("--", "\u2014")
    .replace("<!\u2014", "<!--")
    .replace("\u2014>", "-->")
    .replace("solder", "glue")
    .replace("# Paths {#paths}\n\nPaths are for feet.", "# Bees {#bees}\n\nLeave the hives alone.")
)

INLINE = """\
./a → ./b: 3 major, 3 minor, 1 editorial

1 Beds  #beds · user
  major  obligation changed: “should” became “must”
         spec.md:5 · modality-changed
         A gardener [-should-]{+must+} cover the beds when frost is near, and …
  minor  text added  spec.md:8
         {+Snails are carried to the hedge.+}

2 Tools  #tools · root
  major  authority raised: user became root  spec.md:10 · authority-changed
  minor  example changed: “a can that leaks”: GOOD candidate  spec.md:14
         GOOD candidate: Then mend it with a drop of [-solder-]{+glue+}.
  1 editorial change

Paths  #paths · gone, was 3
  major  section removed: “Paths”  spec.md:28 in ./a
         [-Paths are for feet.-]

3 Bees  #bees
  minor  section added: “Bees”  spec.md:30
         {+Leave the hives alone.+}
"""

SIDE = """\
./a → ./b: 3 major, 3 minor, 1 editorial

1 Beds  #beds · user
  major  obligation changed: “should” became “must”
         spec.md:5 · modality-changed
         A gardener [-should-] cover the    │ A gardener {+must+} cover the beds
         beds when frost is near, and …     │ when frost is near, and …
  minor  text added  spec.md:8
                                            │ {+Snails are carried to the
                                            │ hedge.+}

2 Tools  #tools · root
  major  authority raised: user became root  spec.md:10 · authority-changed
  minor  example changed: “a can that leaks”: GOOD candidate  spec.md:14
         GOOD candidate:
         Then mend it with a drop of        │ Then mend it with a drop of
         [-solder-].                        │ {+glue+}.
  1 editorial change

Paths  #paths · gone, was 3
  major  section removed: “Paths”  spec.md:28 in ./a
         [-Paths are for feet.-]            │

3 Bees  #bees
  minor  section added: “Bees”  spec.md:30
                                            │ {+Leave the hives alone.+}
"""

NONE = """\
./a → ./b: 3 major, 3 minor, 1 editorial

1 Beds  #beds · user
  major  obligation changed: “should” became “must”
         spec.md:5 · modality-changed
  minor  text added  spec.md:8

2 Tools  #tools · root
  major  authority raised: user became root  spec.md:10 · authority-changed
  minor  example changed: “a can that leaks”: GOOD candidate  spec.md:14
  1 editorial change

Paths  #paths · gone, was 3
  major  section removed: “Paths”  spec.md:28 in ./a

3 Bees  #bees
  minor  section added: “Bees”  spec.md:30
"""

STAT = """\
./a → ./b: 3 major, 3 minor, 1 editorial

               major  minor  editorial
1 #beds            1      1             ██
2 #tools           1      1          1  ███
#paths (gone)      1                    █
3 #bees                   1             █
total              3      3          1
"""

NARROW = """\
./a → ./b: 3 major, 3 minor, 1 editorial

1 Beds  #beds · user
  major  obligation changed: “should”
         became “must”
         spec.md:5 · modality-changed
    A gardener [-should-]{+must+} cover
    the beds when frost is near, and …
  minor  text added  spec.md:8
    {+Snails are carried to the hedge.+}

2 Tools  #tools · root
  major  authority raised: user became
         root
         spec.md:10 · authority-changed
  minor  example changed: “a can that
         leaks”: GOOD candidate
         spec.md:14
    GOOD candidate:
    Then mend it with a drop of
    [-solder-]{+glue+}.
  1 editorial change

Paths  #paths · gone, was 3
  major  section removed: “Paths”
         spec.md:28 in ./a
    [-Paths are for feet.-]

3 Bees  #bees
  minor  section added: “Bees”
         spec.md:30
    {+Leave the hives alone.+}
"""

NARROW_STAT = """\
./a → ./b: 3 major, 3 minor, 1 editorial

               maj  min  ed
1 #beds          1    1
2 #tools         1    1   1
#paths (gone)    1
3 #bees               1
total            3    3   1
"""


@pytest.fixture(autouse=True)
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test the same width, no colours, and nobody's git settings."""
    histories.isolate(monkeypatch, tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a configuration that holds `a` and `b`, which have one."""
    root = tmp_path / "folders"
    for name, text in (("a", OLD), ("b", NEW)):
        histories.write(root / name, {"spec.md": text, "specpress.toml": CONFIG})
    (root / ".git").mkdir()
    monkeypatch.chdir(root)
    return root


def pair(folders: Path, old: str, new: str) -> None:
    """Put other texts into both folders."""
    (folders / "a/spec.md").write_text(old)
    (folders / "b/spec.md").write_text(new)


def diff(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Compare `a` with `b`; return what is printed."""
    done = run(capsys, "diff", "./a", "./b", *arguments)
    assert (done.status, done.err) == (0, "")
    return done.out


def refused(done: Run, *said: str) -> None:
    """Make sure that a run could not be done, says why, and prints nothing that looks done."""
    assert (done.status, done.out) == (2, "")
    for text in said:
        assert text in done.err


# ---------------------------------------------------------------- golden outputs


@pytest.mark.parametrize(
    ("columns", "options", "expected"),
    [
        (80, [], INLINE),
        (80, ["--word-diff", "inline"], INLINE),
        (80, ["--word-diff", "side"], SIDE),
        (80, ["--word-diff", "none"], NONE),
        (80, ["--stat"], STAT),
        (40, [], NARROW),
        (20, [], NARROW),
        (40, ["--stat"], NARROW_STAT),
    ],
)
@pytest.mark.usefixtures("folders")
def test_a_small_comparison_reads_like_this(
    columns: int,
    options: list[str],
    expected: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert diff(capsys, *options) == expected


@pytest.mark.usefixtures("folders")
def test_in_colour_words_are_struck_and_underlined_and_no_sign_is_needed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = diff(capsys)
    assert "A gardener \x1b[31;9mshould\x1b[0m\x1b[32;4mmust\x1b[0m cover" in out
    assert "\x1b[32;4mSnails are carried to the hedge.\x1b[0m\n" in out
    assert "\x1b[31mmajor\x1b[0m  authority raised" in out
    plain = re.sub(r"\x1b\[[\d;]*m", "", out)
    # Shorter by the signs, some lines have room for another word; the words are the same.
    signs = re.sub(r"\[-|-\]|\{\+|\+\}", "", INLINE)
    assert plain.split() == signs.split()


@pytest.mark.usefixtures("folders")
def test_colours_are_for_text_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "\x1b" not in diff(capsys)
    monkeypatch.setenv("FORCE_COLOR", "1")
    for form in formats():
        target = tmp_path / form
        run(capsys, "diff", "./a", "./b", "--format", form, "-o", target)
        assert "\x1b" not in target.read_text()


# ---------------------------------------------------------------- what is shown


@pytest.mark.usefixtures("folders")
@pytest.mark.parametrize(
    ("options", "counts", "shown", "hidden"),
    [
        (["--severity", "major"], "3 major; 4 more are not shown", "obligation", "text added"),
        (["--severity", "minor"], "3 major, 3 minor; 1 more is not shown", "added", "editorial"),
        (["--severity", "error"], "nothing to show; 7 more are not shown", "", "Beds"),
        (["--only", "text-added"], "1 minor; 6 more are not shown", "Snails", "obligation"),
        (
            ["--only", "text-added,section-removed", "--only", "section-added"],
            "1 major, 2 minor; 4 more are not shown",
            "“Bees”",
            "obligation",
        ),
        (["--section", "beds"], "1 major, 1 minor; 5 more are not shown", "Snails", "Tools"),
        (["--section", "#beds", "--section", "paths"], "2 major, 1 minor", "Paths", "Tools"),
        (
            ["--section", "beds", "--severity", "major", "--only", "text-added"],
            "nothing to show; 7 more are not shown",
            "",
            "Snails",
        ),
    ],
)
def test_a_filter_shows_a_part_and_says_how_much_it_hides(
    options: list[str], counts: str, shown: str, hidden: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _, rest = diff(capsys, *options).partition("\n")
    assert first.startswith(f"./a → ./b: {counts}")
    assert shown in rest
    assert hidden not in rest


@pytest.mark.usefixtures("folders")
@pytest.mark.parametrize("options", [["--severity", "editorial"], ["--only", "editorial"]])
def test_editorial_changes_are_shown_one_by_one_when_asked_for(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = diff(capsys, *options)
    assert "1 editorial change\n" not in out
    assert "  editorial  " in out
    assert "Two cans [----]{+—+} one of tin [----]{+—+} hang" in " ".join(out.split())


def test_where_only_blanks_differ_they_can_be_seen(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair(folders, OLD, OLD.replace("Water in the", "Water  in\nthe"))
    out = diff(capsys, "--only", "editorial")
    assert "[-Water·in·-]{+Water··in⏎+}\n" in out


def test_sections_with_editorial_changes_alone_take_one_line_each(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair(folders, OLD, OLD.replace("--", "\u2014").replace("are for", "are  for"))
    out = diff(capsys, "--section", "paths")
    assert out.endswith("\n3 Paths  #paths · 1 editorial change\n")


def test_unchanged_words_are_shortened_to_some_around_each_change(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [f"w{number}" for number in range(60)]
    old = f"# Beds {{#beds}}\n\n{' '.join(words)}\n"
    words[30] = "new"
    pair(folders, old, f"# Beds {{#beds}}\n\n{' '.join(words)}\n")
    shown = " ".join(diff(capsys).split("\n", 3)[3].split())
    before, after = " ".join(words[22:30]), " ".join(words[31:39])
    assert shown.endswith(f"… {before} [-w30-]{{+new+}} {after} …")


def test_few_unchanged_words_are_all_shown(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [f"w{number}" for number in range(20)]
    old = f"# Beds {{#beds}}\n\n{' '.join(words)}\n"
    words[10] = "new"
    pair(folders, old, f"# Beds {{#beds}}\n\n{' '.join(words)}\n")
    assert "…" not in diff(capsys)


def test_a_long_new_text_is_cut_and_two_columns_show_all_of_it(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = "".join(f"- Item number {number}.\n" for number in range(30))
    pair(folders, OLD, OLD.replace("below them.\n", f"below them.\n\n{items}"))
    out = diff(capsys)
    assert "- Item number 7.+}\n" in out
    assert "… 88 more words with --word-diff side\n" in out
    assert "number 8" not in out
    assert "- Item number 29.+}\n" in diff(capsys, "--word-diff", "side")


def test_a_text_two_lines_too_long_is_not_cut(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = "".join(f"- Item number {number}.\n" for number in range(10))
    pair(folders, OLD, OLD.replace("below them.\n", f"below them.\n\n{items}"))
    out = diff(capsys)
    assert "- Item number 9.+}\n" in out
    assert "more words" not in out


def test_texts_with_little_in_common_are_set_one_after_the_other(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = OLD.replace("Then mend it with a drop of solder.", "Ask the smith; he knows about cans.")
    pair(folders, OLD, new)
    lines = [line.strip() for line in diff(capsys).split("\n")]
    start = lines.index("GOOD candidate:")
    assert lines[start + 1 : start + 3] == [
        "[-Then mend it with a drop of solder.-]",
        "{+Ask the smith; he knows about cans.+}",
    ]


def test_what_a_removed_section_may_have_become_is_shown(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def example(name: str) -> str:
        return (
            f"**Example**: {name}\n\n~~~xml\n<user>\nWhat of the {name} in the shed?\n</user>\n"
            f"<assistant>\nThe {name} stays where it is, {name} by {name}.\n</assistant>\n~~~\n\n"
        )

    examples = example("rake") + example("hoe")
    old = f"{OLD}\n# Shed {{#shed authority=user}}\n\nLock it well at night.\n\n{examples}"
    attic = "Everything that is seldom needed goes up there in autumn."
    new = f"{OLD}\n# Attic {{#attic authority=user}}\n\n{attic}\n\n{examples}"
    pair(folders, old, new)
    out = diff(capsys)
    assert "section removed: “Shed”" in out
    assert "its examples: #attic (2 of 2 are there now)" in out
    assert "example moved here from #shed: “rake”" in out


def test_a_level_that_was_renamed_lists_its_sections_even_without_texts(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        config = f'{CONFIG}[authority]\nformer = {{ gardener = "user" }}\n'
        (folders / name / "specpress.toml").write_text(config)
    pair(folders, OLD.replace("authority=user", "authority=gardener"), OLD)
    out = diff(capsys, "--word-diff", "none")
    assert "\nThe whole document\n  major  authority level renamed" in out
    assert "         in: #beds, #tools\n" in out


def test_a_section_with_a_new_id_shows_the_former_one(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair(folders, OLD, OLD.replace("{#paths}", "{#ways was=paths}"))
    assert "\n3 Paths  #ways · was #paths\n" in diff(capsys)


def test_obligations_show_the_sentence_and_the_rest_where_more_changed(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = "Bring the covers in at noon and hang them up to dry in the shed. "
    old = OLD.replace("A gardener", f"{rule}A gardener")
    new = old.replace("should cover", "must cover").replace("at noon", "at one in the afternoon")
    pair(folders, old, new)
    out = diff(capsys, "--section", "beds")
    assert "sentence (“should” became “must”):" in out
    assert "whole text:" in out
    assert "{+one in the afternoon+}" in " ".join(out.split())


# ---------------------------------------------------------------- what is compared


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the versions 1.0.0 and 1.1.0, and an edit in its working tree."""
    root = histories.history(
        tmp_path / "repo",
        [
            ({"spec.md": OLD}, "One", "v1.0.0", "2024-01-01"),
            ({"spec.md": NEW}, "Two", "v1.1.0", "2024-02-01"),
        ],
    )
    (root / "spec.md").write_text(NEW.replace("hives", "beehives"))
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ([], "1.1.0 → the working tree: 1 minor"),
        (["1.0.0"], "1.0.0 → the working tree: 3 major"),
        (["1.0.0", "1.1.0"], "1.0.0 → 1.1.0: 3 major"),
        (["v1.0.0", "HEAD"], "1.0.0 → HEAD: 3 major"),
        (["HEAD~1", "HEAD:spec.md"], "HEAD~1 → HEAD:spec.md: 3 major"),
        (["v1.1.0", "./spec.md"], "1.1.0 → ./spec.md: 1 minor"),
        (["1.1.0", "."], "1.1.0 → the working tree: 1 minor"),
        ([".", "1.1.0"], "the working tree → 1.1.0: 1 minor"),
        (["1.1.0", "main"], "1.1.0 → main: no changes\n"),
        (["1.1.0", "1.1.0"], "1.1.0 → 1.1.0: no changes\n"),
    ],
)
@pytest.mark.usefixtures("repo")
def test_a_side_is_a_version_a_ref_a_path_or_the_working_tree(
    words: list[str], first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "diff", *words)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(first)


def test_without_a_version_the_last_commit_is_compared_with(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.git(repo, "tag", "-d", "v1.0.0", "v1.1.0")
    assert run(capsys, "diff").out.startswith("HEAD → the working tree: 1 minor")


def test_no_change_is_said_plainly_and_with_both_names(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.git(repo, "checkout", "--quiet", "spec.md")
    for options in ([], ["--stat"], ["--word-diff", "side"]):
        done = run(capsys, "diff", *options)
        assert done == (0, "1.1.0 → the working tree: no changes\n", "")


def test_no_change_passes_the_gate(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    histories.git(repo, "checkout", "--quiet", "spec.md")
    done = run(capsys, "diff", "--fail-on", "editorial")
    assert done == (0, "1.1.0 → the working tree: no changes\nGate (editorial): passed\n", "")


@pytest.mark.parametrize(("new", "count"), [("1.1.0", 2), ("main", 1), ("HEAD", 1)])
@pytest.mark.usefixtures("repo")
def test_a_text_that_is_on_both_sides_is_parsed_once(
    new: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    real = parse_package.parse

    def counting(*arguments: object) -> object:
        parsed.append("once")
        return real(*arguments)  # type: ignore[arg-type]  # whatever it is given

    from specpress.api import sides

    monkeypatch.setattr(sides, "parse", counting)
    old = "1.0.0" if count == len(("both", "sides")) else "1.1.0"
    found = comparison.compare(tmp_path / "repo", old, new)
    assert len(parsed) == count
    assert (found.diff.old.version, found.diff.new.version) == (found.old, found.new)


@pytest.mark.usefixtures("repo")
def test_both_sides_are_read_under_the_configuration_of_now(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "specpress.toml").write_text(
        CONFIG + '[authority]\nlevels = ["gardener"]\nformer = { user = "gardener" }\n'
    )
    out = run(capsys, "diff", "1.0.0", "1.0.0").out
    assert out == "1.0.0 → 1.0.0: no changes\n"
    assert "gardener became root" in run(capsys, "diff", "1.0.0", "1.1.0").out


def test_without_a_configuration_that_of_a_named_folder_counts(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (folders / name / "NOTES.md").write_text(f"# Notes of {name}\n\nNo part of the spec.\n")
    assert diff(capsys) == INLINE
    # The newer side's comes first: `a` has another one now, `b` none at all.
    (folders / "a/specpress.toml").write_text(CONFIG.replace("spec.md", "NOTES.md"))
    assert diff(capsys) == INLINE
    (folders / "b/specpress.toml").unlink()
    assert "{+No part of the spec.+}" in diff(capsys)


def test_the_configuration_of_c_wins_and_one_that_is_not_used_is_named(
    folders: Path, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folders / "b/specpress.toml").write_text(CONFIG.replace("Garden", "Another"))
    done = run(capsys, "-C", repo, "diff", folders / "a", folders / "b")
    assert done.status == 0
    assert done.err == (
        f"warning: {folders}/b/specpress.toml is not used: both sides are read under "
        f"{repo}/specpress.toml\n"
    )


def test_a_ref_of_the_repository_is_compared_with_a_folder_elsewhere(
    folders: Path,
    repo: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # for the name of the folder
    histories.git(repo, "rm", "--quiet", "--cached", "specpress.toml")
    (repo / "specpress.toml").unlink()
    done = run(capsys, "-C", repo, "diff", "v1.0.0", folders / "b")
    assert " ".join(done.out.split()).startswith(f"1.0.0 → {folders}/b: 3 major, 3 minor")


def test_paths_are_relative_to_the_folder_of_c(
    folders: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(capsys, "-C", folders, "diff", "./a", "./b")
    assert done == (0, INLINE, "")


# ---------------------------------------------------------------- releases


def record(root: Path, version: str, digest: str) -> None:
    data = {"version": version, "date": "2024-01-01", "digest": digest}
    histories.write(root, {f"changelogs/{version}.json": json.dumps(data)})


def digest_of(root: Path, word: str) -> str:
    return snapshot_digest(comparison.compare(root, word, word).diff.new.snapshot)


def test_a_release_that_was_changed_in_place_is_an_error(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stated = f"sha256:{'0' * 64}"
    record(repo, "1.0.0", stated)
    found = digest_of(repo, "1.0.0")
    for words in (["1.0.0", "1.1.0"], ["1.1.0", "1.0.0"], ["1.0.0", "1.0.0"]):
        done = run(capsys, "diff", *words, "--fail-on", "error")
        assert done.status == 1
        assert "1 error" in done.out.split("\n")[0]
        text = "".join(done.out.split())
        assert f"releasemutated:1.0.0was{stated},andis{found}" in text
        assert done.out.split("\n")[3].startswith("The whole document")


def test_a_release_that_is_what_was_released_is_none(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record(repo, "1.0.0", digest_of(repo, "1.0.0"))
    record(repo, "1.1.0", f"sha256:{'0' * 64}")
    for words in (["1.0.0", "HEAD"], ["1.0.0", "."], ["HEAD~1", "HEAD"]):
        assert "mutated" not in run(capsys, "diff", *words).out


def test_two_texts_under_one_version_are_a_release_that_was_changed(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "specpress.toml").write_text(
        CONFIG + "[versions]\ntags = ''\ncommits = '^Release (?P<version>[0-9.]+)'\n"
    )
    histories.commit(repo, {"spec.md": OLD}, "Release 2.0.0", "2024-03-01")
    histories.commit(repo, {"spec.md": NEW}, "Release 2.0.0", "2024-03-02")
    done = run(capsys, "diff", "2.0.0+1", "2.0.0+2")
    assert done.out.startswith("2.0.0 → 2.0.0+2: 1 error, 3 major")
    text = "".join(done.out.split())
    first, second = digest_of(repo, "2.0.0"), digest_of(repo, "2.0.0+2")
    assert f"releasemutated:2.0.0was{first},andis{second}" in text
    assert "mutated" not in run(capsys, "diff", "2.0.0+1", "2.0.0").out


def test_a_revision_with_a_record_of_its_own_is_no_release_that_was_changed(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "specpress.toml").write_text(CONFIG)
    histories.commit(repo, {"spec.md": OLD}, "Two", "2024-03-01")
    histories.git(repo, "tag", "v2.0.0")
    histories.commit(repo, {"spec.md": NEW}, "Mend", "2024-03-02")
    histories.git(repo, "tag", "v2.0.0+2")
    assert "mutated" in run(capsys, "diff", "2.0.0", "2.0.0+2").out
    histories.record(repo, "2.0.0", revision=2, digest=digest_of(repo, "2.0.0+2"))
    assert "mutated" not in run(capsys, "diff", "2.0.0", "2.0.0+2").out


def test_no_line_of_a_document_is_a_command_to_the_reader_of_a_log(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = NEW + "\n::add-mask::water\n\n##[group]Beds\n\nA line with :: in it.\n"
    histories.write(repo, {"spec.md": hostile})
    for words in (("diff", "HEAD", "."), ("show", "bees")):
        lines = [line.strip() for line in run(capsys, *words).out.split("\n")]
        assert not any(line.startswith(("::", "##[")) for line in lines), words
        assert any("::add-mask::water" in line for line in lines), words


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--stat", "--format", "json"], "--stat is for --format text"),
        (["--word-diff", "none", "--format", "json"], "--word-diff is for --format text"),
        (["--stat", "--word-diff", "side"], "leave out --word-diff, or --stat"),
        (["--schema"], "--schema compares nothing"),
        (["--only", ","], "--only names nothing"),
        (["--severity", "terrible"], "'terrible' is not one of"),
        (["--format", "odt"], "'odt' is not one of"),
        (["--word-diff", "loud"], "'loud' is not one of"),
        (["--only", "text-change"], "did you mean text-changed"),
        (["--only", "qqqq"], "`specpress explain` lists every code."),
        (["--section", "bedz"], "neither side has a section with the id 'bedz'"),
        (["third"], "Got unexpected extra argument"),
        (["--output", "."], "is a directory"),
        (["--output", "nowhere/out.txt"], "nowhere/out.txt: "),
    ],
)
@pytest.mark.usefixtures("folders")
def test_what_makes_no_sense_is_refused_with_what_to_do(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(run(capsys, "diff", "./a", "./b", *options), said)


@pytest.mark.parametrize("word", ["1.0.0..1.1.0", "1.0.0...1.1.0"])
@pytest.mark.usefixtures("repo")
def test_two_versions_in_one_word_are_refused_with_the_command_to_run(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(run(capsys, "diff", word), "two words: specpress diff 1.0.0 1.1.0")


@pytest.mark.usefixtures("repo")
def test_a_path_with_two_dots_is_no_range(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo / "a..b").mkdir()
    (repo / "a..b/spec.md").write_text(OLD)
    assert run(capsys, "diff", "./a..b").out.startswith("./a..b → the working tree: 3 major")
    assert run(capsys, "diff", "../repo").out == "../repo → the working tree: no changes\n"


@pytest.mark.parametrize("words", [["1.0.9"], ["1.0.0", "nowhere"], ["HEAD:nowhere.md"], ["./no"]])
@pytest.mark.usefixtures("repo")
def test_a_side_that_is_not_there_stops_the_command(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "diff", *words)
    refused(done, "error: ")
    assert done.err.count("\n") > 1  # with a hint


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"spec.md": None}, "spec.md: does not exist"),
        ({"specpress.toml": "title = 1\n"}, "specpress.toml:"),
        ({"specpress.toml": CONFIG.replace("spec.md", "other.md")}, "other.md"),
    ],
)
def test_a_side_that_cannot_be_read_is_never_without_changes(
    files: Mapping[str, str | None], said: str, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.write(repo, files)
    refused(run(capsys, "diff", "1.1.0"), said)
    refused(run(capsys, "diff", ".", "1.1.0"), said)


def test_bytes_that_are_no_text_stop_the_command(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "spec.md").write_bytes(b"# Beds\xff\n")
    refused(run(capsys, "diff"), "spec.md:1", "UTF-8")


@pytest.mark.usefixtures("folders")
def test_outside_of_a_repository_both_sides_are_to_be_named(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "-C", folders / "b", "diff")
    refused(done, "Name what to compare with: `specpress diff OLD NEW`.")


def test_a_repository_without_commits_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    histories.write(tmp_path / "new", {"spec.md": OLD, "specpress.toml": CONFIG})
    histories.git(tmp_path / "new", "init", "--quiet")
    refused(run(capsys, "-C", tmp_path / "new", "diff"), "no commits")


@pytest.mark.usefixtures("folders")
def test_the_schema_is_printed_without_anything_to_compare(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = run(capsys, "diff", "--schema")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["$schema"].startswith("https://json-schema.org/")


# ---------------------------------------------------------------- files and formats


@pytest.mark.parametrize("form", formats())
@pytest.mark.usefixtures("folders")
def test_every_format_goes_to_standard_output_or_into_a_file(
    form: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "out"
    printed = diff(capsys, "--format", form)
    done = run(capsys, "diff", "./a", "./b", "--format", form, "--output", target)
    assert (done.status, done.out, done.err) == (0, "", f"wrote {target}\n")
    assert target.read_text() == printed
    assert printed


@pytest.mark.usefixtures("folders")
def test_a_file_has_the_same_text_whatever_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    run(capsys, "diff", "./a", "./b", "-o", tmp_path / "out")
    assert (tmp_path / "out").read_text() == INLINE


@pytest.mark.usefixtures("folders")
def test_a_process_prints_the_same(folders: Path) -> None:
    done = run_process(["diff", "./a", "./b"], folders, COLUMNS="80")
    assert done == (0, INLINE, "")


@pytest.mark.usefixtures("folders")
def test_a_reader_of_a_pipe_who_leaves_early_gets_no_traceback(folders: Path) -> None:
    done = run_process(
        ["diff", "./a", "./b"], folders, prefix=["sh", "-c", 'exec "$@" | head -n 1', "sh"]
    )
    assert done.out == "./a → ./b: 3 major, 3 minor, 1 editorial\n"
    assert done.err == ""


def test_two_runs_with_other_hash_seeds_print_the_same(folders: Path) -> None:
    marks = [f"Clause {n} of many[^aa{n:02}]." for n in range(20)]
    pair(folders, f"# A {{#a}}\n\n{' '.join(marks)}\n", "# A {#a}\n\nNothing here is the same.\n")
    outs = {run_process(["diff", "./a", "./b"], folders, PYTHONHASHSEED=seed).out for seed in "123"}
    assert len(outs) == 1
    assert "PYTHONHASHSEED" not in environment()


# ---------------------------------------------------------------- hostile documents

NASTY = "\x1b[2J\x1b]0;title\x07\u202edetrever\u202c\x9b31m\u200b\ufeff"
LONG = "an_id_that_is_longer_than_a_narrow_terminal_has_columns_which_no_wrapping_helps"
WIDE = "花壇は朝に水をやる。" * 8
HOSTILE_OLD = dedent(
    f"""\
    # Plain {{#{LONG} authority=user}}

    You should {NASTY} always cover what {WIDE} is below the covers of the beds at night.

    **Example**: a {NASTY} caption

    ~~~xml
    <user>
    It {NASTY} leaks, and {"x" * 300} as well.
    </user>
    <assistant>
    Mend it.
    </assistant>
    ~~~

    # Gone {NASTY} {{#gone}}

    Nothing {NASTY} of this is left.
    """
)
HOSTILE_NEW = (
    HOSTILE_OLD.replace("You should", "You must")
    .replace("Mend it.", f"Mend {NASTY} it soon.")
    .replace("leaks, and", "drips, and")
    .replace("# Gone", "# Come")
    .replace("#gone", f"#come_{LONG}")
    .replace("of this is left", f"{WIDE} new {'y' * 200} is here")
)


@pytest.mark.parametrize("columns", [40, 57, 80, 200])
@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--word-diff", "side"],
        ["--word-diff", "none"],
        ["--stat"],
        ["--severity", "editorial", "--fail-on", "error"],
    ],
)
@pytest.mark.parametrize("colour", ["", "1"])
def test_a_document_commands_no_terminal_and_breaks_no_margin(
    columns: int,
    options: list[str],
    colour: str,
    folders: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pair(folders, HOSTILE_OLD, HOSTILE_NEW)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("FORCE_COLOR", colour)
    out = re.sub(r"\x1b\[\d+(;\d+)*m", "", diff(capsys, *options))
    assert all(character.isprintable() or character == "\n" for character in out)
    assert max(map(cells, out.split("\n"))) <= columns
    assert "major" in out or "maj" in out
    assert out == "\n".join(line.rstrip() for line in out.split("\n"))


def test_a_name_of_a_side_is_printable_too(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folders / "a").rename(folders / "a\x1b[2J")
    out = run(capsys, "diff", "./a\x1b[2J", "./b").out
    assert out.startswith("./a\\u001b[2J → ./b: ")
    assert "\x1b" not in out
