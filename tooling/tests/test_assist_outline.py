# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Outline, search, folding, links, hints, lenses and colours of a file that is being edited."""

from __future__ import annotations

import pytest

from specpress.assist.folding import folds
from specpress.assist.hints import hints
from specpress.assist.lenses import lenses
from specpress.assist.links import links
from specpress.assist.semantics import tokens
from specpress.assist.symbols import Symbol, outline, search
from tests.assist_views import GARDEN, PROMPTS, SPEC, quoted, view_of

_ALL = (1, 1000)


def _lines(symbols: tuple[Symbol, ...], indent: str = "") -> list[str]:
    found: list[str] = []
    for one in symbols:
        found.append(f"{indent}{one.span.line}-{one.span.end_line} {one.name} ({one.detail})")
        found += _lines(one.children, f"{indent}  ")
    return found


def test_the_outline_is_the_tree_of_sections_with_authority_and_their_examples() -> None:
    assert _lines(outline(view_of(), SPEC)) == [
        "1-40 Garden (#garden container: root and 1 other level below)",
        "  5-11 Beds (#beds user)",
        "  12-36 Tools (#tools root)",
        "    16-35 a can that leaks, see Beds ()",
        "  37-40 Paths (#paths informative)",
        "41-44 Definitions (#definitions informative)",
    ]


def test_the_outline_of_prompts_is_their_captions_with_ids() -> None:
    assert _lines(outline(view_of(), PROMPTS)) == [
        "3-9 noon, see Beds (ab12-1)",
        "13-19 night (ab12-2)",
    ]


def test_each_symbol_lies_within_the_one_above_and_its_name_within_itself() -> None:
    def judge(one: Symbol) -> None:
        start, end = (one.span.line, one.span.column), (one.span.end_line, one.span.end_column)
        for inner in (one.chosen, *(child.span for child in one.children)):
            assert start <= (inner.line, inner.column)
            assert (inner.end_line, inner.end_column) <= end
        for child in one.children:
            judge(child)

    for symbol in outline(view_of(), SPEC):
        judge(symbol)


def test_a_section_over_two_files_is_outlined_where_its_heading_is() -> None:
    view = view_of({SPEC: "Before.\n\n# One {#one}\n\nText.\n"})

    assert [one.name for one in outline(view, SPEC)] == ["preamble", "One"]
    assert outline(view, "no.md") == ()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("tools", "Tools"),
        ("BED", "Beds"),
        ("gardner", "Gardener"),
        ("ab12", "[^ab12]"),
        ("plots", "Beds"),
    ],
)
def test_sections_terms_and_marks_are_found_by_what_they_are_like(query: str, first: str) -> None:
    assert search(view_of(), query)[0].symbol.name == first


def test_what_is_only_like_a_query_is_not_shown_beside_what_has_all_its_words() -> None:
    text = "# The use of tools {#use}\n\n## Tools of use {#tools}\n\n## Write of rain {#rain}\n"
    view = view_of({SPEC: text})

    found = [one.symbol.name for one in search(view, "use of tools")]
    assert found == ["The use of tools", "Tools of use"]


def test_a_short_word_is_found_in_a_long_title() -> None:
    title = "Comply with each of the applicable laws wherever the garden of somebody else begins"
    view = view_of({SPEC: f"# {title} {{#comply}}\n\n## Laws {{#laws}}\n"})

    assert [one.symbol.name for one in search(view, "law")] == ["Laws", title]


def test_a_search_without_letters_gives_all_and_one_for_nothing_gives_none() -> None:
    assert len(search(view_of(), "  ")) == 7
    assert search(view_of(), "xylophone") == ()


def test_sections_examples_messages_and_commentary_fold() -> None:
    found = [f"{fold.first}-{fold.last} {fold.kind}" for fold in folds(view_of(), SPEC)]

    assert found == [
        "1-39 section",
        "5-10 section",
        "9-10 comment",
        "12-35 section",
        "16-35 example",
        "19-23 message",
        "24-26 message",
        "27-34 comparison",
        "28-30 message",
        "31-33 message",
        "37-39 section",
        "41-43 section",
    ]


def test_prompts_fold() -> None:
    assert [fold.kind for fold in folds(view_of(), PROMPTS)] == ["example", "message"] * 2


def test_references_marks_and_links_to_the_web_lead_somewhere() -> None:
    view = view_of()
    found = links(view, SPEC)

    assert quoted(view, (link.span for link in found)) == [
        f"{SPEC}:7 ab12",
        f"{SPEC}:7 tools",
        f"{SPEC}:7 paths",
        f"{SPEC}:10 tools",
        f"{SPEC}:16 beds",
        f"{SPEC}:28 beds",
        f"{SPEC}:31 beds",
        f"{SPEC}:39 [weeds](https://weeds.example/all)",
    ]
    assert found[0].target is not None
    assert (found[0].target.path, found[0].target.line) == (PROMPTS, 1)
    assert found[-1].address == "https://weeds.example/all"


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "file:///etc/passwd", "../../etc/passwd", "command:x", "#no", "//x["],
)
def test_nothing_else_is_a_link(target: str) -> None:
    assert links(view_of({SPEC: f"# One {{#one}}\n\nSee [it]({target}).\n"}), SPEC) == ()


def test_a_link_to_another_file_of_the_spec_leads_there() -> None:
    view = view_of({SPEC: "# One {#one}\n\nSee [prompts](prompts/ab12.md#x).\n"})
    (link,) = links(view, SPEC)

    assert link.target is not None
    assert link.target.path == PROMPTS


def test_hints_show_titles_what_a_container_holds_and_clauses() -> None:
    found = [f"{hint.line}:{hint.column} {hint.text}" for hint in hints(view_of(), SPEC, *_ALL)]

    assert found == [
        "1:19 container: root and 1 other level below",
        "5:58 1 clause",
        "7:36 Tools",
        "10:21 Tools",
        "16:38 Beds",
        "28:36 Beds",
    ]


def test_hints_are_those_of_the_lines_that_are_shown() -> None:
    assert [hint.line for hint in hints(view_of(), SPEC, 6, 10)] == [7, 10]
    assert hints(view_of({SPEC: "# One {#one}\n\n[?](#nowhere)\n"}), SPEC, *_ALL) == ()


def test_lenses_stand_over_headings_and_clauses() -> None:
    found = [
        f"{one.span.line} {one.kind} {one.name} {one.title}" for one in lenses(view_of(), SPEC)
    ]

    assert found == [
        "1 history garden ",
        "5 history beds ",
        "7 prompts ab12 [^ab12] 2 prompts",
        "12 history tools ",
        "37 history paths ",
        "41 history definitions ",
    ]


def test_the_lens_of_prompts_leads_back_to_the_clause() -> None:
    (lens,) = lenses(view_of(), PROMPTS)

    assert lens.title == "clause in Beds"
    assert lens.target is not None
    assert (lens.target.path, lens.target.line) == (SPEC, 7)


def test_prompts_whose_mark_stands_nowhere_have_no_lens() -> None:
    assert lenses(view_of({SPEC: GARDEN.replace("[^ab12]", "")}), PROMPTS) == ()


def test_annotations_are_coloured_by_what_they_mean() -> None:
    view = view_of()
    found = [
        f"{one.line} {one.kind} {_text(view.lines(SPEC)[one.line], one.column, one.length)}"
        for one in tokens(view, SPEC, *_ALL)
    ]

    assert found == [
        "1 section garden",
        *("5 section beds", "5 attribute authority", "5 authority user", "5 attribute tags"),
        *("5 tag water", "5 tag daily", "5 attribute was", "5 section plots"),
        *("7 mark ab12", "7 section tools", "7 section paths"),
        *('9 commentary !!! meta "Commentary"', "10 section tools"),
        *("12 section tools", "12 attribute authority", "12 authority root"),
        *("12 attribute tags", "12 tag iron"),
        "16 section beds",
        *("19 role system", "21 setting season", "23 role system"),
        *("24 role user", "24 attribute comment", "26 role user"),
        "27 tag comparison",
        *("28 role assistant", "28 verdict GOOD", "28 section beds", "30 role assistant"),
        *("31 role assistant", "31 attribute recipient", "31 verdict BAD", "31 section beds"),
        *("33 role assistant", "34 tag comparison"),
        *("37 section paths", "41 section definitions", "43 term Gardener"),
    ]


def _text(line: str, column: int, length: int) -> str:
    return line[column - 1 : column - 1 + length]


def test_a_name_of_nothing_is_marked_and_a_heading_declares() -> None:
    view = view_of({SPEC: "# One {#one}\n\nSee [?](#nowhere) and [?](#one).\n"})
    found = [(one.declares, one.unknown) for one in tokens(view, SPEC, *_ALL)]

    assert found == [(True, False), (False, True), (False, False)]


def test_some_lines_are_coloured_as_in_the_whole() -> None:
    view = view_of()
    whole = tokens(view, SPEC, *_ALL)

    assert tokens(view, SPEC, 7, 28) == tuple(one for one in whole if 7 <= one.line <= 28)
