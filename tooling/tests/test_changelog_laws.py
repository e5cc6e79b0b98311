# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Laws of completeness: what has to be named, and when nothing is left to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.changelog.completeness import ids_of, judge, judge_first, known_ids, unnamed
from specpress.changelog.fragments import Fragment, read_fragments
from specpress.changelog.skeleton import fragment_text
from specpress.config import Config
from specpress.diff.engine import compare
from specpress.model import Snapshot, SourceFile, Span, Spec
from specpress.parse import parse

if TYPE_CHECKING:
    from specpress.diff.change import Diff

TEXTS = (
    "Water each bed at dawn, before the sun is high.",
    "Water each bed at dawn,\nbefore the sun is high.",
    "You must water each bed, and never at noon.",
    "Keep the gate shut, whoever comes, since the hare is quick and the peas are young in May.",
    "Put leaves on the heap.",
)
SECTIONS = st.lists(
    st.tuples(
        st.sampled_from(["beds", "gate", "heap", "paths"]),
        st.sampled_from(["root", "user", "guideline"]),
        st.sampled_from(TEXTS),
        st.sampled_from(["", " was=old"]),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda section: section[0],
)
SPAN = Span("f.md", 1, 1, 1, 1)


def spec(sections: list[tuple[str, str, str, str]]) -> Spec:
    text = "".join(
        f"# {name.title()} {{#{name} authority={level}{was}}}\n\n{words}\n\n"
        for name, level, words, was in sections
    )
    return parse(Snapshot("", (SourceFile("spec.md", text),), (), "prompts"), Config())


DIFFS = st.builds(lambda old, new: compare(spec(old), spec(new)), SECTIONS, SECTIONS)


def fragment(*sections: str, kind: str = "changed") -> Fragment:
    return Fragment("f.md", kind, sections, "Words.", SPAN, (SPAN,) * len(sections))


@settings(max_examples=200)
@given(DIFFS)
def test_nothing_is_left_to_say_once_each_grave_change_is_named(diff: Diff) -> None:
    needed = unnamed((), diff)
    fragments = [fragment(one.section) for one in needed]
    assert judge(fragments, diff) == ()
    grave = [one for one in diff.changes if one.severity in ("error", "major") and ids_of(one)]
    assert sum(len(one.changes) for one in needed) == len(grave)
    assert bool(judge((), diff)) == bool(grave)


@settings(max_examples=200)
@given(DIFFS)
def test_each_name_of_a_change_names_it(diff: Diff) -> None:
    for change in diff.changes:
        for name in ids_of(change):
            left = unnamed([fragment(name)], diff)
            assert all(change not in one.changes for one in left)


@settings(max_examples=200)
@given(DIFFS)
def test_a_section_is_told_from_one_that_did_not_change(diff: Diff) -> None:
    touched = {name for change in diff.changes for name in ids_of(change)}
    for name in known_ids(diff):
        codes = [one.code for one in judge([fragment(name)], diff) if one.span == SPAN]
        if name not in touched:
            assert codes == ["unchanged-section"]
        else:
            assert set(codes) <= {"unchanged-section"}
    assert [one.code for one in judge([fragment("nowhere")], diff) if one.span == SPAN] == [
        "unknown-section"
    ]


@settings(max_examples=200)
@given(DIFFS)
def test_what_is_called_editorial_is_so_or_reported(diff: Diff) -> None:
    for name in known_ids(diff):
        own = [one.severity for one in diff.changes if name in (one.section, one.former_section)]
        codes = [one.code for one in judge([fragment(name, kind="editorial")], diff)]
        if set(own) == {"editorial"}:
            assert "unchanged-section" not in codes
        elif own:
            assert "not-editorial" in codes


@settings(max_examples=100)
@given(DIFFS)
def test_what_is_begun_for_a_change_can_be_read_and_names_it(diff: Diff) -> None:
    files = [
        SourceFile(f"{number}.md", fragment_text("changed", (one.section,), "", one.changes))
        for number, one in enumerate(unnamed((), diff))
    ]
    fragments, findings = read_fragments(files)
    assert {one.code for one in findings} <= {"without-words"}
    assert judge(fragments, diff) == ()


@given(SECTIONS)
def test_in_a_first_version_a_fragment_may_name_any_section(
    sections: list[tuple[str, str, str, str]],
) -> None:
    first = spec(sections)
    assert judge_first([fragment(*(one.id for one in first.sections))], first) == ()
    (finding,) = judge_first([fragment("old")], first)
    assert finding.code == "unknown-section"
    former = [one.id for one in first.sections if one.was]
    assert not former or finding.hint == f"it is {former[0]!r} now"


def test_a_section_that_others_passed_did_not_change() -> None:
    sections = [(name, "user", text, "") for name, text in zip("abc", TEXTS[2:], strict=True)]
    diff = compare(spec(sections), spec([sections[1], sections[2], sections[0]]))
    (moved,) = diff.changes
    assert moved.code == "section-reordered"
    for name in moved.members:
        codes = [one.code for one in judge([fragment(name)], diff)]
        assert codes == ["unchanged-section"]
    assert moved.section is not None
    assert judge([fragment(moved.section)], diff) == ()
