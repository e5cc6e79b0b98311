# SPDX-FileCopyrightText: The specpress authors
# SPDX-License-Identifier: MIT
"""Intervals against figures that others published or that can be worked out by hand."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specpress.statistics.agreement import kappa_interval
from specpress.statistics.bootstrap import ratio_interval
from specpress.statistics.clustered import Bounds, clustered_share, mean_interval
from specpress.statistics.exact import share_interval
from specpress.statistics.interval import Interval
from specpress.statistics.likeness import likeness_of
from specpress.statistics.paired import difference_interval, share_difference, standing_out
from tests.made_samples import Design, sample, sections_of

ANY = Bounds(-1000, 1000)
SHARES = Bounds(0, 1)
MARKS = Bounds(1, 7)


def ends(interval: Interval) -> tuple[float, float]:
    assert interval.low is not None
    assert interval.high is not None
    return interval.low, interval.high


# R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine
# 17 (1998), 857-872, table I, method 5.
@pytest.mark.parametrize(
    ("yes", "of", "low", "high"),
    [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0000, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_exact_intervals_are_the_published_ones(yes: int, of: int, low: float, high: float) -> None:
    found = share_interval(yes / of, of, 0.95)
    assert ends(found) == pytest.approx((low, high), abs=0.00005)


def test_an_exact_interval_of_one_observation_is_the_one_by_hand() -> None:
    assert ends(share_interval(1, 1, 0.95)) == pytest.approx((0.025, 1))


# "Student", The probable error of a mean, Biometrika 6 (1908), 1-25: hours of sleep that two drugs
# give; 1.58 more by the second. R's t.test prints 0.7001 to 2.4599, p = 0.002833.
FIRST_DRUG = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
SECOND_DRUG = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)


@pytest.mark.parametrize("one_group", [True, False])
def test_without_groups_a_paired_difference_is_the_one_of_students_test(one_group: bool) -> None:
    groups = [0] * 10 if one_group else list(range(10))
    found = difference_interval(FIRST_DRUG, SECOND_DRUG, groups, 0.95, ANY)
    assert found.interval.value == pytest.approx(1.58)
    assert ends(found.interval) == pytest.approx((0.7001, 2.4599), abs=0.0001)
    assert found.chance == pytest.approx(0.002833, abs=1e-6)
    assert found.unit == ("prompt" if one_group else "clause")


def test_a_clustered_mean_is_the_one_by_hand() -> None:
    """1 to 6 in groups of two: sums of the deviations from 3.5 are -4, 0 and 4.

    Their squares make 32; by 6² that is 0.8889, and with 3/2 for three groups 1.3333, the square of
    1.1547. The table of t has 4.303 for 2 degrees of freedom: 3.5 plus and minus 4.968.
    """
    found = mean_interval((1, 2, 3, 4, 5, 6), "aabbcc", 0.95, ANY)
    assert ends(found.interval) == pytest.approx((-1.468, 8.468), abs=0.001)
    assert found.unit == "clause"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(-50, 50), min_size=3, max_size=8, unique=True), st.integers(2, 4))
def test_groups_of_equal_values_count_as_one_value_each(means: list[float], size: int) -> None:
    alone = mean_interval(means, range(len(means)), 0.95, ANY).interval
    groups = [group for group in range(len(means)) for _ in range(size)]
    repeated = mean_interval([means[group] for group in groups], groups, 0.95, ANY).interval
    assert ends(repeated) == pytest.approx(ends(alone), rel=1e-6, abs=1e-6)


def test_a_clustered_share_is_the_exact_one_of_an_effective_number_worked_out_by_hand() -> None:
    """Yes yes, no no, yes yes: sums of the deviations from 2/3 are 2/3, -4/3 and 2/3.

    Their squares make 24/9; by 6² and with 3/2 the variance is 1/9, that of independent values
    (2/9) / 5. So six values count as 6 / 2.5 or 2.4; by the square of 2.5706 / 4.3027, which the
    table of t has for 5 and for 2 degrees of freedom, 0.857 are left.
    """
    found = clustered_share((True, True, False, False, True, True), "aabbcc", 0.95)
    by_hand = share_interval(2 / 3, 2.4 * (2.5706 / 4.3027) ** 2, 0.95)
    assert ends(found.interval) == pytest.approx(ends(by_hand), abs=0.0005)


@pytest.mark.parametrize("answer", [True, False])
def test_a_share_of_all_or_none_counts_each_clause_once_and_has_a_width(answer: bool) -> None:
    found = clustered_share([answer] * 30, [n // 3 for n in range(30)], 0.95)
    width = 1 - 0.025 ** (1 / 10)  # Clopper and Pearson, ten times yes
    wanted = (1 - width, 1) if answer else (0, width)
    assert ends(found.interval) == pytest.approx(wanted)


def test_alternating_answers_within_clauses_do_not_make_a_share_certain() -> None:
    found = clustered_share([True, False] * 10, [n // 2 for n in range(20)], 0.95).interval
    low, high = ends(found)
    assert low <= ends(share_interval(0.5, 20, 0.95))[0]
    assert high - low > 0.4


def test_equal_marks_have_an_interval_that_allows_for_others() -> None:
    """With ten clauses at least 69.15 % of all marks are 7, by Clopper and Pearson; the rest 1."""
    found = mean_interval([7] * 20, [n // 2 for n in range(20)], 0.95, MARKS)
    assert ends(found.interval) == pytest.approx((0.6915 * 7 + 0.3085 * 1, 7), abs=0.001)


def test_one_clause_takes_the_prompt_for_the_unit_and_says_so() -> None:
    found = clustered_share([True] * 8 + [False] * 2, ["a"] * 10, 0.95)
    assert found.unit == "prompt"
    assert ends(found.interval) == pytest.approx(ends(share_interval(0.8, 10, 0.95)))


def test_one_value_has_no_interval() -> None:
    assert clustered_share([True], "a", 0.95) == (Interval(1.0), "none", None)
    assert mean_interval([6], "a", 0.95, MARKS) == (Interval(6.0), "none", None)


def test_no_values_are_an_error_of_the_caller() -> None:
    for make in (
        lambda: clustered_share([], [], 0.95),
        lambda: mean_interval([1], [1, 2], 0.95, MARKS),
        lambda: ratio_interval([1], [0]),
    ):
        with pytest.raises(ValueError, match=r"values in|denominator"):
            make()


def test_no_pair_that_differs_leaves_a_difference_possible_either_way() -> None:
    same = [True, False, True, True] * 5
    found = difference_interval(same, same, [n // 2 for n in range(20)], 0.95, SHARES)
    width = 1 - 0.025 ** (1 / 10)
    assert ends(found.interval) == pytest.approx((-width, width))
    assert found.chance == 1


@pytest.mark.parametrize("pairs", [5, 6, 10])
def test_pairs_that_all_differ_alike_are_as_likely_as_the_sign_test_has_it(pairs: int) -> None:
    found = difference_interval([0] * pairs, [1] * pairs, range(pairs), 0.95, SHARES)
    assert found.chance == pytest.approx(2 * 0.5**pairs)
    low, _ = ends(found.interval)
    assert (low > 0) == (2 * 0.5**pairs < 0.05)


@pytest.mark.parametrize(("pairs", "apart"), [(1, False), (3, False), (5, False), (9, True)])
def test_few_pairs_that_differ_among_many_do_not_pass_for_sure(pairs: int, apart: bool) -> None:
    """McNemar's exact test has 0.25 for three pairs and 0.0625 for five, all to one side."""
    new = [1] * pairs + [0] * (200 - pairs)
    low, high = ends(difference_interval([0] * 200, new, range(200), 0.95, SHARES).interval)
    assert (low > 0) == apart
    assert high > pairs / 200


def test_a_difference_of_shares_is_the_published_one() -> None:
    """Fagerland and others (2014): 21 children, 1, 1, 7 and 12 of a kind; -0.508 to -0.013."""
    old = [True] * 1 + [False] * 1 + [True] * 7 + [False] * 12
    new = [True] * 1 + [True] * 1 + [False] * 7 + [False] * 12
    found = share_difference(old, new, range(21), 0.95)
    assert found.interval.value == pytest.approx(-6 / 21)
    assert ends(found.interval) == pytest.approx((-0.508, -0.013), abs=0.0006)
    assert found.chance == pytest.approx(0.039, abs=0.001)


@pytest.mark.parametrize(("pairs", "apart"), [(0, False), (1, False), (5, False), (6, True)])
def test_few_prompts_that_differ_are_told_from_none_as_mcnemars_exact_test_has_it(
    pairs: int, apart: bool
) -> None:
    """It has 0.0625 for five pairs that all differ one way, and 0.03125 for six."""
    new = [True] * pairs + [False] * (200 - pairs)
    found = share_difference([False] * 200, new, range(200), 0.95)
    low, high = ends(found.interval)
    assert (low > 0) == (found.chance is not None and found.chance < 0.05) == apart
    assert low < pairs / 200 < high


def test_a_difference_of_one_prompt_has_no_interval_and_of_one_clause_has_prompts() -> None:
    assert share_difference([True], [False], "a", 0.95) == (Interval(-1.0), "none", None)
    assert share_difference([True] * 9, [False] * 9, "a" * 9, 0.95).unit == "prompt"


def test_likeness_is_the_one_of_an_analysis_of_variance_by_hand() -> None:
    """Twenty clauses of two prompts in one section, half of them 0 and 1, a half 1 and 1.

    Means are 0.5 and 1, so between clauses there are 20 * 2 * 0.0625 = 2.5 by 19, within them
    10 * 0.5 = 5 by 20: 0.13158 and 0.25. That is negative, and likeness is not. With 0, 0 and 1, 1
    it is 1.
    """
    groups = [n // 2 for n in range(40)]
    mixed = [0.0, 1.0] * 10 + [1.0, 1.0] * 10
    assert likeness_of(mixed, groups, [0] * 40) == 0
    assert likeness_of([n // 2 % 2 for n in range(40)], groups, [0] * 40) == pytest.approx(1)
    by_section = [n // 4 for n in range(40)]
    # Clauses of one section differ as before; that sections differ, too, does not count.
    shifted = [n // 2 % 2 + 10 * (n // 4) for n in range(40)]
    assert likeness_of(shifted, groups, by_section) == pytest.approx(1)
    alike = [10.0 * (n // 4) + n % 2 for n in range(40)]
    assert likeness_of(alike, groups, by_section) == 0


def test_likeness_is_not_known_of_few_clauses_or_of_one_prompt_each() -> None:
    assert likeness_of([0, 1] * 19, [n // 2 for n in range(38)], [0] * 38) is None
    assert likeness_of(list(range(40)), range(40), [0] * 40) is None
    assert likeness_of([1] * 40, [n // 2 for n in range(40)], [0] * 40) is None
    assert likeness_of([], [], []) is None


@pytest.mark.parametrize(("likeness", "worth"), [(0, 12), (0.5, 12 / 2.5), (1, 3)])
def test_few_clauses_take_their_likeness_from_all(likeness: float, worth: float) -> None:
    """Three clauses of four prompts: the design effect is 1 + 3 * likeness."""
    values, groups = [True] * 9 + [False] * 3, [n // 4 for n in range(12)]
    found = clustered_share(values, groups, 0.95, likeness).interval
    assert ends(found) == pytest.approx(ends(share_interval(0.75, worth, 0.95)))
    whole = clustered_share([True] * 12, groups, 0.95, likeness).interval
    assert ends(whole) == pytest.approx(ends(share_interval(1, worth, 0.95)))


def test_many_clauses_tell_by_themselves_how_alike_they_are() -> None:
    drawn = sample(Design(40, alike=0.3), Random(5))  # noqa: S311  # the same each time
    found = [clustered_share(drawn.old, drawn.clauses, 0.95, known) for known in (None, 0.0, 0.9)]
    assert found[0] == found[1] == found[2]


# Y. Benjamini, Y. Hochberg (1995), the example of section 4: four hypotheses go at 0.05.
BH = (
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
    *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
)


def test_what_stands_out_among_many_is_what_the_published_example_has() -> None:
    assert standing_out(BH, 0.95) == (True,) * 4 + (False,) * 11
    assert standing_out((None, 0.001, None, 0.9), 0.95) == (False, True, False, False)
    assert standing_out((None,), 0.95) == (False,)
    assert standing_out((), 0.95) == ()


# J. L. Fleiss, J. Cohen, B. S. Everitt (1969), the example: kappa 0.429, variance 0.002885.
FLEISS = ((106, 10, 4), (22, 28, 10), (2, 12, 6))


def test_kappa_is_the_published_one() -> None:
    pairs = [
        ("abc"[row], "abc"[column])
        for row, counts in enumerate(FLEISS)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    first, second = zip(*pairs, strict=True)
    found = kappa_interval(first, second, 0.95)
    assert found is not None
    assert found.value == pytest.approx(0.429, abs=0.0005)
    assert ends(found)[1] - found.value == pytest.approx(1.96 * sqrt(0.002885), abs=0.0005)


def test_perfect_agreement_is_not_certain_and_none_is_no_kappa() -> None:
    found = kappa_interval(["good", "bad"] * 10, ["good", "bad"] * 10, 0.95)
    # 20 of 20 may be 83.16 % in truth; by chance half agree: (0.8316 - 0.5) / 0.5.
    assert found is not None
    assert ends(found) == pytest.approx((0.663, 1), abs=0.001)
    assert kappa_interval(["good"] * 5, ["good"] * 5, 0.95) is None
    assert kappa_interval([], [], 0.95) is None


def test_a_ratio_of_sums_has_the_interval_of_its_linear_variance_where_people_are_many() -> None:
    """W. G. Cochran, Sampling Techniques (1977), 6.3: by the residuals `y - R x`."""
    chance = Random(2)  # noqa: S311  # the same each time
    asked = [chance.randint(1, 18) for _ in range(400)]
    agreed = [sum(chance.random() < 0.7 for _ in range(count)) for count in asked]
    ratio = sum(agreed) / sum(asked)
    squares = sum((y - ratio * x) ** 2 for x, y in zip(asked, agreed, strict=True))
    half = 1.96 * sqrt(squares * 400 / 399) / sum(asked)
    found = ratio_interval(agreed, asked)
    assert found.value == ratio
    assert ends(found) == pytest.approx((ratio - half, ratio + half), abs=0.1 * half)
    assert found == ratio_interval([*agreed, 0], [*asked, 0]) == ratio_interval(agreed, asked)
    assert found != ratio_interval(agreed, asked, seed=1)


def test_people_who_all_have_one_ratio_are_as_sure_as_that_many_observations() -> None:
    assert ratio_interval([3, 1, 2], [3, 1, 2]) == share_interval(1, 3, 0.95)
    assert ratio_interval([1, 2], [2, 4]) == share_interval(0.5, 2, 0.95)
    assert ratio_interval([3, 3], [1, 1]) == Interval(3.0)
    assert ratio_interval([2], [3]) == Interval(2 / 3)


def held(design: Design, samples: int) -> tuple[float, float, float]:
    """Return how often intervals hold the truth: of shares, of differences, and naive ones."""
    chance = Random(7)  # noqa: S311  # the same each time
    counts = [0, 0, 0]
    for _ in range(samples):
        drawn = sample(design, chance)
        of = len(drawn.old)
        share = clustered_share(drawn.old, drawn.clauses, 0.95).interval
        naive = share_interval(sum(drawn.old) / of, of, 0.95)
        paired = share_difference(drawn.old, drawn.new, drawn.clauses, 0.95).interval
        for index, (interval, truth) in enumerate(
            ((share, design.share), (paired, 0.0), (naive, design.share))
        ):
            low, high = ends(interval)
            counts[index] += low <= truth <= high
    return counts[0] / samples, counts[1] / samples, counts[2] / samples


@pytest.mark.parametrize(
    "design",
    [
        Design(40, alike=0.0, share=0.8),
        Design(40, alike=0.5, share=0.8),
        Design(40, alike=0.3, share=0.95),
        Design(6, alike=0.3, share=0.7),
    ],
)
def test_intervals_hold_the_truth_as_often_as_they_promise(design: Design) -> None:
    share, paired, naive = held(design, 200)
    assert share >= 0.92
    assert paired >= 0.92
    if design.alike >= 0.3:
        assert naive < 0.9, "prompts of one clause are alike, so this has to fail"


@pytest.mark.parametrize("alike", [0.0, 0.3])
def test_intervals_of_small_sections_hold_the_truth_with_the_likeness_of_all(alike: float) -> None:
    chance = Random(11)  # noqa: S311  # the same each time
    share = paired = count = 0
    for _ in range(8):
        drawn = sample(Design(90, alike=alike, share=0.85), chance)
        for one in sections_of(drawn):
            low, high = ends(one.share)
            share += low <= 0.85 <= high
            low, high = ends(one.difference)
            paired += low <= 0 <= high
            count += 1
    assert share / count >= 0.92
    assert paired / count >= 0.92


def test_more_confidence_makes_wider_intervals() -> None:
    drawn = sample(Design(20, alike=0.2), Random(3))  # noqa: S311  # the same each time
    found = [clustered_share(drawn.old, drawn.clauses, c).interval for c in (0.5, 0.8, 0.95, 0.99)]
    for narrow, wide in pairwise(map(ends, found)):
        assert wide[0] < narrow[0]
        assert narrow[1] < wide[1]
