# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Plots: figures drawn where they are, with the same figures as text beside them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.report.plots import (
    MOST_SERIES,
    SHARE,
    Axis,
    PlotRow,
    PlotWords,
    difference_axis,
    difference_plot,
    interval_plot,
    mark_axis,
    style,
)
from specpress.statistics.interval import Interval
from tests.small_site import words

HALF = Interval(0.5, 0.25, 0.75)
SAID = PlotWords("Figures, by section", "Section", "Follow", ("Graded",))
LOUD = PlotWords("Figures", "Section", "Follow", made_up="MADE UP: a mock model.")


def plot(*rows: PlotRow, said: PlotWords = SAID) -> str:
    return str(interval_plot(rows, axis=SHARE, words=said, name="p"))


def row_svgs(html: str) -> list[str]:
    return re.findall(r'<svg class="plot-row".*?</svg>', html, re.DOTALL)


def test_a_figure_is_drawn_where_it_is_and_said_beside_it() -> None:
    html = plot(PlotRow("Beds", (HALF,), notes=("40",)))
    (svg,) = row_svgs(html)
    assert 'x1="25%" x2="75%"' in svg
    assert 'cx="50%"' in svg
    assert "Beds 50.0% 25.0 to 75.0 40" in words(html)


def test_without_an_interval_there_is_a_dot_alone() -> None:
    html = plot(PlotRow("Beds", (Interval(0.5),), notes=("1",)))
    assert 'class="plot-dot"' in row_svgs(html)[0]
    assert "plot-whisker" not in row_svgs(html)[0]
    assert "50.0% no interval" in words(html)


def test_without_a_figure_nothing_is_drawn() -> None:
    html = plot(PlotRow("Beds", (None,), notes=("0",)))
    assert "plot-dot" not in row_svgs(html)[0]
    assert "no figure" in words(html)


def test_the_picture_has_a_title_and_is_summed_up_in_words() -> None:
    html = plot(
        PlotRow("Beds", (HALF,), notes=("4",)), PlotRow("Paths", (Interval(0.9),), notes=("2",))
    )
    assert 'role="img" aria-labelledby="p-title p-summary"' in html
    assert '<title id="p-title">Figures, by section.</title>' in html
    assert "from 50.0% (Beds) to 90.0% (Paths)." in words(html)


def test_what_is_made_up_says_so_in_sight_and_in_every_title() -> None:
    html = plot(PlotRow("Beds", (HALF,)), said=LOUD)
    assert "<p" in html.partition("MADE UP")[0]
    titles = re.findall(r"<title.*?</title>", html)
    assert len(titles) == 2
    assert all("MADE UP: a mock model." in title for title in titles)


def test_what_is_measured_says_nothing_of_being_made_up() -> None:
    assert "made" not in plot(PlotRow("Beds", (HALF,), notes=("4",))).lower()


def test_two_runs_have_shapes_and_names_of_their_own() -> None:
    said = PlotWords("Figures", "Section", "Follow", series=("one & only", "two"))
    html = plot(PlotRow("Beds", (HALF, Interval(0.9))), said=said)
    first, second = row_svgs(html)
    assert "<circle" in first
    assert "<circle" not in second
    assert '<svg x="90%"' in second
    assert "Beds one & only: 50.0% 25.0 to 75.0 two: 90.0% no interval" in words(html)


def test_each_series_of_a_plot_has_a_shape_a_colour_and_a_whisker_of_its_own() -> None:
    said = PlotWords("Figures", "Section", "Follow", series=tuple("abcd"))
    lanes = row_svgs(plot(PlotRow("Beds", (HALF,) * MOST_SERIES), said=said))
    assert len({lane.partition("plot-dot")[2] for lane in lanes}) == len(lanes) == MOST_SERIES
    assert all('class="plot-whisker"' in lane for lane in lanes)
    for number in range(MOST_SERIES):
        assert f".plot-series-{number} {{\n  --plot-colour: var(--plot-{number});" in style()
        assert f"\n  --plot-{number}: " in style()


def test_texts_are_escaped_and_no_element_has_a_style_of_its_own() -> None:
    html = plot(PlotRow("<b>", (HALF,), number="<i>", href='"><u>', notes=("<s>",)))
    assert not re.search("<[bius]>", html.replace("<b>50.0%", ""))
    assert "style=" not in html


def test_a_plot_is_the_same_text_every_time() -> None:
    rows = [PlotRow("Beds", (Interval(1 / 3, 0.1, 2 / 3),), notes=("3",))]
    assert plot(*rows) == plot(*rows)
    assert 'cx="33.33%"' in plot(*rows)


@pytest.mark.parametrize(
    ("figure", "said", "filled"),
    [
        (Interval(0.12, 0.04, 0.2), "+12.0 points +4.0 to +20.0", True),
        (Interval(-0.02, -0.1, 0.06), "\u22122.0 points \u221210.0 to +6.0", False),
        (Interval(-0.0001, -0.1, 0.1), "0.0 points", False),
    ],
)
def test_a_difference_has_a_sign_and_is_filled_where_zero_is_left_out(
    figure: Interval, said: str, filled: bool
) -> None:
    html = str(difference_plot([PlotRow("Beds", (figure,), notes=("4",))], words=SAID, name="p"))
    assert said in words(html)
    assert ("is-clear" in html) is filled


def test_a_difference_that_is_known_not_to_stand_out_is_empty() -> None:
    row = PlotRow("Beds", (Interval(0.12, 0.04, 0.2),), notes=("4",), clear=False)
    assert "is-clear" not in difference_plot([row], words=SAID, name="p")


ends = st.floats(-1, 1)


@given(st.lists(st.tuples(ends, ends, ends), max_size=5), st.sampled_from(["share", "mark"]))
@settings(max_examples=40, deadline=None)
def test_an_axis_of_differences_is_symmetric_and_holds_them_all(
    found: list[tuple[float, float, float]], unit: str
) -> None:
    figures = [Interval(value, low, high) for low, value, high in map(sorted, found)]
    axis = difference_axis(figures, unit)
    assert axis.low == -axis.high < 0
    assert 0 in axis.ticks
    assert all(axis.low <= one.low and one.high <= axis.high for one in figures)  # type: ignore[operator]


@pytest.mark.parametrize(("lowest", "highest"), [(1, 7), (0, 1), (0, 100), (1, 10)])
def test_an_axis_of_marks_has_few_whole_ticks(lowest: int, highest: int) -> None:
    axis = mark_axis(lowest, highest)
    assert 2 <= len(axis.ticks) <= 11
    assert axis.ticks[0] == lowest
    assert all(tick == int(tick) for tick in axis.ticks)


def test_what_is_beyond_an_axis_is_drawn_at_its_end() -> None:
    axis = Axis(0, 1, (0, 1))
    assert (axis.place(-3), axis.place(1.5)) == ("0%", "100%")


def test_the_style_sheet_takes_nothing_from_elsewhere() -> None:
    assert "url(" not in style()
    assert "@import" not in style()
