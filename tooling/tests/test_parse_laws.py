# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Laws of the parser: what holds for every text, whatever an author wrote."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from benchmarks.hostile import DOCUMENTS
from specpress import api
from specpress.config import Config
from specpress.markdown.dialect import read_document, read_message
from specpress.markdown.tags import decode_entities
from specpress.model import Candidate, Comparison, Message, Snapshot, SourceFile, Spec
from specpress.parse import parse
from specpress.site.addresses import anchors
from specpress.site.rendered import render_sections
from tests import strategies as shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.model import Example, Span

settings.register_profile(
    "laws",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("laws")

LINE_END = re.compile("\r\n|\n|\r")


def read(*texts: str, prompts: tuple[str, ...] = ()) -> Spec:
    """Parse texts as the files of one document."""
    sources = tuple(SourceFile(f"{index}.md", text) for index, text in enumerate(texts))
    files = tuple(SourceFile(f"prompts/m{i:03}.md", text) for i, text in enumerate(prompts))
    return parse(Snapshot("", sources, files, "prompts"), Config())


def lines_of(text: str) -> list[str]:
    return LINE_END.split(text)


def slice_of(text: str, span: Span) -> str:
    """Return the text of a span, its lines joined by LF."""
    lines = lines_of(text)[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def examples_of(spec: Spec) -> Iterator[Example]:
    for section in spec.sections:
        yield from section.examples
    for prompt in spec.prompts:
        yield prompt.example


def messages_of(example: Example) -> Iterator[Message | Candidate]:
    for turn in example.turns:
        if isinstance(turn, Comparison):
            yield from turn.candidates
        elif isinstance(turn, Message):
            yield turn


def spans_of(spec: Spec) -> Iterator[Span]:
    """Yield every span of a spec."""
    for section in spec.sections:
        yield from (section.span, section.heading)
        yield from (block.span for block in section.blocks)
        yield from (attribute.span for attribute in section.attributes)
    for example in examples_of(spec):
        yield example.span
        yield from (setting.span for setting in example.settings)
        yield from (turn.span for turn in example.turns)
        for message in messages_of(example):
            yield message.span
            yield from (attribute.span for attribute in message.attributes)
            if isinstance(message, Candidate):
                yield from message.conflict_spans
                if message.note_span is not None:
                    yield message.note_span
    yield from (definition.span for definition in spec.definitions)
    for reference in spec.references:
        yield from (reference.span, reference.text_span)
    yield from (link.span for link in spec.links)
    yield from (mark.span for mark in spec.focus_marks)
    for odd in spec.irregularities:
        yield odd.span
        if odd.related is not None:
            yield odd.related
    for suppression in spec.suppressions:
        yield from (suppression.span, suppression.covers)
    yield from (file.header for file in spec.prompt_files)


def place(span: Span) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


@given(shapes.documents())
def test_blocks_hold_every_line_that_is_not_blank_once_and_in_order(text: str) -> None:
    """Blank is what holds only spaces and TABs; a byte order mark belongs to no line."""
    source = lines_of(text.removeprefix("\ufeff"))
    covered: list[int] = []
    for section in read(text).sections:
        for block in section.blocks:
            numbers = range(block.span.line, block.span.end_line + 1)
            covered += numbers
            assert block.markdown.split("\n") == [source[number - 1] for number in numbers]
    assert covered == sorted(set(covered))
    blank = {number for number, line in enumerate(source, 1) if not line.strip(" \t")}
    assert set(range(1, len(source) + 1)) - set(covered) <= blank


@given(shapes.documents())
def test_the_blocks_and_the_line_ends_give_the_source(text: str) -> None:
    ends = [match[0] for match in LINE_END.finditer(text)] + [""]
    rebuilt = ["\ufeff"] * text.startswith("\ufeff")
    source = lines_of(text.removeprefix("\ufeff"))
    next_line = 1
    for section in read(text).sections:
        for block in section.blocks:
            gap = range(next_line, block.span.line)
            written = block.markdown.split("\n")
            for number, line in enumerate([*(source[n - 1] for n in gap), *written], next_line):
                rebuilt += [line, ends[number - 1]]
            next_line = block.span.end_line + 1
    rebuilt += [source[n - 1] + ends[n - 1] for n in range(next_line, len(source) + 1)]
    assert "".join(rebuilt) == text


@given(shapes.documents())
def test_the_first_block_of_a_section_is_its_heading(text: str) -> None:
    for index, section in enumerate(read(text).sections):
        assert section.heading == section.blocks[0].span
        is_heading = section.blocks[0].kind == "heading"
        assert is_heading if section.level else index == 0 and not is_heading
        assert not any(block.kind == "heading" for block in section.blocks[1:])


@given(shapes.documents(), shapes.documents())
def test_every_span_lies_in_its_file(text: str, prompt: str) -> None:
    spec = read(text, prompts=(prompt,))
    lines = {"0.md": lines_of(text), "prompts/m000.md": lines_of(prompt)}
    for span in spans_of(spec):
        own = lines[span.path]
        assert 1 <= span.line <= span.end_line <= len(own), span
        assert 1 <= span.column <= len(own[span.line - 1]) + 1, span
        assert 1 <= span.end_column <= len(own[span.end_line - 1]) + 1, span
        assert span.line < span.end_line or span.column <= span.end_column, span


def plain(text: str) -> str:
    """Return text as Markdown reads it: without the backslash before the pipes of a table."""
    return text.replace("\\|", "|").replace("\0", "\ufffd")


def row(text: str) -> str:
    """Return text without what stands before its lines in lists and quotes."""
    return re.sub(r"\n[ \t>]*", "\n", plain(text))


@given(shapes.documents())
def test_marks_stand_at_their_spans_and_nowhere_twice(text: str) -> None:
    marks = read(text).focus_marks
    for mark in marks:
        assert slice_of(text, mark.span) == f"[^{mark.id}]"
    assert len({place(mark.span) for mark in marks}) == len(marks)


@given(shapes.documents())
def test_references_stand_at_their_spans_and_nowhere_twice(text: str) -> None:
    references = read(text).references
    for reference in references:
        written = slice_of(text, reference.span)
        label = slice_of(text, reference.text_span)
        assert written.startswith(f"[{label}]"), (written, label)
        assert reference.automatic == (label == "?")
        if written.endswith(")"):
            assert f"(#{reference.target}" in written
    assert len({place(reference.span) for reference in references}) == len(references)


@given(shapes.documents())
def test_links_and_images_stand_at_their_spans(text: str) -> None:
    for link in read(text).links:
        written = slice_of(text, link.span)
        assert written.startswith(("![", "<") if link.image else ("[", "<")), written
        assert written.endswith((")", "]", ">"))


@given(shapes.documents())
def test_attributes_of_headings_stand_at_their_spans(text: str) -> None:
    for section in read(text).sections:
        for attribute in section.attributes:
            assert plain(slice_of(text, attribute.span)) == attribute.value


@given(shapes.documents())
def test_tags_stand_at_their_spans(text: str) -> None:
    for example in examples_of(read(text)):
        for turn in example.turns:
            if isinstance(turn, Comparison):
                assert slice_of(text, turn.span).startswith("<comparison")
        for message in messages_of(example):
            assert slice_of(text, message.span).startswith(f"<{message.role}")
            for attribute in message.attributes:
                value = plain(slice_of(text, attribute.span))
                assert decode_entities(value) == attribute.value


@given(shapes.documents())
def test_verdicts_and_settings_stand_at_their_spans(text: str) -> None:
    for example in examples_of(read(text)):
        for setting in example.settings:
            key, _, value = slice_of(text, setting.span).partition(":")
            assert (plain(key).strip(), plain(value).strip()) == (setting.key, setting.value)
        for message in messages_of(example):
            if not isinstance(message, Candidate):
                continue
            assert (message.note_span is None) == (not message.note)
            if message.note_span is not None:
                assert folded(slice_of(text, message.note_span)) == folded(message.note)
            for target, span in zip(message.conflicts_with, message.conflict_spans, strict=True):
                assert plain(slice_of(text, span)) == target


def folded(text: str) -> list[str]:
    """Return the lines of a text without blanks and marks of quotes around them."""
    return [re.sub(r"^[ \t>]*", "", line).strip() for line in plain(text).split("\n")]


@given(shapes.documents())
def test_an_id_stands_twice_only_where_it_was_written_twice(text: str) -> None:
    sections = read(text).sections
    written = Counter(section.id for section in sections if not section.id_derived)
    for ident, times in Counter(section.id for section in sections).items():
        assert times == 1 or times == written[ident]
        assert ident


@given(shapes.documents(), shapes.documents())
def test_parsing_twice_gives_the_same(text: str, other: str) -> None:
    assert read(text, other) == read(text, other)


def stands_alone(text: str) -> bool:
    """Tell whether a text means the same with or without another one behind it.

    Link definitions count within their file, and what is never closed ends with its file.
    """
    behind = read_document("", f"{text}\n\n# Behind\n").tokens
    headings = [token for token in behind if token.type == "heading_open" and token.map]
    last = text.count("\n") + 2
    return "]:" not in text and any(t.level == 0 and t.map == [last, last + 1] for t in headings)


@given(shapes.lines(), shapes.lines())
def test_files_read_like_one_file_of_all(first: list[str], second: list[str]) -> None:
    one, two = "\n".join(first).strip("\n"), "# Next\n\n" + "\n".join(second)
    if not stands_alone(one) or "]:" in two:
        return
    apart, whole = read(f"{one}\n\n", two), read(f"{one}\n\n{two}")
    assert shape(apart) == shape(whole)


def shape(spec: Spec) -> list[Any]:
    """Return all of a spec but the files and lines that it was read from."""
    return [
        [(s.id, s.title, s.number, s.path, s.kind, s.aggregate_authority) for s in spec.sections],
        [[(b.kind, b.text) for b in s.blocks] for s in spec.sections],
        [(r.target, r.section, r.text, r.context) for r in spec.references],
        [(m.id, m.section, m.clause) for m in spec.focus_marks],
        [(d.term, d.text) for d in spec.definitions],
        [(i.kind, i.detail) for i in spec.irregularities],
        [(s.codes, s.reason) for s in spec.suppressions],
    ]


@cache
def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(api.export_schema()))


@given(shapes.documents(), shapes.documents())
@settings(max_examples=40)
def test_the_export_is_what_its_schema_says(text: str, prompt: str) -> None:
    schema().validate(json.loads(api.export(read(text, prompts=(prompt,)), "json")))


@given(shapes.noise(), shapes.noise())
@settings(max_examples=300)
def test_nothing_an_author_writes_raises(text: str, prompt: str) -> None:
    spec = read(text, prompts=(prompt,))
    api.export(spec, "json")
    render_sections(spec, anchors(spec.sections))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_documents_are_read_whole(name: str) -> None:
    text = DOCUMENTS[name](3000)
    spec = read(text)
    covered = [
        number
        for section in spec.sections
        for block in section.blocks
        for number in range(block.span.line, block.span.end_line + 1)
    ]
    assert covered == sorted(set(covered))
    blank = {number for number, line in enumerate(lines_of(text), 1) if not line.strip(" \t")}
    assert set(range(1, len(lines_of(text)) + 1)) - set(covered) <= blank
    render_sections(spec, anchors(spec.sections))


@pytest.mark.parametrize(
    ("unit", "times", "after"),
    [
        ("> ", 100_000, "a"),
        ("- ", 100_000, "a"),
        ("[", 5000, "](b)" * 5000),
        ("![", 5000, "](b)" * 5000),
        ("*a ", 10_000, "b* " * 10_000),
    ],
)
def test_depth_is_no_error(unit: str, times: int, after: str) -> None:
    assert len(read(unit * times + after).sections) == 1


@pytest.mark.parametrize("unit", ["> ", "- "])
def test_what_is_nested_too_deep_is_reported(unit: str) -> None:
    spec = read(f"{unit * 1000}a\n\n# Next\n")
    assert "nesting-too-deep" in [odd.kind for odd in spec.irregularities]
    assert [section.title for section in spec.sections] == ["", "Next"]


_LAWS = (
    test_blocks_hold_every_line_that_is_not_blank_once_and_in_order,
    test_the_blocks_and_the_line_ends_give_the_source,
    test_the_first_block_of_a_section_is_its_heading,
    test_marks_stand_at_their_spans_and_nowhere_twice,
    test_references_stand_at_their_spans_and_nowhere_twice,
    test_links_and_images_stand_at_their_spans,
    test_attributes_of_headings_stand_at_their_spans,
    test_tags_stand_at_their_spans,
    test_verdicts_and_settings_stand_at_their_spans,
    test_an_id_stands_twice_only_where_it_was_written_twice,
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> | a \\| [^m12p] | [^m12p] |\n> |-|-|\n> | [?](#a) | [?](#a)\n", id="cells"),
        pytest.param("1. # 1 [^m12p] {k='1 [^m12p]'} #\n", id="a title like its attributes"),
        pytest.param('[a](#ab "](c") [![x](y)](#ab) [a\\](b](#ab)\n', id="brackets in a link"),
        pytest.param("\u00a0\n[^m12p]\n{#ab}\n===\n", id="a line of odd blanks starts a heading"),
        pytest.param("# x\0y [^m12p] [?](#ab) {#a} #\n", id="NUL"),
        pytest.param("\ufeff[?](#ab)[^m12p]\r\n\r\nb\rc", id="byte order mark"),
        pytest.param("Text.\n\n# Preamble\n\n# A {#preamble}\n", id="an id like the preamble's"),
        pytest.param(
            "- ~~~xml\n\t<comparison>\n\t<assistant> <!-- BAD\n\t [#ab]: [^m12p]\n\t[?](#ab) -->\n"
            "\t</assistant>\n\t</comparison>\n\t~~~\n",
            id="a comment of several lines behind TABs",
        ),
    ],
)
def test_what_broke_a_law_once(text: str) -> None:
    for law in _LAWS:
        law.hypothesis.inner_test(text)  # type: ignore[attr-defined]  # set by `given`


def test_maths_that_is_never_closed_hides_none_before_it() -> None:
    text = "[ \\\\(a\\\\) \\\\( [^m12p]\n\n[ \\\\(a\\\\) \\\\( [^m12p]\n"
    assert [mark.clause for mark in read(text).focus_marks] == ["[ a \\("] * 2


def test_what_stands_before_the_first_heading_has_nothing_below_it() -> None:
    first, second, third = read("Text.\n\n# A {authority=root}\n\n# A\n").sections
    assert (first.kind, first.aggregate_authority) == ("informative", None)
    assert (second.id, third.id) == ("a", "a_2")


def test_what_is_nested_too_deep_does_not_take_the_rest_along() -> None:
    deep = "- " * 200 + "a\n" + " " * 400 + "b\n\n"
    spec = read(f"{deep}Text.\n\n# Next {{#next}}\n")
    assert [block.kind for block in spec.sections[0].blocks] == ["list", "paragraph"]
    assert spec.sections[1].id == "next"


@pytest.mark.parametrize("opening", ["<!--", "```", "~~~", "    x", "<div>"])
@pytest.mark.parametrize("around", ["> - ", "- ", "1. > ", ">"])
@pytest.mark.parametrize("last", [">", "> ", " ", "\t"])
def test_a_text_that_ends_within_a_quote_is_read(opening: str, around: str, last: str) -> None:
    text = f"# Peas\n\n{around}{opening}\n{last}"
    assert [section.title for section in read(text, prompts=(text,)).sections] == ["Peas"]
    assert read_message(text)
