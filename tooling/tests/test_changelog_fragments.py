# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""What a fragment's file may be, and what is said of one that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from specpress.changelog.fragments import KINDS, read_fragments
from specpress.changelog.problems import PROBLEMS
from specpress.markdown import comments
from specpress.model import SourceFile

if TYPE_CHECKING:
    from specpress.changelog.fragments import Fragment
    from specpress.lint.finding import Finding

PATH = "changelogs/unreleased/beds.md"
HEAD = "---\nkind: changed\nsections: [beds]\n---\n"


def read(text: str, path: str = PATH) -> tuple[tuple[Fragment, ...], tuple[Finding, ...]]:
    return read_fragments([SourceFile(path, text)])


def only(text: str) -> Fragment:
    (fragment,), findings = read(text)
    assert findings == ()
    return fragment


def test_a_fragment_names_its_kind_and_sections_and_says_what_changed() -> None:
    found = only("---\nkind: changed\nsections: [beds, tools]\n---\nWater *earlier*.\n\nReally.\n")
    assert (found.kind, found.sections) == ("changed", ("beds", "tools"))
    assert found.text == "Water *earlier*.\n\nReally."
    assert [(span.line, span.column, span.end_column) for span in found.section_spans] == [
        (3, 12, 16),
        (3, 18, 23),
    ]
    assert (found.span.line, found.span.column) == (2, 7)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Words.\n",
        (HEAD + "Words.\n").replace("\n", "\r\n"),
        "\ufeff" + HEAD + "Words.",
        "---  \nsections: beds\nkind: 'changed'\n---\n\n\nWords.\n\n",
        "---\nsections:\n  - '#beds'\nkind: changed # so\n---\nWords.",
        HEAD + "<!-- to be said -->\nWords.\n<!-- and\nmore -->",
        "---\nkind: changed\nsections: [beds, ]\n---\nWords.",
    ],
    ids=["plain", "CR LF", "a mark", "one text", "a list", "comments", "a comma"],
)
def test_the_same_fragment_may_be_written_in_several_ways(text: str) -> None:
    found = only(text)
    assert (found.kind, found.sections, found.text) == ("changed", ("beds",), "Words.")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_one(kind: str) -> None:
    assert only(HEAD.replace("changed", kind) + "Words.").kind == kind


@pytest.mark.parametrize("name", ["no", "null", "1.0", "2024-01-01", "on"])
def test_an_id_is_a_text_whatever_yaml_takes_it_for(name: str) -> None:
    assert only(HEAD.replace("beds", name) + "Words.").sections == (name,)


class Wrong(NamedTuple):
    text: str
    code: str
    line: int
    column: int
    says: str


WRONG = {
    "no front matter": Wrong("Words.\n", "broken-front-matter", 1, 1, "no front matter"),
    "an empty file": Wrong("", "broken-front-matter", 1, 1, "no front matter"),
    "no end": Wrong("---\nkind: changed\n", "broken-front-matter", 1, 1, "does not end"),
    "no YAML": Wrong("---\nkind: [a\nx: y\n---\n", "broken-front-matter", 3, 2, "no YAML"),
    "a list": Wrong("---\n- kind\n---\n", "broken-front-matter", 2, 1, "no list of keys"),
    "a text": Wrong("---\nkind\n---\n", "broken-front-matter", 2, 1, "no list of keys"),
    "a list for a key": Wrong(
        "---\n[a]: b\n---\nWords.", "broken-front-matter", 2, 1, "a key of its front matter"
    ),
    "a key twice": Wrong(
        "---\nkind: fixed\nkind: added\n---\n", "broken-front-matter", 3, 1, "'kind' twice"
    ),
    "too deep": Wrong(f"---\nkind: {'[' * 9000}\n---\n", "broken-front-matter", 1, 1, "deep"),
    "a bell": Wrong("---\nkind: \a\n---\n", "broken-front-matter", 1, 1, "may not be there"),
    "two documents": Wrong("---\na: b\n--- x\n---\n", "broken-front-matter", 3, 1, "no YAML"),
    "an unknown key": Wrong(
        "---\nkind: fixed\nsection: [beds]\nsections: [beds]\n---\nWords.",
        "broken-front-matter",
        3,
        1,
        "did you mean sections?",
    ),
    "no kind": Wrong("---\nsections: beds\n---\nWords.", "unknown-kind", 1, 1, "no kind"),
    "an empty kind": Wrong(
        "---\nkind:\nsections: beds\n---\nWords.", "unknown-kind", 2, 6, "is empty"
    ),
    "an unknown kind": Wrong(
        HEAD.replace("changed", "change") + "Words.", "unknown-kind", 2, 7, "did you mean changed?"
    ),
    "a far kind": Wrong(
        HEAD.replace("changed", "zzz") + "Words.", "unknown-kind", 2, 7, "the kinds are: added"
    ),
    "two kinds": Wrong(
        HEAD.replace("changed", "[added, fixed]") + "W.", "unknown-kind", 2, 7, "not one word"
    ),
    "no sections": Wrong("---\nkind: fixed\n---\nW.", "names-no-section", 1, 1, "names no section"),
    "no section": Wrong(
        "---\nkind: fixed\nsections: []\n---\nW.", "names-no-section", 3, 11, "is empty"
    ),
    "an empty id": Wrong(
        "---\nkind: fixed\nsections: ['']\n---\nW.", "names-no-section", 3, 12, "an id is empty"
    ),
    "sections of keys": Wrong(
        "---\nkind: fixed\nsections: {beds: 1}\n---\nW.", "names-no-section", 3, 11, "no list"
    ),
    "a list in a list": Wrong(
        "---\nkind: fixed\nsections: [[beds]]\n---\nW.", "names-no-section", 3, 11, "no list"
    ),
    "an id twice": Wrong(
        "---\nkind: fixed\nsections: [beds, beds]\n---\nW.", "repeated-fragment", 3, 18, "twice"
    ),
    "no words": Wrong(HEAD, "without-words", 5, 1, "nothing yet"),
    "a skeleton": Wrong(HEAD + "\n<!--\nSay:\n- a\n-->\n", "without-words", 5, 1, "nothing yet"),
    "an open comment": Wrong(HEAD + "\nW. <!-- x\n", "breaks-the-page", 6, 4, "a comment"),
    "an open block": Wrong(HEAD + "\n~~~~\n~~~\nx\n", "breaks-the-page", 6, 1, "a block of code"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_place_and_what_to_do(wrong: Wrong) -> None:
    _, (finding,) = read(wrong.text)
    assert (finding.code, finding.span.line, finding.span.column) == wrong[1:4]
    assert finding.span.path == PATH
    assert wrong.says in f"{finding.message} {finding.hint}"
    assert finding.hint
    assert not finding.hint.endswith(".")


def test_a_fragment_without_words_names_its_sections_all_the_same() -> None:
    (fragment,), _ = read(HEAD)
    assert (fragment.sections, fragment.text) == (("beds",), "")


def test_several_faults_of_a_file_are_said_at_once() -> None:
    fragments, findings = read("---\nkind: x\nsections: []\n---\n")
    assert fragments == ()
    codes = [finding.code for finding in findings]
    assert codes == ["unknown-kind", "names-no-section", "without-words"]


@pytest.mark.parametrize("name", ["README.md", "readme.md", ".hidden.md", ".DS_Store"])
def test_some_files_are_left_alone(name: str) -> None:
    assert read("x", f"changelogs/unreleased/{name}") == ((), ())


@pytest.mark.parametrize("name", ["beds.txt", "beds", "beds.md~"])
def test_a_file_that_is_no_markdown_is_reported(name: str) -> None:
    _, (finding,) = read(HEAD + "Words.", f"changelogs/unreleased/{name}")
    assert finding.code == "unreadable-fragment"


def test_a_copy_of_a_fragment_is_reported_and_one_for_another_section_is_not() -> None:
    text = HEAD + "Words.\n"
    files = [
        SourceFile("b.md", text.replace("Words.", "Words.\n<!-- x -->")),
        SourceFile("a.md", text),
        SourceFile("c.md", text.replace("beds", "tools")),
        SourceFile("d.md", HEAD),
        SourceFile("e.md", HEAD),
    ]
    fragments, findings = read_fragments(files)
    assert [fragment.path for fragment in fragments] == ["a.md", "b.md", "c.md", "d.md", "e.md"]
    repeated = [one for one in findings if one.code == "repeated-fragment"]
    assert [(one.span.path, one.related[0].span.path) for one in repeated] == [("b.md", "a.md")]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a <!-- b --> c", "a  c"),
        ("a\n<!-- b\nc -->\nd", "a\nd"),
        ("`<!--` and ``a ` <!--`` stay", "`<!--` and ``a ` <!--`` stay"),
        ("~~~\n<!-- stays\n~~~\n<!-- goes -->", "~~~\n<!-- stays\n~~~"),
        ("```a`b\n<!-- goes -->", "```a`b"),
        ("    <!-- goes -->\n\nx", "x"),
        ("<!-- a --> <!-- b -->", ""),
        ("  indented", "  indented"),
        ("a  \nb", "a  \nb"),
        ("````\n```\n<!-- stays -->\n````", "````\n```\n<!-- stays -->\n````"),
    ],
)
def test_comments_go_and_code_keeps_what_looks_like_one(written: str, kept: str) -> None:
    assert comments.of(written) == comments.Words(kept, None)


def test_every_problem_is_documented_and_has_a_code_of_its_own() -> None:
    codes = [problem.code for problem in PROBLEMS]
    assert codes == sorted(set(codes))
    for problem in PROBLEMS:
        assert all(
            text[0].isupper() and text.endswith(".")
            for text in (problem.summary, problem.why, problem.instead)
        )
