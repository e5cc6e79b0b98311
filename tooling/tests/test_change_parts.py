# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Laws of what the terminal format of a comparison is made of."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from specpress.report.cells import cells
from specpress.report.change_parts.ink import BREAK, Ink, ink, painted, size, wrapped
from specpress.report.change_parts.parts import Part
from specpress.report.change_parts.texts import BRIEF, LINES, Texts
from specpress.report.change_parts.words import CONTEXT, compared, marked, shortened, weight

WORDS = (
    "a",
    "bed",
    "can",
    "must",
    "not",
    "— ",
    "-- ",
    "can's",
    "[?](#beds)",
    "花壇",
    "e\u0301",
    "\n",
)
texts = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
inks = st.lists(
    st.builds(ink, texts, st.sampled_from(["red", "green", "bold"])), min_size=1, max_size=5
)


@given(texts, texts)
def test_without_what_was_set_it_is_the_old_text_and_without_what_was_struck_the_new(
    old: str, new: str
) -> None:
    stretches = compared(old, new)
    assert "".join(stretch.old for stretch in stretches) == old
    assert "".join(stretch.new for stretch in stretches) == new


@given(texts, texts, st.booleans())
def test_changed_and_unchanged_stretches_take_turns(old: str, new: str, spelling: bool) -> None:
    changes = [stretch.changed for stretch in compared(old, new, spelling=spelling)]
    assert all(a != b for a, b in pairwise(changes))


@given(texts)
def test_a_text_set_against_itself_has_no_change(text: str) -> None:
    assert weight(compared(text, text, spelling=True)) == 0


@given(inks, st.integers(8, 60))
def test_lines_keep_to_the_width_and_lose_no_character(found: list[Ink], width: int) -> None:
    lines = wrapped(found, width)
    assert all(size(line) <= width for line in lines)
    before = "".join(one.text for one in found).split()
    assert "".join(before) == "".join(one.text for line in lines for one in line).replace(" ", "")


@given(inks, st.integers(8, 60))
def test_every_character_keeps_its_style(found: list[Ink], width: int) -> None:
    def styled(parts: list[Ink]) -> list[tuple[str, tuple[str, ...]]]:
        return [(c, one.styles) for one in parts for c in one.text if not c.isspace()]

    assert styled(found) == styled([one for line in wrapped(found, width) for one in line])


def test_a_line_may_be_cut_between_what_was_struck_and_what_was_set() -> None:
    found = marked(compared("it is over there", "it is over here"), colour=False)
    lines = [painted(line, on=False) for line in wrapped(found, 22)]
    assert lines == ["it is over [-there-]", "{+here+}"]
    assert BREAK not in "".join(lines)


def test_a_word_longer_than_the_width_is_cut() -> None:
    lines = [painted(line, on=False) for line in wrapped([Ink("ab cdefghijkl m")], 5)]
    assert lines == ["ab", "cdefg", "hijkl", "m"]


def test_a_character_of_two_cells_is_not_set_where_one_is_left() -> None:
    lines = [painted(line, on=False) for line in wrapped([Ink("花壇花壇")], 5)]
    assert lines == ["花壇", "花壇"]
    assert [cells(line) for line in lines] == [4, 4]


def test_an_accent_takes_no_cell_of_its_own() -> None:
    assert cells("e\u0301") == 1


def test_what_a_line_of_the_source_is_indented_by_its_continuation_is_too() -> None:
    lines = [painted(line, on=False) for line in wrapped([Ink("- one\n    two three\n")], 10)]
    assert lines == ["- one", "    two", "    three"]


NUMBERED = [f"w{number}" for number in range(40)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (True, True, (*NUMBERED[:CONTEXT], "…", *NUMBERED[-CONTEXT:])),
        (True, False, (*NUMBERED[:CONTEXT], "…")),
        (False, True, ("…", *NUMBERED[-CONTEXT:])),
    ],
)
def test_of_an_unchanged_text_the_words_next_to_changes_are_shown(
    before: bool, after: bool, expected: tuple[str, ...]
) -> None:
    assert shortened(" ".join(NUMBERED), before=before, after=after) == " ".join(expected)


def test_where_lines_are_left_out_the_rest_starts_a_line() -> None:
    text = "\n".join(NUMBERED)
    head, tail = "\n".join(NUMBERED[:CONTEXT]), "\n".join(NUMBERED[-CONTEXT:])
    assert shortened(text, before=True, after=True) == f"{head} …\n… {tail}"


@given(texts, st.booleans(), st.booleans())
@example("", True, True)
def test_a_shortened_text_is_made_of_its_start_and_its_end(
    text: str, before: bool, after: bool
) -> None:
    short = shortened(text, before=before, after=after)
    if short != text:
        head, _, tail = short.partition("…")
        assert text.startswith(head.rstrip())
        assert text.endswith(tail.replace("…", "").lstrip())
        assert len(short.split()) < len(text.split()) + 2


def in_lines(part: Part, width: int, *, colour: bool = False, side: bool = False) -> list[str]:
    lines = Texts(width, colour=colour, side=side).lines(part, spelling=False)
    return [painted(line, on=False) for line in lines]


LONG = "\n".join(f"line {number}" for number in range(30))


@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize(
    ("part", "signs"), [(Part(LONG, None), "[--]"), (Part(None, LONG), "{++}")]
)
def test_the_signs_around_a_text_that_is_cut_are_closed(
    part: Part, signs: str, colour: bool
) -> None:
    shown = in_lines(part, 60, colour=colour)
    start, end = ("", "") if colour else (signs[:2], signs[2:])
    assert (shown[0], shown[LINES - 1]) == (f"{start}line 0", f"line {LINES - 1}{end}")
    assert shown[LINES:] == [f"… {2 * (30 - LINES)} more words with --word-diff side"]


def test_a_text_that_only_reminds_is_short_and_unmarked() -> None:
    part = Part(LONG, LONG, brief=True)
    lines = in_lines(part, 60, side=True)
    assert lines == ["line 0", "line 1", "…"]
    assert len(lines) == BRIEF + 1


def test_a_line_end_on_both_sides_starts_a_row_of_both_columns() -> None:
    part = Part(
        "one two three\nfive six seven eight", "one two big three\nfive six seven eight nine"
    )
    assert in_lines(part, 45, side=True) == [
        "one two three         │ one two {+big+} three",
        "five six seven eight  │ five six seven eight",
        "                      │ {+nine+}",
    ]
