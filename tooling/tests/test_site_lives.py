# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.site.addresses import anchor, anchors
from specpress.site.happenings import lives_by_id
from specpress.site.versions_page import _lives
from tests.chronicles import chronicle_of

if TYPE_CHECKING:
    from specpress.site.chronicle import Chronicle

SENTENCES = (
    "Water each bed in the morning before the sun is high, and never at noon.",
    "A fence keeps the hare out, so close the gate behind you whenever you pass.",
    "Compost takes a year: leaves, peel and grass, turned over by hand in spring.",
    "Cut the roses back to the third bud when the frost has gone for good.",
)
IDS = ("beds", "fence", "compost", "roses", "new_beds", "top", "a.b", "beds-2", "größe")


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return a document of a few sections, ids repeated, former ids claimed, texts alike."""
    parts = ["Before all of it."] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(0, 5))):
        level = "#" * draw(st.integers(1, 3))
        name = draw(st.sampled_from((*IDS, "")))
        was = draw(st.sampled_from((*IDS, "", "", "")))
        marks = " ".join((f"#{name}" if name else "", f"was={was}" if was else "")).strip()
        text = " ".join(draw(st.lists(st.sampled_from(SENTENCES), max_size=3)))
        parts.append(f"{level} {draw(st.sampled_from(IDS))} {{{marks}}}\n\n{text}")
    return "\n\n".join(parts) + "\n"


def chronicle(texts: list[str], draft: str | None = None) -> Chronicle:
    dated = [(f"{n}.0.0", f"2024-01-{n + 1:02}", text) for n, text in enumerate(texts)]
    return chronicle_of(dated, draft)


def at(found: Chronicle, index: int) -> list[str]:
    """Return the ids that lives have in a version."""
    return [
        stay.id for life in found.lives for stay in life.stays if stay.first <= index <= stay.last
    ]


histories = st.lists(documents(), min_size=1, max_size=5)
LAWS = settings(max_examples=40, deadline=None)


@given(histories)
@LAWS
def test_every_id_of_every_version_is_in_exactly_one_life_there(texts: list[str]) -> None:
    found = chronicle(texts)
    for index, edition in enumerate(found.editions):
        assert sorted(at(found, index)) == sorted({section.id for section in edition.sections})


@given(histories)
@LAWS
def test_stays_of_a_life_never_overlap_and_leave_no_gap(texts: list[str]) -> None:
    for life in chronicle(texts).lives:
        assert all(old.last + 1 == new.first for old, new in pairwise(life.stays))
        assert all(old.id != new.id for old, new in pairwise(life.stays))
        assert all(stay.first <= stay.last for stay in life.stays)


@given(histories)
@LAWS
def test_only_a_life_that_ended_has_a_successor_and_that_was_there_when_it_did(
    texts: list[str],
) -> None:
    found = chronicle(texts)
    ids = lives_by_id(found)
    for life in found.lives:
        assert life.merged is False or life.successor is not None
        if life.successor is not None:
            end = life.stays[-1].last + 1
            assert end < len(texts)
            heirs = [found.lives[number] for number in ids[life.successor]]
            assert any(
                heir.id == life.successor and heir.stays[0].first <= end <= heir.stays[-1].last
                for heir in heirs
            )


@given(histories, st.none() | documents())
@LAWS
def test_lives_in_the_versions_file_name_anchors_that_their_versions_have(
    texts: list[str], draft: str | None
) -> None:
    found = chronicle(texts, draft)
    drafts = (found.draft,) if found.draft is not None else ()
    for index, edition in enumerate((*found.editions, *drafts)):
        told = sorted(
            name for life in _lives(found) for name, first, last in life if first <= index <= last
        )
        first = {s.id: s.anchor for s in reversed(edition.sections)}
        assert told == sorted(first.values())


@given(documents())
@LAWS
def test_an_anchor_is_that_of_one_section_and_the_first_with_an_id_has_it_for_its_own(
    text: str,
) -> None:
    sections = chronicle([text]).editions[0].sections
    found = anchors(sections)
    assert len(set(found)) == len(found)
    for section, name in zip(reversed(sections), reversed(found), strict=True):
        first = next(other for other in sections if other.id == section.id)
        assert (name == anchor(section.id)) == (section is first)


# ---------------------------------------------------------------- what becomes of a section

BEDS = f"# Beds {{#beds}}\n\n{SENTENCES[0]}\n"
FENCE = f"# Fence {{#fence}}\n\n{SENTENCES[1]}\n"
ROSES = f"# Beds {{#beds}}\n\n{SENTENCES[3]}\n"
PLOTS = f"# Plots {{#plots was=beds}}\n\n{SENTENCES[0]}\n"


def told(*texts: str) -> list[tuple[tuple[str, int, int], ...]]:
    return [
        tuple((stay.id, stay.first, stay.last) for stay in life.stays)
        for life in chronicle(list(texts)).lives
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param((BEDS, BEDS), [(("beds", 0, 1),)], id="what stays has one stay"),
        pytest.param((BEDS, PLOTS), [(("beds", 0, 0), ("plots", 1, 1))], id="a new id"),
        pytest.param(
            (BEDS, PLOTS, BEDS),
            [(("beds", 0, 0), ("plots", 1, 1), ("beds", 2, 2))],
            id="a new id, and the old one again",
        ),
        pytest.param((BEDS, BEDS + FENCE), [(("beds", 0, 1),), (("fence", 1, 1),)], id="one more"),
        pytest.param(
            (BEDS + FENCE, BEDS, BEDS + FENCE),
            [(("beds", 0, 2),), (("fence", 0, 0),), (("fence", 2, 2),)],
            id="one that is gone and comes back begins a new life",
        ),
        pytest.param(
            (BEDS, PLOTS, PLOTS + ROSES),
            [(("beds", 0, 0), ("plots", 1, 2)), (("beds", 2, 2),)],
            id="an id that goes over to another section",
        ),
        pytest.param((BEDS, BEDS + BEDS), [(("beds", 0, 1),)], id="an id that stands twice"),
        pytest.param((BEDS + BEDS, BEDS), [(("beds", 0, 1),)], id="and once again"),
        pytest.param(
            (BEDS + BEDS, BEDS + PLOTS.replace(" was=beds", "")),
            [(("beds", 0, 1),), (("plots", 1, 1),)],
            id="the second of two gets an id of its own",
        ),
        pytest.param(
            (BEDS + ROSES, ROSES.replace("{#beds}", "{#roses was=beds}") + BEDS),
            [(("beds", 0, 1),), (("roses", 1, 1),)],
            id="and stands before the first",
        ),
    ],
)
def test_a_life_goes_on(
    texts: tuple[str, ...], expected: list[tuple[tuple[str, int, int], ...]]
) -> None:
    assert told(*texts) == expected


def test_a_section_that_went_into_another_has_that_as_its_successor() -> None:
    both = f"# Fence {{#fence was=beds}}\n\n{SENTENCES[1]}\n\n{SENTENCES[0]}\n"
    (beds, fence) = chronicle([BEDS + FENCE, both]).lives
    assert (beds.successor, beds.merged) == ("fence", True)
    assert (fence.successor, fence.merged) == (None, False)


def test_a_life_that_goes_on_has_no_successor_though_one_of_its_id_went_into_another() -> None:
    twice = f"{BEDS}# Gate {{#beds}}\n\n{SENTENCES[1]}\n\n# Roses {{#roses}}\n\n{SENTENCES[3]}\n"
    after = f"{BEDS}# Roses {{#roses}}\n\n{SENTENCES[3]}\n\n{SENTENCES[1]}\n"
    beds = chronicle([twice, after]).lives[0]
    assert (beds.stays[0].last, beds.successor) == (1, None)


def test_a_successor_is_named_by_what_it_is_called_now() -> None:
    both = f"# Fence {{#fence}}\n\n{SENTENCES[1]}\n\n{SENTENCES[0]}\n"
    later = both.replace("{#fence}", "{#hedge was=fence}")
    assert chronicle([BEDS + FENCE, both, later]).lives[0].successor == "hedge"


def test_the_draft_goes_on_with_the_lives_of_the_newest_version() -> None:
    found = chronicle([BEDS + FENCE], PLOTS + f"# Roses {{#roses}}\n\n{SENTENCES[3]}\n")
    assert _lives(found) == [
        [("beds", 0, 0), ("plots", 1, 1)],
        [("fence", 0, 0)],
        [("roses", 1, 1)],
    ]


def test_an_id_that_another_section_takes_in_the_draft_is_in_one_life_there() -> None:
    fence = f"# Fence {{#beds was=fence}}\n\n{SENTENCES[1]}\n"
    found = chronicle([BEDS + FENCE], fence)
    assert [life for life in _lives(found) if ("beds", 1, 1) in life] == [
        [("fence", 0, 0), ("beds", 1, 1)]
    ]
