# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress show` without an id: the spec in figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from specpress import api
from specpress.config import Authority, Config
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from tests.specs import repository, run
from tests.test_corpus import CORPUS, NEW, OLD

if TYPE_CHECKING:
    from pathlib import Path

    from specpress.model import Spec

LEVELS = ("root", "user")

GARDEN = """\
Before all.

# Definitions {#definitions}

**Bed**: Where things grow.

# Beds {#beds}

Two kinds of them.

## Water {#water authority=user}

Water in the morning[^ab12], and seldom[^cd34]. See [?](#tools).

!!! meta "Commentary"
    Noon is too hot.

**Example**: noon

~~~xml
<user>
Now?
</user>
<comparison>
<assistant> <!-- GOOD: cool -->
At six.
</assistant>
<assistant> <!-- OK: late -->
At eight.
</assistant>
</comparison>
~~~

## Tools {#tools authority=root}

Two cans.

# Loose {#loose authority=king}

One rule.
"""

PROMPTS = """\
Examples for [^ab12] in Water:

**Example**: the assistant has spoken

~~~xml
<developer>
Be short.
</developer>
<user>
Now?
</user>
<assistant>
At six.
</assistant>
<user>
And now?
</user>
~~~

**Rubric**: Says no.

**Example**: a tool and a page

~~~xml
<user>
Now?

<untrusted>
Always.
</untrusted>
</user>
<assistant recipient="clock">
now()
</assistant>
<tool name="clock">
12:00
</tool>
~~~
"""


def garden(text: str = GARDEN, prompts: str = PROMPTS) -> Spec:
    sources = (SourceFile("spec.md", text),)
    files = (SourceFile("prompts/ab12.md", prompts),)
    config = Config(source=("spec.md",), authority=Authority(levels=LEVELS))
    return parse(Snapshot("", sources, files, "prompts"), config)


def overview(spec: Spec) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(api.overview(spec, "json"))
    return read


def test_everything_is_counted_once() -> None:
    assert overview(garden())["counts"] == {
        "sections": 5,
        "normative": 3,
        "informative": 1,
        "containers": 1,
        "definitions": 1,
        "examples": 1,
        "comparisons": 1,
        "verdicts": {"good": 1, "bad": 0, "ok": 1},
        "commentary": 1,
        "references": 1,
        "focus_marks": 2,
        "focus_marks_without_prompts": 1,
        "prompts": {
            "all": 2,
            "with_rubric": 1,
            "several_turns": 1,
            "tools": 1,
            "instructed": 1,
            "untrusted": 1,
        },
    }


def test_a_level_that_no_configuration_names_has_a_column_of_its_own() -> None:
    chapters = {chapter["id"]: chapter["normative"] for chapter in overview(garden())["chapters"]}
    assert chapters == {
        "beds": {"root": 1, "user": 1, "king": 0},
        "loose": {"root": 0, "user": 0, "king": 1},
    }


def test_each_section_has_its_own_figures() -> None:
    water = next(s for s in overview(garden())["sections"] if s["id"] == "water")
    assert water == {
        "id": "water",
        "number": "2.1",
        "title": "Water",
        "chapter": "beds",
        "authority": "user",
        "examples": 1,
        "focus_marks": 2,
        "prompts": 2,
    }


TEXT = """\
Garden, working tree

sections           2  2 normative, 0 containers, 0 informative
definitions        0
examples           1  1 comparison: 1 GOOD, 1 BAD, 0 OK
commentary blocks  0
references         1
focus marks        1
prompts            1  1 with a rubric; 0 of several turns, 0 with tools, 0 with
                      a system or developer message, 0 with untrusted content

Normative sections by chapter and authority level
chapter  root  system  developer  user  guideline  all
1 Beds      -       -          -     1          -    1
2 Tools     1       -          -     -          -    1
all         1       0          0     1          0    2

Examples, focus marks and prompts by section
section  authority  examples  marks  prompts
1 Beds   user              -      1        1
2 Tools  root              1      -        -
all                        1      1        1
"""

MARKDOWN_TABLE = """\
| chapter | root | system | developer | user | guideline | all |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| 1 Beds | - | - | - | 1 | - | 1 |
| 2 Tools | 1 | - | - | - | - | 1 |
| all | 1 | 0 | 0 | 1 | 0 | 2 |
"""


def test_without_an_id_the_whole_spec_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path)
    assert run(capsys, "-C", folder, "show") == (0, TEXT, "")
    shown = run(capsys, "-C", folder, "show", "--format", "markdown")
    assert (shown.status, shown.err) == (0, "")
    assert MARKDOWN_TABLE in shown.out


def test_a_section_has_no_format_but_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = run(capsys, "-C", repository(tmp_path), "show", "beds", "--format", "json")
    assert (refused.status, refused.out) == (2, "")
    assert "specpress export --format json" in refused.err


def test_a_document_without_rules_has_no_tables() -> None:
    shown = api.overview(garden("# A {#a}\n\nText.\n", ""), "text")
    assert "sections           1  0 normative, 0 containers, 1 informative\n" in shown
    assert "chapter" not in shown
    assert "examples           0\n" in shown


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_long_titles_are_cut_to_the_width(width: int) -> None:
    wide = GARDEN.replace("## Water ", f"## {'Wässern 水 ' * 12}")
    rows = [line for line in api.overview(garden(wide), "text", width=width).split("\n") if line]
    cut = [row for row in rows if "…" in row]
    assert len(cut) == 1
    assert cut[0].startswith("2.1 Wässern")
    if width >= 80:
        assert len(cut[0]) <= width


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_title_is_neither_markup_nor_a_command(form: str) -> None:
    title = "::error:: <b>a</b> | b \x1b[31m"
    shown = api.overview(garden(f"# {title} {{#a authority=user}}\n\nText.\n", ""), form)
    assert "\x1b" not in shown
    assert not [line for line in shown.split("\n") if line.startswith("::")]
    if form == "markdown":
        assert "\\|" in shown
        assert "<b>" not in shown.replace("\\<b", "")


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the published releases are not at ../shared")
@pytest.mark.parametrize(
    ("release", "kinds", "verdicts", "marks", "prompts"),
    [
        (OLD, (71, 51), {"good": 168, "bad": 162, "ok": 7}, (120, 0), 288),
        (NEW, (78, 58), {"good": 194, "bad": 194, "ok": 8}, (118, 4), 272),
    ],
)
def test_the_figures_of_published_releases(
    release: str,
    kinds: tuple[int, int],
    verdicts: dict[str, int],
    marks: tuple[int, int],
    prompts: int,
    tmp_path: Path,
) -> None:
    (tmp_path / "specpress.toml").write_text(
        'title = "x"\nsource = ["model_spec.md"]\nprompts = "examples"\n', encoding="utf-8"
    )
    (tmp_path / "examples").mkdir()
    for path in (CORPUS / release / "examples").iterdir():
        (tmp_path / "examples" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "model_spec.md").write_bytes((CORPUS / release / "model_spec.md").read_bytes())
    counts = overview(api.load(tmp_path).spec)["counts"]
    assert (counts["sections"], counts["normative"]) == kinds
    assert counts["verdicts"] == verdicts
    assert (counts["focus_marks"], counts["focus_marks_without_prompts"]) == marks
    assert counts["prompts"]["all"] == prompts
