# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Laws of the word comparison: what holds for every two texts."""

from __future__ import annotations

import re
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specpress.language.folding import respelled
from specpress.language.word_diff import MAX_CELLS, Piece, word_diff
from tests import strategies as shapes

if TYPE_CHECKING:
    from collections.abc import Iterable

LAWS = settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

WHOLE = (
    "[^ab12]",
    "[^u3nx]",
    "[?](#roses)",
    "[the bed](#bed)",
    "[the\nlong bed](#bed)",
    "[*so* it is](#b)",
    '[a](#ab "title")',
    "[a [b] c](#ab)",
    "[x](https://a.example/b)",
    "<user>",
    "</user>",
    '<user comment="a b">',
    "<!-- GOOD: why so -->",
    "<!-- BAD[#roses]: no,\n not so -->",
)
"""What no comparison may cut."""

PARTS = (
    *("must", "not", "peas", "the", "of", "and", "don't", "don\u2019t", "1.", "a_b", "x-y"),
    *("e\u0301", "\u00e9", "\u4e2d\u6587", "\U0001f331", "\U0001f469\u200d\U0001f467", "\u00ad"),
    *("\u2014", "---", "--", "-", "'", "\u2019", '"', "\u201c", "\u201d", "...", "\u2026"),
    *(".", "!", "?", ",", "(", ")", "*", "**", "`"),
)
BLANKS = ("", " ", " ", " ", "  ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u200b", "\u2028")


def pieces_of_text() -> st.SearchStrategy[list[str]]:
    """Return words, signs and annotations, each with the blanks behind it."""
    word = st.sampled_from((*PARTS, *WHOLE))
    return st.lists(st.builds(str.__add__, word, st.sampled_from(BLANKS)), max_size=14)


def _edited(parts: list[str], edits: list[tuple[int, int, str]]) -> list[str]:
    found = list(parts)
    for at, other, part in edits:
        spot = at % (len(found) + 1)
        if other % 4 == 0:
            found[spot : spot + 1] = []
        elif other % 4 == 1:
            found.insert(spot, part)
        elif other % 4 == 2:
            found[spot : spot + 1] = [part]
        else:
            found = found[spot:] + found[:spot]
    return found


Parts = tuple[list[str], list[str]]


def pairs() -> st.SearchStrategy[Parts]:
    """Return texts in parts: what was edited, and what has nothing to do with the other."""
    edit = st.tuples(st.integers(0, 14), st.integers(0, 7), st.sampled_from((*PARTS, *WHOLE)))
    edited = st.builds(
        lambda parts, edits: (parts, _edited(parts, edits)),
        pieces_of_text(),
        st.lists(edit, max_size=4),
    )
    return st.one_of(edited, edited, st.tuples(pieces_of_text(), pieces_of_text()))


def texts() -> st.SearchStrategy[tuple[str, str]]:
    """Return texts of every sort."""
    joined = pairs().map(lambda found: ("".join(found[0]), "".join(found[1])))
    anything = st.text(max_size=40)
    return st.one_of(
        joined,
        joined,
        joined,
        st.tuples(anything, anything),
        st.tuples(shapes.noise(), shapes.noise()),
    )


def old_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece.old for piece in pieces if piece.op != "insert")


def new_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece.new for piece in pieces if piece.op != "delete")


@LAWS
@given(texts())
def test_dropping_insertions_gives_the_old_text_and_dropping_deletions_the_new(
    both: tuple[str, str],
) -> None:
    found = word_diff(*both)
    assert (old_of(found), new_of(found)) == both


@LAWS
@given(texts())
def test_each_piece_is_what_its_operation_says(both: tuple[str, str]) -> None:
    for piece in word_diff(*both):
        assert piece.old or piece.new
        if piece.op == "insert":
            assert not piece.old
        elif piece.op == "delete":
            assert not piece.new
        else:
            assert (piece.old == piece.new) == (piece.op == "equal")
            assert respelled(piece.old) == respelled(piece.new)


@LAWS
@given(st.one_of(pieces_of_text().map("".join), st.text(), shapes.noise()))
def test_a_text_against_itself_is_one_equal_piece(text: str) -> None:
    assert word_diff(text, text) == ((Piece("equal", text, text),) if text else ())


@LAWS
@given(texts())
def test_different_texts_give_a_piece_that_is_not_equal(both: tuple[str, str]) -> None:
    differ = any(piece.op != "equal" for piece in word_diff(*both))
    assert differ == (both[0] != both[1])


@LAWS
@given(texts())
def test_what_was_deleted_stands_before_what_was_inserted(both: tuple[str, str]) -> None:
    for before, after in pairwise(word_diff(*both)):
        assert (before.op, after.op) != ("insert", "delete")


@LAWS
@given(texts())
def test_neighbours_of_one_operation_are_one_piece(both: tuple[str, str]) -> None:
    operations = [piece.op for piece in word_diff(*both) if piece.op != "respelled"]
    kept = [op for op, _ in groupby(piece.op for piece in word_diff(*both)) if op != "respelled"]
    assert operations == kept


@LAWS
@given(pairs())
def test_no_mark_link_or_tag_is_cut(both: Parts) -> None:
    found = word_diff("".join(both[0]), "".join(both[1]))
    for parts, side in zip(both, ("old", "new"), strict=True):
        cuts = set(accumulate(len(getattr(piece, side)) for piece in found))
        ends = accumulate(map(len, parts))
        for part, end in zip(parts, ends, strict=True):
            whole = next((name for name in WHOLE if part.startswith(name)), "")
            start = end - len(part)
            assert not cuts & set(range(start + 1, start + len(whole))), (part, found)


@LAWS
@given(pairs())
def test_swapped_sides_give_the_same_pieces_swapped(both: Parts) -> None:
    old, new = "".join(both[0]), "".join(both[1])
    swapped = [Piece(piece.op, piece.new, piece.old) for piece in word_diff(new, old)]
    assert _changes(swapped) == _changes(word_diff(old, new))


def _changes(pieces: Iterable[Piece]) -> list[tuple[str, str, str]]:
    """Return pieces with deletions and insertions beside each other as one."""
    found: list[tuple[str, str, str]] = []
    for change, run in groupby(pieces, lambda piece: piece.op in ("delete", "insert")):
        part = list(run)
        if change:
            old, new = "".join(p.old for p in part), "".join(p.new for p in part)
            found.append(("change", old, new))
        else:
            found += [(piece.op, piece.old, piece.new) for piece in part]
    return found


SPELLINGS = (
    (" ", "\u00a0", "\n", "  ", " \u200b", "\t", "\r\n"),
    (" - ", " \u2014 ", "\u2014", "---", " -- ", "\u2013"),
    (" '", " \u2018", " \u2019"),
    ('" ', "\u201d ", "\u201c "),
    ("... ", "\u2026 ", "\u2026\n"),
    ("'s ", "\u2019s ", "\u2019s\u00a0"),
)
"""Spellings of one thing."""


@LAWS
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("peas", "must", "the", "[^ab12]", "[the bed](#bed)", "\u4e2d")),
            st.sampled_from(SPELLINGS),
            st.integers(0, 6),
            st.integers(0, 6),
        ),
        max_size=8,
    )
)
def test_texts_that_differ_in_spelling_only_have_nothing_struck_or_set(
    parts: list[tuple[str, tuple[str, ...], int, int]],
) -> None:
    old = "".join(word + spelt[i % len(spelt)] for word, spelt, i, _ in parts)
    new = "".join(word + spelt[j % len(spelt)] for word, spelt, _, j in parts)
    assert respelled(old) == respelled(new)
    assert {piece.op for piece in word_diff(old, new)} <= {"equal", "respelled"}


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u2060", "\ufeff"])
def test_a_sign_without_width_in_a_word_is_spelling(mark: str) -> None:
    found = word_diff(f"They co{mark}operate here.", "They cooperate here.")
    assert {piece.op for piece in found} == {"equal", "respelled"}


def ops(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.op, piece.old or piece.new) for piece in word_diff(old, new)]


def test_a_swapped_word_is_all_that_is_struck_and_set() -> None:
    assert ops("You must water the beds.", "You should water the beds.") == [
        ("equal", "You "),
        ("delete", "must "),
        ("insert", "should "),
        ("equal", "water the beds."),
    ]


def test_words_that_stand_between_two_changes_are_taken_into_one() -> None:
    found = ops(
        "Water the rose and the pea at noon today.", "Feed the lily and the bean at noon today."
    )
    assert [op for op, _ in found] == ["delete", "insert", "equal"]
    assert found[-1] == ("equal", "at noon today.")


def test_a_new_sentence_is_inserted_from_its_start_to_its_end() -> None:
    old, new = "A fox. A dog.", "A fox. A cat. A dog."
    assert [piece.new for piece in word_diff(old, new) if piece.op == "insert"] == ["A cat. "]


def test_a_text_against_nothing_is_one_piece() -> None:
    assert ops("", "Water.\n\nRest.") == [("insert", "Water.\n\nRest.")]
    assert ops("Water.\n\nRest.", "") == [("delete", "Water.\n\nRest.")]
    assert ops("", "") == []


def test_one_change_in_a_paragraph_beyond_the_largest_table_is_still_found() -> None:
    size = 200_000
    assert size * size > MAX_CELLS
    words = [f"w{n % 977}" for n in range(size)]
    changed = [*words[:1000], "rose", *words[1001:]]
    found = word_diff(" ".join(words), " ".join(changed))
    assert [(piece.op, piece.new) for piece in found if piece.op == "insert"] == [
        ("insert", "rose ")
    ]


def test_two_paragraphs_of_200_000_words_without_a_common_one_are_compared() -> None:
    old, new = "pea " * 200_000, "bean " * 200_000
    found = word_diff(old, new)
    assert [piece.op for piece in found] == ["delete", "insert"]
    assert (old_of(found), new_of(found)) == (old, new)


@pytest.mark.parametrize(
    "sign",
    ["[", "[^", "](", "[a](", "[[", "<", "</", "<a ", "<!--", "<!-- ", "'a", "-", " ", "\n", "a."],
)
def test_signs_that_open_and_never_close_keep_the_laws(sign: str) -> None:
    old, new = sign * 20_000, f"{sign * 19_999}z"
    found = word_diff(old, new)
    assert (old_of(found), new_of(found)) == (old, new)
    assert re.search("z", "".join(piece.new for piece in found if piece.op == "insert"))
