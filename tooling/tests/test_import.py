# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""`specpress import`: a document from elsewhere becomes a part of the spec."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specpress import api
from specpress.config import Config
from specpress.editing.importing import front_matter
from specpress.editing.importing.document import converted
from specpress.editing.importing.headings import read_title
from specpress.editing.importing.plain_text import markdown_of
from specpress.model import Snapshot, SourceFile
from specpress.parse import parse
from tests.specs import CONFIG, contents, repository, run

if TYPE_CHECKING:
    from pathlib import Path

NOTES = """\
---
title: House rules
author: Ada
---
Some words before. See [kind](#be-kind), [q](#quiet) and [p](#Pando).

<a name="quiet"></a>
## Be quiet

* one
* two

Be kind
-------

Always[^1].

[^1]: Or nearly.

#### Deep {#Pando .wide data=1}

1) x

## Titled <!-- id: from_comment -->
{: #other}

```
# no heading
[^2]
```
"""
IMPORTED = """\
# House rules {#house_rules}

Some words before. See [kind](#be_kind), [q](#quiet) and [p](#pando).

## Be quiet {#quiet}

- one
- two

## Be kind {#be_kind}

Always\\[1\\].

\\[1\\]: Or nearly.

### Deep {#pando}

1) x

## Titled {#from_comment}

```
# no heading
[^2]
```
"""


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose sources are a numbered folder, with the process in it."""
    chapter = "# Beds {#beds authority=user}\n\nWater in the morning[^ab12].\n"
    config = CONFIG.replace("spec.md", "text/*.md")
    files = {"specpress.toml": config, "text/04-beds.md": chapter}
    root = repository(tmp_path / "garden", files)
    monkeypatch.chdir(root)
    return root


def convert(text: str, *taken: str) -> str:
    return converted(SourceFile("old.md", text), "new.md", Config(), taken).file.text


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_document_comes_into_the_form_and_into_the_check(
    line_end: str, mark: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = garden.parent / "my notes.md"
    outside.write_bytes((mark + NOTES).replace("\n", line_end).encode())
    before = outside.read_bytes()
    done = run(capsys, "import", "../my notes.md")
    assert done.status == 0
    assert done.out == "wrote text/05-my_notes.md\n5 sections in text/05-my_notes.md.\n"
    assert (garden / "text/05-my_notes.md").read_text(encoding="utf-8") == IMPORTED
    assert outside.read_bytes() == before
    assert run(capsys, "check").status == 0
    assert run(capsys, "fmt", "--check").status == 0
    assert done.err.split("\n") == [
        "warning: ../my notes.md:1: front matter left out: author",
        "warning: ../my notes.md:20: left out of the heading: .wide, data=1",
        "warning: ../my notes.md: levels of headings changed, so that none is skipped",
        "warning: ../my notes.md: marks of footnotes set as text: 1",
        "",
    ]


def test_a_document_in_the_format_comes_as_it_is(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '# Tools {#tools authority=root tags="a b"}\n\nTwo cans, see [?](#beds).\n'
    (garden.parent / "tools.md").write_text(text, encoding="utf-8")
    done = run(capsys, "import", "../tools.md")
    assert done.err == ""
    assert (garden / "text/05-tools.md").read_text(encoding="utf-8") == text


def test_what_cannot_be_mapped_is_left_and_named(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# A\n\nSome <u>text</u>.\n\n![p](pic.png) [o](other.md) [w](https://example.org)\n"
    (garden.parent / "a.md").write_text(text, encoding="utf-8")
    done = run(capsys, "import", "../a.md")
    assert "text/05-a.md:3:6: left as it is: raw HTML '<u>' (raw-html)" in done.err
    assert "text/05-a.md:5: the image to pic.png was left as it is" in done.err
    assert "text/05-a.md:5: the link to other.md was left as it is" in done.err
    assert "example.org" not in done.err


def test_a_file_that_no_glob_has_is_added_to_the_sources(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden.parent / "a.md").write_text("# A\n\nText.\n", encoding="utf-8")
    settings = garden / "specpress.toml"
    settings.write_text(f"# ours\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    assert run(capsys, "import", "../a.md", "--as", "more/a.md").status == 0
    assert api.load(garden).config.source == ("text/*.md", "more/a.md")
    assert settings.read_text(encoding="utf-8").startswith("# ours\ntitle = ")


def test_ids_of_the_spec_are_not_given_again(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# Beds {#beds}\n\nA.\n\n# B\n\nSee [it](#beds).\n"
    (garden.parent / "a.md").write_text(text, encoding="utf-8")
    assert run(capsys, "import", "../a.md").status == 0
    made = (garden / "text/05-a.md").read_text(encoding="utf-8")
    assert made == "# Beds {#beds_2}\n\nA.\n\n# B {#b}\n\nSee [it](#beds_2).\n"
    assert run(capsys, "check").status == 0


def test_a_preview_writes_nothing(garden: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (garden.parent / "a.md").write_text("# A\n\nText.\n", encoding="utf-8")
    before = contents(garden)
    assert "+# A {#a}\n" in run(capsys, "import", "../a.md", "--diff").out
    assert contents(garden) == before


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["nope.md"], "nope.md: does not exist"),
        (["page.html"], "pandoc page.html --to gfm --output page.md"),
        (["x.docx"], "is neither Markdown nor plain text"),
        (["latin.md"], "latin.md:1:3: is not UTF-8"),
        (["nul.txt"], "nul.txt: is no text: it holds a NUL"),
        (["blank.md"], "blank.md: is empty"),
        (["text/04-beds.md"], "text/04-beds.md: is a file of the spec"),
        (["ok.md", "--as", "text/04-beds.md"], "text/04-beds.md: exists already"),
        (["ok.md", "--as", "../out.md"], "leads out of the repository"),
        (["ok.md", "--as", "prompts/zz99.md"], "prompts/zz99.md: cannot be a source"),
        (["ok.md", "--as", "ok.txt"], "ok.txt: cannot be a source"),
        ([], "Missing argument 'FILE'"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_and_changes_nothing(
    words: list[str], wanted: str, garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "latin.md").write_bytes(b"# \xe9\n")
    (garden / "nul.txt").write_bytes(b"a\0b")
    (garden / "ok.md").write_bytes(b"# A\n")
    (garden / "blank.md").write_bytes(b"\xef\xbb\xbf \r\n")
    before = contents(garden)
    done = run(capsys, "import", *words)
    assert (done.status, done.out) == (2, "")
    assert wanted in done.err
    assert contents(garden) == before


def test_without_a_configuration_it_says_what_to_run(
    garden: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (garden / "specpress.toml").unlink()
    (garden / "spec_src").mkdir()
    (garden / "spec_src/a.md").write_text("# A {#a}\n\nText.\n", encoding="utf-8")
    done = run(capsys, "import", "spec.md")
    assert done.status == 2
    assert "specpress init spec.md" in done.err


@pytest.mark.parametrize(
    ("written", "text", "name"),
    [
        ("Plain", "Plain", ""),
        ("Pandoc {#a-b .c d=e}", "Pandoc", "a-b"),
        ("Kramdown {: .c #ab}", "Kramdown", "ab"),
        ('<a name="ab"></a>Anchor', "Anchor", "ab"),
        ("Anchor <a id='ab'/>", "Anchor", "ab"),
        ("Comment <!-- #ab -->", "Comment", "ab"),
        ("Comment <!-- {#ab} -->", "Comment", "ab"),
        ("A set {a, b}", "A set {a, b}", ""),
        ("Other <!-- todo -->", "Other <!-- todo -->", ""),
    ],
)
def test_ids_in_other_styles_are_read(written: str, text: str, name: str) -> None:
    found = read_title(written)
    assert (found.text, found.id) == (text, name)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Text.\n", "# Old {#old}\n\nText.\n"),
        ("## A\n\n#### B\n", "# A {#a}\n\n## B {#b}\n"),
        ("# A\n# A\n", "# A {#a}\n\n# A {#a_2}\n"),
        ("Two\nlines\n===\nText.\n", "# Two lines {#two_lines}\n\nText.\n"),
        ("<!-- note -->\n\n# A\n", "<!-- note -->\n\n# A {#a}\n"),
        ('# A ##\n\n[x](#a "t")\n', '# A {#a}\n\n[x](#a "t")\n'),
        ("---\n\n# A\n", "# Old {#old}\n\n---\n\n# A {#a}\n"),
        ("# 1.2 Scope\n\n[x](#12-scope)\n", "# 1.2 Scope {#scope}\n\n[x](#scope)\n"),
        ("# A\n\nX[^note].\n\n[^note]: Y\n", "# A {#a}\n\nX\\[note\\].\n\n\\[note\\]: Y\n"),
        ("# A\n\nX[^ab12]. Y.\n", "# A {#a}\n\nX[^ab12]. Y.\n"),
    ],
)
def test_headings_ids_and_footnotes(text: str, wanted: str) -> None:
    assert convert(text) == wanted


@pytest.mark.parametrize(
    ("text", "title", "keys", "body"),
    [
        ("---\ntitle: A\n---\nB", "A", (), "B"),
        ("---\ntitle: [A]\nx: 1\n...\nB", "", ("title", "x"), "B"),
        ('+++\ntitle = "A"\nd = 1\n+++\nB', "A", ("d",), "B"),
        ("---\n: [\n---\nB", "", (), "---\n: [\n---\nB"),
        ("---\n\nA rule, no front matter\n\n---\n", "", (), None),
        ("# A\n\n---\ntitle: B\n---\n", "", (), None),
    ],
)
def test_front_matter_is_told_from_rules(
    text: str, title: str, keys: tuple[str, ...], body: str | None
) -> None:
    found = front_matter.split(text)
    assert (found.title, found.keys) == (title, keys)
    assert found.body == (text if body is None else body)


def test_plain_text_becomes_headings_lists_and_paragraphs() -> None:
    text = (
        "A small guide\n\nThis is *not* emphasised, 3 < 4 & so &amp; on.\n\n1. Scope\n\n"
        "* first\n\u2022 second\n\n1.1 Deeper things\n\n# no heading\n\nHOUSE RULES\n\n"
        "Underlined\n==========\n\n    not code {#x}\n"
    )
    assert markdown_of(text) == (
        "# A small guide\n\nThis is \\*not\\* emphasised, 3 \\< 4 & so &amp;amp; on.\n\n"
        "### 1. Scope\n\n- first\n- second\n\n#### 1.1 Deeper things\n\n\\# no heading\n\n"
        "### HOUSE RULES\n\n# Underlined\n\nnot code \\{#x}\n"
    )


@given(st.lists(st.text("ab1.)*_#<&-=~`[]{}!|+> \n", max_size=40), max_size=6))
def test_no_letter_of_a_plain_text_is_lost_or_means_anything(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    spec = parse(Snapshot("", (SourceFile("a.md", markdown_of(text)),), (), ""), Config())
    blocks = [block for one in spec.sections for block in one.blocks]
    assert _letters(" ".join(block.text for block in blocks)) == _letters(text)
    assert {block.kind for block in blocks} <= {"heading", "paragraph", "list"}
    assert not spec.links
    assert not spec.references
    assert not spec.focus_marks


def _letters(text: str) -> list[str]:
    return re.findall("[ab]", text)


@given(st.text("#ab =-\n{}<>[]().:*`~1", max_size=80))
def test_importing_what_was_imported_changes_nothing(text: str) -> None:
    once = convert(text)
    assert convert(once) == once
    ids = [
        one.id
        for one in parse(Snapshot("", (SourceFile("a.md", once),), (), ""), Config()).sections
    ]
    assert len(set(ids)) == len(ids)


def test_a_spec_that_has_no_file_yet_gets_its_first_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "specpress.toml").write_text('source = ["parts/*.md"]\n', encoding="utf-8")
    (tmp_path / "rules.txt").write_text("RULES\n\nBe kind.\n", encoding="utf-8")
    done = run(capsys, "-C", tmp_path, "import", "rules.txt")
    assert (done.status, done.out) == (0, "wrote parts/rules.md\n1 section in parts/rules.md.\n")
    assert [one.id for one in api.load(tmp_path).spec.sections] == ["rules"]
